"""Networks as a table of ties, each with the statements and sources that it rests on."""

from cooperations.formats.addresses import permalink
from cooperations.formats.columns import NUMBER, Column
from cooperations.formats.csv_tables import LAST_COLUMNS, SEPARATORS, guard, last_cells, line_of
from cooperations.formats.networks.exported import evidence_of, node_attributes, said_of

#: What several values in one cell are parted by, as in all tables.
BAR = " | "
SOURCES_OF_ONE = "; "

#: The first four are named as Gephi and other tools expect them.
COLUMNS = (
    Column("Source", "The identifier of an actor."),
    Column("Target", "The identifier of the case, or of the other actor."),
    Column("Type", "Always Undirected."),
    Column("Weight", "How many cases the two have in common; 1 between an actor and a case.", NUMBER),
    Column("source_label", "Today's name of the actor."),
    Column("target_label", "Today's name of the case or of the other actor."),
    Column("source_sector", "The sector of the actor."),
    Column("target_sector", "The sector of the other actor; empty for a case."),
    Column("cases", "The identifiers of the cases.", is_list=True),
    Column("case_permalinks", "The addresses of the cases.", is_list=True),
    Column("evidence", "The identifiers of the statements; the next columns follow their order.", is_list=True),
    Column("evidence_permalinks", "The addresses of the statements.", is_list=True),
    Column("evidence_actors", "The identifier of the actor that each statement speaks of.", is_list=True),
    Column("roles", "The role that each statement tells.", is_list=True),
    Column("since", "Since when, as documented (EDTF); empty where it is not.", is_list=True),
    Column("until", "Until when, as documented (EDTF); empty where it is not.", is_list=True),
    Column("certainty", "How certain each statement is.", is_list=True),
    Column("sources", "The identifiers of the sources of each statement, parted by semicolons.", is_list=True),
    Column("source_permalinks", "The addresses of these sources, parted by semicolons.", is_list=True),
    *LAST_COLUMNS,
)


def written(graph, index, lines, separator="comma", with_mark=True):
    """Yield the bytes of a table of ties; `lines` are the participations by (case, actor)."""
    line, places = line_of(SEPARATORS[separator]), range(len(COLUMNS))
    numbers = frozenset(place for place, column in enumerate(COLUMNS) if column.kind == NUMBER)
    yield (("\ufeff" if with_mark else "") + line([column.name for column in COLUMNS])).encode()
    nodes, last, address = node_attributes(graph, index), last_cells(index), permalink
    said = said_of([one for found in lines.values() for one in found])
    for one, other in graph.edges:
        cells = [one, other, "Undirected", str(graph.edges[one, other]["weight"])]
        cells += [nodes[one]["label"], nodes[other]["label"], nodes[one]["sector"], nodes[other]["sector"]]
        cells += [*evidence_cells(evidence_of(graph, (one, other), lines), said, index, address), *last]
        guard(cells, places, numbers)
        yield line(cells).encode()


def evidence_cells(evidence, said, index, address):
    """Return the cells that tell what a tie rests on."""
    found = [(case, line, *said.get(line.identifier, ("", "", ()))) for case, lines in evidence for line in lines]
    sources = [[index.merged.get(source, source) for source in one[4]] for one in found]
    return [
        BAR.join(case for case, _lines in evidence),
        BAR.join(address(case) for case, _lines in evidence),
        BAR.join(line.identifier for _case, line, *_rest in found),
        BAR.join(f"{address(case)}#claim-{line.identifier}" for case, line, *_rest in found),
        BAR.join(line.giver for _case, line, *_rest in found),
        BAR.join(line.aspect for _case, line, *_rest in found),
        BAR.join(since for _case, _line, since, _until, _sources in found),
        BAR.join(until for _case, _line, _since, until, _sources in found),
        BAR.join(line.certainty for _case, line, *_rest in found),
        BAR.join(SOURCES_OF_ONE.join(one) for one in sources),
        BAR.join(SOURCES_OF_ONE.join(map(address, one)) for one in sources),
    ]
