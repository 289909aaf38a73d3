"""The network where there is nothing, little, or too much to show; and what is measured of it."""

import networkx as nx
import pytest
from django.utils.translation import override
from networkx.algorithms import bipartite

from cooperations.browsing import networks
from cooperations.browsing.networks import network_of
from cooperations.formats.networks.measures import highest_betweenness, measured
from cooperations.shelf import claim_lines, participations
from cooperations.shelf.index import forget
from cooperations.shelf.selection import select
from cooperations.views.across.network_tables import measure
from tests import factories
from tests.factories_published import a_published

pytestmark = pytest.mark.django_db

PAGE = "/en/projects/network/"


def test_empty_states_say_what_is_empty(client):
    assert "Nothing has been published here yet." in client.get(PAGE).content.decode()
    a_published("project")
    assert "no participation is documented that may have held then" in client.get(f"{PAGE}?year=1950").content.decode()
    assert client.get(f"{PAGE}?page=2").status_code == 404


@pytest.mark.parametrize("rows", [2, 6])
@pytest.mark.parametrize("mode", ["two-mode", "actors"])
def test_network_asks_for_the_revision_and_the_documents_of_its_evidence(client, django_assert_num_queries, rows, mode):
    for _number in range(rows):
        a_published("project")
    client.get(f"{PAGE}?mode={mode}")
    with django_assert_num_queries(2):
        client.get(f"{PAGE}?mode={mode}&year=undated")
    forget()
    with django_assert_num_queries(5):  # the three of a new index, the participations, the documents
        client.get(f"{PAGE}?mode={mode}")


@pytest.fixture
def little_room(monkeypatch):
    """Let two cases be too many to be read."""
    monkeypatch.setattr(participations, "FEW_PROJECTS", 1)
    monkeypatch.setattr(participations, "MOST_NAMED", 1)


def a_hub():
    """Publish three cases in which one office takes part, with an association each; return the office and the cases."""
    source, office = factories.a_source(), factories.an_administration("Stadt")
    records, cases = [source, office], []
    for number in range(3):
        association, case = factories.an_actor(f"Verein {number}"), factories.a_project(f"Haus {number}")
        factories.a_participation(case, association, source, since="2011")
        factories.a_participation(case, office, source, since="2011")
        records += [association, case]
        cases.append(case)
    factories.published(*records)
    return office, cases


@pytest.mark.parametrize("mode", ["two-mode", "actors"])
def test_too_many_cases_are_drawn_by_bitmaps_alike(client, monkeypatch, mode):
    a_hub()
    forget()
    whole = network_of(select("project"), mode)
    forget()
    monkeypatch.setattr(participations, "FEW_PROJECTS", 1)
    monkeypatch.setattr(participations, "MOST_NAMED", 1)
    most = network_of(select("project"), mode)
    assert (whole.is_whole, most.is_whole, most.years) == (True, False, None)
    assert sorted(most.graph.nodes(data="cases")) == sorted(whole.graph.nodes(data="cases"))
    assert sorted(map(sorted, most.graph.edges)) == sorted(map(sorted, whole.graph.edges))
    assert (most.places, most.measures) == (whole.places, whole.measures)


def test_too_many_cases_have_no_years_and_say_so(client, little_room, django_assert_num_queries):
    a_hub()
    body = client.get(PAGE).content.decode()
    assert "too many to be shown year by year" in body
    assert "too large to be measured as a whole" in body
    with django_assert_num_queries(3):  # the revision, the participations of the evidence, the documents
        client.get(f"{PAGE}?mode=actors")
    response = client.get(f"{PAGE}?year=2011")
    assert response.status_code == 400
    assert [error["message"] for error in response.context["errors"]] == [
        f"3 cases are too many to look at one year. Narrow them to {claim_lines.MOST_NAMED} at most."
    ]


@pytest.mark.parametrize("mode", ["two-mode", "actors"])
def test_where_a_page_may_not_show_all_ties_years_count_participations_and_say_so(client, monkeypatch, mode):
    a_hub()
    monkeypatch.setattr(networks, "MOST_MEASURED", 3)
    response = client.get(f"{PAGE}?mode={mode}")
    assert [(one["label"], one["count"]) for one in response.context["years"]["years"]] == [("2011 and later", 6)]
    body = response.content.decode()
    assert "Over time, with the number of participations that may have held" in body
    assert '6<span class="visually-hidden"> participations</span>' in body


@pytest.mark.parametrize("mode", ["two-mode", "actors"])
def test_beyond_the_limits_the_most_connected_are_drawn_and_it_is_said(client, monkeypatch, mode):
    office, _cases = a_hub()
    monkeypatch.setattr(networks, "MOST_DRAWN", 3)
    response = client.get(f"{PAGE}?mode={mode}")
    drawn = response.context["picture"]["nodes"]
    assert (len(drawn), drawn[0]["identifier"]) == (3, office.identifier)
    assert "Drawn are the 3 most connected nodes" in response.content.decode()
    monkeypatch.setattr(networks, "MOST_MEASURED", 3)
    forget()
    web = network_of(select("project"), mode)
    assert (web.is_whole, office.identifier in web.graph, len(web.graph) <= 3) == (False, True, True)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(7 * (1 / 70), "0.100"), (12 / 33, "0.364"), (0.05851, "0.059"), (0.0625, "0.062"), (1, "1.000")],
)
def test_measures_are_rounded_and_not_cut_off(value, shown):
    with override("en"):
        assert measure(value) == shown


def test_page_leads_back_to_the_ways_in(client):
    assert '<p class="record-kind"><a href="/en/explore/">Ways in</a></p>' in client.get(PAGE).content.decode()


def test_cases_of_one_actor_alone_have_no_ties_between_actors(client):
    source, office, case = (
        factories.a_source(),
        factories.an_actor(),
        factories.a_project(is_counterpart_undocumented=True),
    )
    factories.a_participation(case, office, source)
    factories.published(source, office, case)
    response = client.get(f"{PAGE}?mode=actors")
    assert "No two of these actors have a case in common." in response.content.decode()
    assert response.context["numbers"]["alone"] == 1


def a_graph(ties):
    """Return the graph of actors (a…) and cases (c…) with these ties."""
    graph = nx.Graph()
    for node in sorted({end for tie in ties for end in tie}):
        graph.add_node(node, kind="actor" if node.startswith("a") else "case")
    graph.add_edges_from(ties, weight=1)
    return graph


def test_measures_are_those_of_the_literature():
    star = a_graph([("a1", "c1"), ("a1", "c2"), ("a1", "c3"), ("a2", "c3"), ("a3", "c4")])
    found, actors = measured(star), ["a1", "a2", "a3"]
    assert found.betweenness == pytest.approx(bipartite.betweenness_centrality(star, actors))
    assert found.degree == bipartite.degree_centrality(star, actors)
    assert found.degree["a1"] == 3 / 4
    assert found.density == bipartite.density(star, actors) == 5 / 12
    assert (found.components, found.component["a3"]) == ((5, 2), 2)
    chain = nx.path_graph(["a1", "a2", "a3"])
    nx.set_node_attributes(chain, "actor", "kind")
    alone = measured(chain)
    assert (alone.betweenness, alone.density) == ({"a1": 0.0, "a2": 1.0, "a3": 0.0}, 2 / 3)
    assert highest_betweenness(1, 1) == 0


def test_betweenness_of_large_networks_is_estimated_alike_each_time():
    ties = [(f"a{number}", f"c{number * 7 % 90}") for number in range(200)]
    ties += [(f"a{number}", f"c{number % 90}") for number in range(200)]
    first, again = measured(a_graph(ties)), measured(a_graph(ties[::-1]))
    assert first.is_estimated
    assert first.betweenness == again.betweenness
    exact = bipartite.betweenness_centrality(a_graph(ties), [f"a{number}" for number in range(200)])
    assert max(abs(first.betweenness[node] - exact[node]) for node in exact) < 0.05
