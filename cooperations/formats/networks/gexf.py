"""Networks as dynamic GEXF 1.3, by the standard library: networkx writes no newer version than 1.2draft."""

from io import BytesIO
from xml.sax.saxutils import XMLGenerator

from cooperations.formats.networks.exported import about, evidence_of, iso, node_attributes, spells_of

CONTENT_TYPE = "application/gexf+xml; charset=utf-8"
NAMESPACE = "http://gexf.net/1.3"
#: Attributes of nodes and ties: (identifier and title, type).
OF_NODES = [
    *((name, "string") for name in ("kind", "sector", "slug")),
    ("permalink", "anyURI"),
    *((f"label_{language}", "string") for language in ("de", "en", "es", "ca")),
]
OF_TIES = [("cases", "string"), ("evidence", "string"), ("roles", "string"), ("undated", "boolean")]
#: What a reader of the file must know to read it right.
HOW = (
    "A spell lasts from the earliest day on which a participation may have begun to the latest on which it may have "
    "ended; a bound that is open or not documented is left out. Between actors a spell is the time in which both may "
    "have taken part in the same case. A tie without spells rests on participations without dates alone; undated=true "
    "says that some of its evidence has none. cases and evidence are identifiers of cases and statements, parted by "
    "blanks."
)


def written(graph, mode, year, index, address, lines):
    """Return the bytes of a graph as GEXF; `lines` are its participations by (case, actor).

    Actors that were never in a case at one time have no tie here, because the time of their tie would be none.
    """
    file = BytesIO()
    xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    spells = {tie: spells_of(graph, tie, lines) for tie in graph.edges}
    kept = [tie for tie in graph.edges if any(spells[tie])]
    meta(xml, about(mode, year, index, address), len(spells) - len(kept))
    given = {"mode": "dynamic", "defaultedgetype": "undirected", "timeformat": "date", "timerepresentation": "interval"}
    xml.startElement("graph", given | {"idtype": "string"})
    for kind, attributes in (("node", OF_NODES), ("edge", OF_TIES)):
        xml.startElement("attributes", {"class": kind})
        for name, of_type in attributes:
            empty(xml, "attribute", {"id": name, "title": name, "type": of_type})
        xml.endElement("attributes")
    nodes(xml, node_attributes(graph, index))
    xml.startElement("edges", {"count": str(len(kept))})
    for tie in kept:
        edge(xml, graph, tie, evidence_of(graph, tie, lines), *spells[tie])
    xml.endElement("edges")
    xml.endElement("graph")
    xml.endElement("gexf")
    xml.endDocument()
    return file.getvalue()


def meta(xml, said, left_out):
    """Write what the file says of itself."""
    terms = f"{said['title']}. {said['licence_name']}, {said['licence']}. Codebook: {said['codebook'] or 'none'}. "
    rest = f" {left_out} ties of actors that were never in a case at one time are left out." if left_out else ""
    xml.startElement("meta", {})
    for name, text in (("creator", "KoopWohl"), ("description", f"{terms}From {said['address']}. {HOW}{rest}")):
        xml.startElement(name, {})
        xml.characters(text)
        xml.endElement(name)
    xml.endElement("meta")


def nodes(xml, attributes):
    """Write the nodes with what is known of them."""
    xml.startElement("nodes", {"count": str(len(attributes))})
    for node, said in attributes.items():
        xml.startElement("node", {"id": node, "label": said["label"]})
        values(xml, {name: said[name] for name, _type in OF_NODES})
        xml.endElement("node")
    xml.endElement("nodes")


def edge(xml, graph, tie, evidence, spells, has_undated):
    """Write a tie with its evidence and the spans of time in which it may have held."""
    one, other = tie
    weight = str(graph.edges[tie]["weight"])
    xml.startElement("edge", {"id": f"{one}-{other}", "source": one, "target": other, "weight": weight})
    lines = [line for _case, found in evidence for line in found]
    said = {
        "cases": " ".join(case for case, _found in evidence),
        "evidence": " ".join(line.identifier for line in lines),
        "roles": " ".join(sorted({line.aspect for line in lines})),
        "undated": str(has_undated).lower(),
    }
    values(xml, said)
    if spells:
        xml.startElement("spells", {})
        for span in spells:
            bounds = zip(("start", "end"), span, strict=True)
            empty(xml, "spell", {name: iso(bound) for name, bound in bounds if bound is not None})
        xml.endElement("spells")
    xml.endElement("edge")


def values(xml, said):
    """Write the values of attributes, those that are empty left out."""
    xml.startElement("attvalues", {})
    for name, value in said.items():
        if value:
            empty(xml, "attvalue", {"for": name, "value": value})
    xml.endElement("attvalues")


def empty(xml, name, attributes):
    """Write an element without content."""
    xml.startElement(name, attributes)
    xml.endElement(name)
