"""The network of a list: what it shows equals plain counting over the documents, in every year, kind and filter."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperations.browsing.networks import network_of
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select
from tests import factories, rich_network

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_network.build

PAGE = "/en/projects/network/"


def documented(**asked):
    """Return {(actor, case): [participation]} counted over the published documents, slugs as names."""
    merged = {"netz-doppelt": "netz-akteur-0"}
    slugs = {row.identifier: row.slug for row in current_index().of("actor").rows.values()}
    found = {}
    for text in Publication.objects.current().of_type("project").values_list("document", flat=True):
        document = json.loads(text)
        for claim in document["content"]["claims"]:
            if claim["kind"] == "participation" and counts(claim, **asked):
                slug = claim["actor"]["slug"]
                pair = merged.get(slug, slug), document["slug"]
                found.setdefault(pair, []).append(claim["identifier"])
    assert set(slugs.values()) >= {actor for actor, _case in found}
    return found


def counts(claim, year=None, is_undated=False):
    """Whether a participation may have held in a year, read off its bounds as a reader would."""
    start = (claim["since"] or {}).get("earliest")
    end = (claim["until"] or {}).get("latest")
    if is_undated:
        return not (start or end)
    if year is None:
        return True
    return bool(start or end) and (not start or int(start[:4]) <= year) and (not end or int(end[:4]) >= year)


def shown_ties(client, question=""):
    """Return {(slug of one end, slug of the other): identifiers of its evidence} over all pages of the table."""
    found, number, pages = {}, 1, 1
    while number <= pages:
        join = "&" if question else ""
        response = client.get(f"{PAGE}?{question}{join}page={number}")
        assert response.status_code == 200, question
        ties = response.context["ties"]
        for row in ties["rows"]:
            said = [one for case in row["cases"] for one in case["said"]]
            found[row["one"]["slug"], row["other"]["slug"]] = [one["url"].rpartition("#claim-")[2] for one in said]
            assert all(one["url"] in response.content.decode() for one in said)
        number, pages = number + 1, ties["pages"]
    return found


@pytest.mark.parametrize("year", [None, 2009, 2012, 2014, 2016, 2018, 2030])
def test_ties_are_those_that_the_documents_tell(client, rich, year):
    expected = documented(year=year)
    found = shown_ties(client, f"year={year}" if year else "")
    assert {tie: sorted(evidence) for tie, evidence in found.items()} == {
        tie: sorted(evidence) for tie, evidence in expected.items()
    }


def test_undated_ties_stand_apart(client, rich):
    assert shown_ties(client, "year=undated").keys() == documented(is_undated=True).keys()
    years = client.get(PAGE).context["years"]
    assert years["undated"]["count"] == len(documented(is_undated=True))
    assert {one["label"]: one["count"] for one in years["years"]} == {
        "2021 and later" if year == 2021 else str(year): len(documented(year=year)) for year in range(2009, 2022)
    }
    assert 'class="network-tie network-tie-undated"' in client.get(PAGE).content.decode()


@pytest.mark.parametrize("year", [None, 2013])
def test_actors_are_tied_by_the_cases_they_share(client, rich, year):
    expected = {}
    pairs = documented(year=year)
    for actor, case in pairs:
        for other, other_case in pairs:
            if case == other_case and actor < other:
                expected[actor, other] = expected.get((actor, other), 0) + 1
    response = client.get(f"{PAGE}?mode=actors{f'&year={year}' if year else ''}")
    web = network_of(select("project"), "actors", year)
    slugs = {row.identifier: row.slug for row in current_index().of("actor").rows.values()}
    found = {tuple(sorted((slugs[one], slugs[other]))): weight for one, other, weight in web.graph.edges(data="weight")}
    assert found == expected
    assert response.context["numbers"]["ties"] == len(expected)
    rows = response.context["ties"]["rows"]
    assert [row["weight"] for row in rows] == sorted(expected.values(), reverse=True)[: len(rows)]
    for row in rows:
        assert sum(1 for _case in row["cases"]) + row["more"] == row["weight"]
        for case in row["cases"]:
            told = {one["actor"]["slug"] for one in case["said"]}
            assert told == {row["one"]["slug"], row["other"]["slug"]}


@pytest.mark.parametrize("mode", ["two-mode", "actors"])
def test_numbers_beside_the_years_are_those_of_the_pages_they_lead_to(client, rich, mode):
    response = client.get(f"{PAGE}?mode={mode}")
    years = response.context["years"]
    assert "Over time, with the number of ties that may have held" in response.content.decode()
    assert re.search(
        r'<span class="network-count">\d+<span class="visually-hidden"> ties</span>', response.content.decode()
    )
    for one in [*years["years"], years["undated"]]:
        target = client.get(one["url"])
        assert target.context["numbers"]["ties"] == target.context["ties"]["count"] == one["count"], one["label"]


def test_last_year_stands_for_all_later_ones(client, rich):
    def shown(year):
        response = client.get(f"{PAGE}?year={year}")
        current = [one["label"] for one in response.context["years"]["years"] if one["is_current"]]
        return current, response.context["numbers"], "After 2021 nothing changes" in response.content.decode()

    assert shown(2020)[::2] == (["2020"], False)
    assert shown(2021)[::2] == (["2021 and later"], False)
    assert shown(2030) == (["2021 and later"], shown(2021)[1], True)


def test_what_is_not_public_merged_away_or_withdrawn_has_no_place(client, rich):
    body = client.get(PAGE).content.decode()
    assert "KANARIENVOGEL" not in body
    assert rich["gone"].slug not in body
    assert "netz-doppelt" not in body
    assert ("netz-akteur-0", "netz-fall-13") in shown_ties(client)
    assert ("netz-akteur-0", "netz-fall-14") not in shown_ties(client)
    assert "1999" not in {one["label"] for one in client.get(PAGE).context["years"]["years"]}


def test_filter_is_the_address(client, rich):
    narrowed = shown_ties(client, "field=netz-wohnen")
    assert narrowed.keys() == {tie for tie in documented() if int(tie[1].rpartition("-")[2]) % 2 == 0}
    response = client.get(f"{PAGE}?field=netz-wohnen&mode=actors&year=2014")
    assert [chip["remove_url"].partition("?")[2] for chip in response.context["chips"]] == [
        "mode=actors&year=2014",
        "field=netz-wohnen&mode=actors",
    ]
    assert [view["url"] for view in response.context["views"]] == [
        *(f"/en/projects/{view}?field=netz-wohnen" for view in ("", "map/", "network/", "negotiations/", "flows/")),
        "/en/projects/compare/",
    ]
    assert [file["url"] for file in response.context["files"]] == [
        f"/api/projects/network.{end}?field=netz-wohnen&mode=actors&year=2014"
        for end in ("gexf", "graphml", "edges.csv")
    ]


def test_node_leads_to_its_ties_in_the_same_network(client, rich):
    row = client.get(f"{PAGE}?year=2014").context["table"]["rows"][0]
    response = client.get(row["ties_url"].partition("#")[0])
    assert response.context["ties"]["count"] == row["degree"]
    assert {row["name"]} <= {
        end["name"] for tie in response.context["ties"]["rows"] for end in (tie["one"], tie["other"])
    }


@pytest.mark.parametrize("rank", ["degree", "betweenness", "name", "kind"])
def test_table_is_sorted_by_link(client, rich, rank):
    response = client.get(f"{PAGE}?rank={rank}")
    rows = response.context["table"]["rows"]
    values = [row["sort"] if rank == "name" else row["said_kind"] if rank == "kind" else -row[rank] for row in rows]
    if rank == "kind":
        actors = [row["said_kind"] for row in rows if row["kind"] == "actor"]
        assert actors == sorted(actors)
        assert {row["kind"] for row in rows[len(actors) :]} == {"case"}
    else:
        assert values == sorted(values)
    assert response.content.decode().count("aria-sort=") == 1


@pytest.mark.parametrize(
    ("question", "name"),
    [("mode=three", "mode"), ("year=soon", "year"), ("year=0", "year"), ("rank=x", "rank"), ("node=nobody", "node")],
)
def test_what_means_nothing_is_named(client, rich, question, name):
    response = client.get(f"{PAGE}?{question}")
    assert response.status_code == 400
    assert [error["name"] for error in response.context["errors"]] == [name]
    assert response.context["picture"]["nodes"] != []


@pytest.mark.parametrize(
    "question",
    ["year=2019&year=2020", "mode=actors&mode=two-mode", "rank=name&rank=name", "node=a&node=b"],
)
def test_what_is_given_twice_is_named_and_left_aside(client, rich, question):
    name = question.partition("=")[0]
    response = client.get(f"{PAGE}?{question}")
    assert response.status_code == 400
    assert [error["name"] for error in response.context["errors"]] == [name]
    assert "is given twice." in response.context["errors"][0]["message"]
    assert response.context["numbers"] == client.get(f"{PAGE}?{name}=").context["numbers"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_names_fall_back_visibly(client, rich, language):
    body = client.get(f"/{language}/projects/network/").content.decode()
    is_marked = re.search(r'<text[^>]*lang="de"[^>]*>Werkstatt 29</text>', body) is not None
    assert is_marked == (language == "en")
    assert ("Nachbarschaft 0 (en)" in body) == (language == "en")


def test_actor_leads_to_its_partners_and_its_network(client, rich):
    actor = rich["actors"][29]
    with override("en"):
        url = reverse("actor-detail", args=[actor.slug])
    shown = client.get(url).context["works_with"]
    assert [(one["url"], one["count"]) for one in shown["partners"]] == [("/en/actors/netz-akteur-28/", 1)]
    partner = client.get(shown["partners"][0]["ties_url"].partition("#")[0])
    assert partner.context["ties"]["count"] == 1
    assert client.get(shown["network_url"]).context["numbers"]["actors"] == 2
    lonely = factories.published(factories.an_actor("Allein"))
    with override("en"):
        assert client.get(reverse("actor-detail", args=[lonely.slug])).context["works_with"] is None


def test_places_are_the_same_in_every_process(rich):
    web = network_of(select("project"), "two-mode")
    edges = [[*tie, 1] for tie in sorted(web.ties)]
    code = (
        "import json, sys, networkx as nx\n"
        "from cooperations.formats.networks.placing import placed\n"
        "graph = nx.Graph(); given = json.load(sys.stdin)\n"
        "graph.add_nodes_from(given['nodes']); graph.add_weighted_edges_from(given['edges'])\n"
        "print(json.dumps(placed(graph)))\n"
    )
    given = json.dumps({"nodes": sorted(web.drawn), "edges": edges})
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    answer = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True, env=environment
    )
    places, height = json.loads(answer.stdout)
    assert {node: tuple(place) for node, place in places.items()} == web.places
    assert height == web.height
