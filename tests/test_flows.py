"""Pages of resource flows: their numbers are those of the documents, every mark leads to its claim, nothing leaks."""

import re
from collections import Counter
from json import loads

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from cooperations.shelf.index import forget
from cooperations.shelf.publication import Publication
from tests import factories, rich_flows

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_flows.build

ANCHOR = re.compile(r'href="(/en/projects/[\w-]+/)#claim-(\w+)"')


def page(client, query="", path="/en/projects/flows/"):
    response = client.get(path + query)
    assert response.status_code == 200, response.context and response.context.get("errors")
    return response


def told():
    """Return all flows that documents of projects state, by plain reading."""
    texts = Publication.objects.current().filter(head__record_type="project").values_list("document", flat=True)
    return [claim for text in texts for claim in loads(text)["content"]["claims"] if claim["kind"] == "flow"]


def name(mention):
    return mention["label"]["de"] if mention else "not documented"


def cells(context):
    """Return how many statements of each resource each cell of the matrix holds."""
    return Counter(
        {
            (row["party"]["text"], cell["to"]["text"], resource["label"]): resource["count"]
            for row in context["matrix"]["rows"]
            for cell in row["cells"]
            for resource in cell["resources"]
        }
    )


LABELS = {
    "money": "Money",
    "space": "Land, buildings and space",
    "staff": "Staff",
    "expertise": "Expertise",
    "networks": "Networks",
    "volunteer-time": "Volunteer time",
    "legitimacy": "Legitimacy and legal certainty",
    "access": "Access to target groups",
    "data": "Data",
}


def test_matrix_and_table_say_what_plain_counting_over_the_documents_says(client, rich):
    context = page(client).context
    claims = told()
    expected = Counter((name(c["giver"]), name(c["receiver"]), LABELS[c["resource"]]) for c in claims)
    assert cells(context) == expected
    assert sum(expected.values()) == len(rich) == len(context["rows"]) == 28
    assert all(row["url"].rpartition("#claim-")[2] for row in context["rows"])
    drawn = [band["url"] for diagram in context["diagrams"] for band in diagram["bands"]]
    assert sorted(drawn) == sorted(row["url"] for row in context["rows"])
    units = Counter(claim["quantity"]["unit"] if claim["quantity"] else "" for claim in claims)
    assert {d["unit"]: d["count"] for d in context["diagrams"]} == units


def test_sectors_are_those_of_the_published_actors(client, rich):
    with override("en"):
        of = {actor.identifier: actor.get_sector_display() for actor in models.Actor.objects.all()}
    expected = Counter()
    for claim in told():
        parties = (of[claim[side]["identifier"]] if claim[side] else "not documented" for side in ("giver", "receiver"))
        expected[(*parties, LABELS[claim["resource"]])] += 1
    assert cells(page(client, "?by=sector").context) == expected


def test_every_claim_that_is_linked_stands_on_its_page(client, rich):
    linked = set(ANCHOR.findall(page(client).content.decode()))
    assert {identifier for _place, identifier in linked} >= {flow.identifier for flow in rich}
    shown = {place: client.get(place).content.decode() for place in {place for place, _identifier in linked}}
    assert [one for one in linked if f'id="claim-{one[1]}"' not in shown[one[0]]] == []


def amounts(context, giver, receiver, resource):
    """Return the amounts of a cell as lists of what stands side by side, and what is said of sums."""
    found = next(
        one
        for row in context["matrix"]["rows"]
        for cell in row["cells"]
        for one in cell["resources"]
        if (row["party"]["text"], cell["to"]["text"], one["label"]) == (giver, receiver, resource)
    )
    groups = [group for unit in found["amounts"] for group in unit["groups"]]
    said = [[plainly(one["text"]) for one in group["statements"]] for group in groups]
    return said, [plainly(unit["sum"]["text"]) for unit in found["amounts"] if unit["sum"]]


def plainly(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_contradictions_stand_side_by_side_and_are_never_added(client, rich):
    context = page(client).context
    land, clinic = rich_flows.SECTORS["land"][0], rich_flows.SECTORS["clinic"][0]
    groups, sums = amounts(context, land, clinic, "Money")
    assert groups == [["350,000 €, 2022–2023"], ["230,000 € per year, 2017", "250,000 € per year, 2017"]]
    assert sums == ["not summed: the sources differ"]
    assert "480,000" not in page(client).content.decode()
    city, garden = rich_flows.SECTORS["city"][0], rich_flows.SECTORS["garden"][0]
    groups, sums = amounts(context, city, garden, "Money")
    assert (groups, sums) == ([["12,000 €, 2020"], ["3,000 €, 2020"]], ["together 15,000 €"])
    marked = [row for row in context["rows"] if row["others"]]
    assert len(marked) == 4
    assert all(other["url"] != row["url"] for row in marked for other in row["others"])


def agreement(client, query=""):
    """Return what the page says about contradictions, in plain words, and the anchors it leads to."""
    html = page(client, query).content.decode()
    said = re.search(r'class="flow-agree">(.*?)</p>', html, re.DOTALL).group(1)
    anchors = re.findall(r'href="#([\w-]+)"', said)
    assert all(html.count(f'id="{anchor}"') == 1 for anchor in anchors)
    return " ".join(re.sub(r"<[^>]+>", "", said).split()), anchors


def test_whether_the_sources_agree_is_said_first_and_leads_to_where_they_do_not(client, rich):
    said, anchors = agreement(client)
    assert said.startswith("≠ 4 statements on this page are contradicted by another one: ")
    assert f"Money: {rich_flows.SECTORS['land'][0]} → {rich_flows.SECTORS['clinic'][0]}" in said
    pairs = [{rich[place].identifier for place in pair} for pair in rich_flows.CONTRADICTIONS]
    assert len(anchors) == 2
    assert all(any(anchor.removeprefix("told-") in pair for anchor in anchors) for pair in pairs)
    assert agreement(client, "?resource=staff") == ("No statement on this page is contradicted by another one.", [])


def test_the_summary_says_how_many_fit_and_of_whom_only_where_all_are_asked_for(client, rich):
    factories.published(*factories.a_cooperation(slug="silent"))
    forget()
    silent = "no flow is documented, which does not mean"
    assert silent in page(client).content.decode()
    none = page(client, "?giver=rich-brewery-actor&receiver=rich-city-actor").content.decode()
    assert '<a href="#flows-told">0 statements about flows</a>' in none
    assert silent not in none


def test_the_table_of_all_statements_has_the_filter_of_the_page(client, rich):
    content = page(client, "?region=rich-quarter&resource=money").content.decode()
    path = re.search(r'href="(/api/projects\.claims\.csv[^"]*)"', content).group(1)
    assert path.endswith("?region=rich-quarter")
    table = b"".join(client.get(path).streaming_content).decode() if client.get(path).streaming else ""
    told = {row["url"].rpartition("#claim-")[2] for row in page(client, "?region=rich-quarter").context["rows"]}
    assert told
    assert all(identifier in table for identifier in told)


def test_a_cell_leads_to_exactly_what_it_counts(client, rich):
    for by in ("", "?by=sector"):
        for row in page(client, by).context["matrix"]["rows"]:
            for cell in row["cells"]:
                for one in [cell, *cell["resources"]] if cell["count"] else []:
                    path = one["url"].partition("#")[0]
                    assert len(client.get(path).context["rows"]) == one["count"], path


def test_switches_and_filters_lead_to_exactly_what_they_count(client, rich):
    for switch in page(client).context["switches"]:
        for option in switch["options"]:
            if option["count"]:
                assert client.get(option["url"]).context["flows"]["count"] == option["count"], option["url"]
    quarter = page(client, "?region=rich-quarter").context
    assert {row["case"]["label"]["de"] for row in quarter["rows"]} == {"Garten am Kanal"}
    programme = page(client, "?kind=programme").context
    assert programme["flows"]["count"] == 4
    narrowed = page(client, "?actor=rich-city-actor&unit=eur&giver=rich-city-actor").context
    removed = {chip["label"]: chip["remove_url"] for chip in narrowed["chips"]}
    assert removed["Giver"] == "/en/projects/flows/?actor=rich-city-actor&unit=eur"
    assert removed["Actor"] == "/en/projects/flows/?giver=rich-city-actor&unit=eur"


def test_what_means_nothing_is_named_and_left_aside(client, rich):
    query = "?by=colour&giver=nobody&resource=gold&unit=ell&part=x&region=atlantis"
    response = client.get(f"/en/projects/flows/{query}")
    assert response.status_code == 400
    assert {error["name"] for error in response.context["errors"]} == {
        "by",
        "giver",
        "resource",
        "unit",
        "part",
        "region",
    }
    assert response.context["flows"]["count"] == 28
    assert "“gold” is not among the values of “Resource”." in response.content.decode()
    assert client.get("/en/projects/flows/?page=2").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "by=actor&by=sector",
        "giver=not-documented&giver=x",
        "receiver=x&receiver=y",
        "resource=money&resource=staff",
        "unit=eur&unit=eur",
        "part=1&part=2",
    ],
)
def test_what_is_given_twice_is_named_and_left_aside(client, rich, query):
    name = query.partition("=")[0]
    response = client.get(f"/en/projects/flows/?{query}")
    assert response.status_code == 400
    assert [error["name"] for error in response.context["errors"]] == [name]
    assert "is given twice." in response.context["errors"][0]["message"]
    assert response.context["flows"]["count"] == 28


def test_figures_are_named_and_not_made_flows(client, rich):
    context = page(client).context
    assert {plainly(row["amount"]) for row in context["figures"]["rows"]} == {
        "14 ha",
        "6,100 hours",
    }
    assert "6,100 hours" not in str([row["amount"] for row in context["rows"]])
    assert page(client, "?unit=ha").context["flows"]["count"] == 0
    assert len(page(client, "?unit=ha").context["figures"]["rows"]) == 1
    assert page(client, "?resource=money").context["figures"]["rows"] == []
    areas = [models.Figure.objects.get(lower="14")]
    given = {"measure": "area", "measure_label_de": "Fläche", "comparator": "exactly", "unit": "ha"}
    source = models.Source.objects.get(slug="rich-report")
    areas.append(factories.a_claim(models.Figure, areas[0].record, source, lower="9", **given))
    areas[0].contradicts.add(areas[1])
    publish([models.Project.objects.get(slug="rich-factory")], note="Andere Fläche")
    assert [row["is_contradicted"] for row in page(client, "?unit=ha").context["figures"]["rows"]] == [True, True]


def test_nothing_that_is_not_public_is_counted(client, rich):
    for path in ("/en/projects/flows/", "/en/projects/rich-garden/flows/", "/en/projects/rich-garden/"):
        content = client.get(path).content.decode()
        assert rich_flows.SECRET not in content
        assert "77,777" not in content
    draft = factories.a_project("Entwurf", slug="draft")
    factories.a_claim(models.Flow, draft, models.Source.objects.first(), resource="money")
    assert client.get("/en/projects/draft/flows/").status_code == 404
    withdraw(models.Project.objects.get(slug="rich-clinic"), by=None, note="Auf Wunsch")
    forget()
    assert page(client).context["flows"]["count"] == 19
    assert client.get("/en/projects/rich-clinic/flows/").status_code == 410


def test_a_withdrawn_actor_has_neither_name_nor_link(client, rich):
    actor = models.Actor.objects.get(slug="rich-brewery-actor")
    withdraw(actor, by=None, note="Auf Wunsch")
    forget()
    response = page(client)
    assert "Brauerei" not in re.sub(r"<form.*?</form>", "", response.content.decode(), flags=re.DOTALL)
    row = next(row for row in response.context["matrix"]["rows"] if row["party"]["text"] == "withdrawn actor")
    assert client.get(row["cells"][0]["url"].partition("#")[0]).context["flows"]["count"] == 1
    assert "withdrawn actors" in {row["party"]["text"] for row in page(client, "?by=sector").context["matrix"]["rows"]}


def test_a_case_has_its_own_page_and_a_small_diagram(client, rich):
    context = page(client, path="/en/projects/rich-clinic/flows/").context
    assert (context["flows"]["count"], len(context["rows"])) == (9, 9)
    case = client.get("/en/projects/rich-clinic/")
    assert not case.context["flow_diagram"]["is_to_scale"]
    content, bands = case.content.decode(), case.context["flow_diagram"]["bands"]
    assert ('href="/en/projects/rich-clinic/flows/"' in content, len(bands)) == (True, 9)
    assert [band["url"] for band in bands if f'id="{band["url"].removeprefix("#")}"' not in content] == []
    lone = factories.a_cooperation("Ein Fluss", slug="one-flow")
    factories.a_claim(models.Flow, lone[-1], lone[0], resource="money")
    factories.published(*lone)
    forget()
    assert client.get("/en/projects/one-flow/").context["flow_diagram"] is None
    assert 'href="/en/projects/flows/?region=rich-town"' in client.get("/en/regions/rich-town/").content.decode()


def test_of_very_many_cases_the_lines_are_read_once(client, rich, monkeypatch, django_assert_num_queries):
    before = cells(page(client).context)
    monkeypatch.setattr("cooperations.shelf.flows.MOST_NAMED", 0)
    assert cells(page(client).context) == before
    with django_assert_num_queries(2):  # the revision, and the documents of what is shown
        assert cells(page(client, "?region=rich-town").context) == before
