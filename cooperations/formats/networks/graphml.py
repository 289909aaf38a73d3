"""Networks as GraphML, written by networkx."""

from io import BytesIO

import networkx as nx

from cooperations.formats.networks.exported import about, evidence_of, iso, node_attributes, spells_of

CONTENT_TYPE = "application/graphml+xml; charset=utf-8"


def written(graph, mode, year, index, address, lines):
    """Return the bytes of a graph as GraphML; `lines` are its participations by (case, actor).

    GraphML knows no time: `times` holds the spans in which a tie may have held as ISO 8601 intervals, parted by blanks,
    with two dots for a bound that is open or not documented.
    """
    plain = nx.Graph(**about(mode, year, index, address))
    plain.add_nodes_from(node_attributes(graph, index).items())
    for tie in graph.edges:
        spells, has_undated = spells_of(graph, tie, lines)
        evidence = evidence_of(graph, tie, lines)
        found = [line for _case, part in evidence for line in part]
        plain.add_edge(
            *tie,
            weight=graph.edges[tie]["weight"],
            cases=" ".join(case for case, _part in evidence),
            evidence=" ".join(line.identifier for line in found),
            roles=" ".join(sorted({line.aspect for line in found})),
            times=" ".join("/".join(".." if bound is None else iso(bound) for bound in span) for span in spells),
            undated=has_undated,
        )
    file = BytesIO()
    nx.write_graphml_xml(plain, file)
    return file.getvalue()
