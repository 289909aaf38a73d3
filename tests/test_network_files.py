"""The files of a network: dynamic GEXF 1.3, GraphML and a table, of exactly the filter and kind that is asked for."""

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree

import networkx as nx
import pytest
from django.http import QueryDict

from cooperations.api import networks as api
from cooperations.browsing.networks import network_of
from cooperations.shelf.filtersets import ProjectFilterSet
from cooperations.shelf.index import current_index
from tests import factories, rich_network

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_network.build

GEXF = "{http://gexf.net/1.3}"
#: What the schema of GEXF 1.3 allows: for each element its attributes (needed ones with !) and its children, in order.
SCHEMA = {
    "gexf": ({"version!"}, ["meta", "graph"]),
    "meta": ({"lastmodifieddate"}, ["creator", "keywords", "description"]),
    "creator": (set(), []),
    "description": (set(), []),
    "graph": (
        {"mode", "defaultedgetype", "timeformat", "timerepresentation", "idtype", "start", "end"},
        ["attributes", "nodes", "edges"],
    ),
    "attributes": ({"class!"}, ["attribute"]),
    "attribute": ({"id!", "title!", "type!"}, []),
    "nodes": ({"count"}, ["node"]),
    "node": ({"id!", "label"}, ["attvalues", "spells"]),
    "edges": ({"count"}, ["edge"]),
    "edge": ({"id!", "source!", "target!", "weight", "type", "label", "kind"}, ["attvalues", "spells"]),
    "attvalues": (set(), ["attvalue"]),
    "attvalue": ({"for", "value!"}, []),
    "spells": (set(), ["spell"]),
    "spell": ({"start", "end"}, []),
}
FILTERS = ["", "mode=actors", "field=netz-wohnen&year=2014", "mode=actors&year=undated"]


def read(client, end, question=""):
    """Return the file at its address as bytes."""
    response = client.get(f"/api/projects/network.{end}{f'?{question}' if question else ''}")
    assert response.status_code == 200
    assert "creativecommons.org" in response.headers["Link"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return b"".join(response.streaming_content) if response.streaming else response.content


def drawn(question):
    """Return the graph that the page shows for a question."""
    query = QueryDict(question)
    year = query.get("year")
    selection = ProjectFilterSet(query, also_known=("mode", "year")).selection
    return network_of(selection, query.get("mode", "two-mode"), int(year) if year and year.isdecimal() else year).graph


def check(element):
    """Fail where an element is not as the schema has it."""
    name = element.tag.removeprefix(GEXF)
    attributes, children = SCHEMA[name]
    needed = {attribute.rstrip("!") for attribute in attributes if attribute.endswith("!")}
    assert needed <= set(element.attrib) <= {attribute.rstrip("!") for attribute in attributes}, name
    order = [children.index(child.tag.removeprefix(GEXF)) for child in element]
    assert order == sorted(order), name
    for child in element:
        check(child)


@pytest.mark.parametrize("question", FILTERS)
def test_gexf_is_dynamic_1_3_and_says_the_same_as_the_page(client, rich, question):
    root = ElementTree.fromstring(read(client, "gexf", question))  # noqa: S314 - our own file
    check(root)
    graph = root.find(f"{GEXF}graph")
    assert (root.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.3", "dynamic", "date")
    expected = drawn(question)
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    edges = {(edge.get("source"), edge.get("target")): edge for edge in graph.iter(f"{GEXF}edge")}
    assert nodes == list(expected)
    declared = {one.get("id") for one in graph.iter(f"{GEXF}attribute")}
    assert {one.get("for") for one in graph.iter(f"{GEXF}attvalue")} <= declared
    assert set(edges) <= set(expected.edges)
    assert {tie: float(edge.get("weight")) for tie, edge in edges.items()} == {
        tie: expected.edges[tie]["weight"] for tie in edges
    }
    never = len(expected.edges) - len(edges)
    description = root.find(f"{GEXF}meta/{GEXF}description").text
    assert ("never in a case at one time" in description) == bool(never)
    assert "creativecommons.org/licenses/by/4.0" in description
    if "mode" not in question:
        assert never == 0


def test_spells_are_the_bounds_of_the_participations_and_open_ones_are_left_out(client, rich):
    root = ElementTree.fromstring(read(client, "gexf"))  # noqa: S314 - our own file
    cases = {case.identifier: case.slug for case in rich["cases"]}
    spells, undated = {}, {}
    for edge in root.iter(f"{GEXF}edge"):
        key = edge.get("source"), cases[edge.get("target")]
        spells[key] = [(spell.get("start"), spell.get("end")) for spell in edge.iter(f"{GEXF}spell")]
        undated[key] = {one.get("for"): one.get("value") for one in edge.iter(f"{GEXF}attvalue")}["undated"]
    actors = [actor.identifier for actor in rich["actors"]]
    assert spells[actors[0], "netz-fall-0"] == [
        ("2009-01-01", None),
        ("2011-06-11", "2015-03-31"),
        ("2019-01-01", "2020-12-31"),
    ]
    assert spells[actors[1], "netz-fall-0"] == [("2012-05-01", None)]
    assert spells[actors[5], "netz-fall-0"] == [("2013-01-01", "2019-12-31")]
    assert all((found == []) <= (undated[key] == "true") for key, found in spells.items())
    assert [] in spells.values()


@pytest.mark.parametrize("question", FILTERS)
def test_graphml_is_read_back_as_the_same_graph(client, rich, question):
    found = nx.read_graphml(BytesIO(read(client, "graphml", question)))
    expected = drawn(question)
    assert set(found) == set(expected)
    assert {frozenset(tie): weight for *tie, weight in found.edges(data="weight")} == {
        frozenset(tie): weight for *tie, weight in expected.edges(data="weight")
    }
    assert found.graph["licence"].startswith("https://creativecommons.org/")
    assert {name: data["label_de"] for name, data in found.nodes(data=True)} == {
        name: current_index().today(name).label["de"] for name in expected
    }


@pytest.mark.parametrize("question", FILTERS)
def test_table_names_evidence_and_sources_of_every_tie(client, rich, question):
    text = read(client, "edges.csv", question).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    expected = drawn(question)
    assert {(row["Source"], row["Target"]): int(row["Weight"]) for row in rows} == {
        tuple(tie): weight for *tie, weight in expected.edges(data="weight")
    }
    for row in rows:
        cells = [row[name].split(" | ") for name in ("evidence", "evidence_permalinks", "roles", "since", "sources")]
        assert len(set(map(len, cells))) == 1
        assert all(link.endswith(f"#claim-{name}") for name, link in zip(*cells[:2], strict=True))
        assert all(cells[4])
        assert len(row["cases"].split(" | ")) == int(row["Weight"])
        assert row["data_licence"].startswith("https://creativecommons.org/")


def test_no_cell_is_a_formula(client):
    source, actor = factories.a_source(), factories.an_actor("=HYPERLINK(1)")
    office, case = factories.an_administration(), factories.a_project("+49")
    for one in (actor, office):
        factories.a_participation(case, one, source)
    factories.published(source, actor, office, case)
    text = read(client, "edges.csv", "separator=semicolon&bom=no").decode()
    assert ";'=HYPERLINK(1);'+49;" in text
    assert "'=HYPERLINK(1)" not in read(client, "graphml").decode()


@pytest.mark.parametrize("end", ["gexf", "graphml", "edges.csv"])
def test_what_means_nothing_or_is_too_large_is_refused(client, rich, end, monkeypatch):
    path = f"/api/projects/network.{end}"
    refused = (("mode=x", "mode"), ("year=x", "year"), ("rank=name", "__all__"), ("page=2", "__all__"))
    for question, name in (*refused, ("year=2014&year=2015", "year")):
        response = client.get(f"{path}?{question}")
        assert (response.status_code, list(response.json()["errors"])) == (400, [name]), question
    monkeypatch.setattr(api, "MOST_CASES", 3)
    refused = client.get(path, headers={"accept-language": "en"})
    assert refused.status_code == 400
    assert "projects.claims.csv" in refused.json()["errors"]["__all__"][0]


def test_files_are_the_same_for_whoever_asks(client, rich):
    for end in ("gexf", "graphml", "edges.csv"):
        first, second = (
            client.get(f"/api/projects/network.{end}", headers={"accept-language": language})
            for language in ("de", "en")
        )
        bodies = [b"".join(one.streaming_content) if one.streaming else one.content for one in (first, second)]
        assert bodies[0] == bodies[1]
        assert "network-two-mode" in first.headers["Content-Disposition"]
    assert current_index().of("project").rows
