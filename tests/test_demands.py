"""Demands across records: numbered, filed, counted and shown as their documents state them, and nothing else."""

from collections import Counter

import pytest

from cooperations.shelf.claim_lines import ClaimLine
from cooperations.shelf.demands import UNDOCUMENTED, demands
from cooperations.shelf.index import current_index
from cooperations.shelf.whereabouts import ELSEWHERE
from tests import rich_demands
from tests.demand_pages import names, page
from tests.rich_demands import DEMANDS, REGIONS, RELATIONS

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_demands.build

#: Where each demand belongs by the rule, told by hand.
PLACES = {
    "rent": {"kreuzberg"},
    "buy": {"kreuzberg"},
    "no-buy": {"kreuzberg"},
    "interpreters": {"kreuzberg"},
    "lease": {"sants"},
    "solar": {"sants"},
    "ground": {"thueringen"},
    "voucher-thueringen": {"thueringen"},
    "kitchens": {"thueringen"},
    "voucher": {"berlin"},
    "hubs": {"berlin"},
    "card": {"barcelona"},
    "market": {"sants", "lyon"},
    "lyon": {"lyon"},
    "national": {"germany"},
    "placeless": set(),
}
AREAS = {"berlin": "berlin", "kreuzberg": "berlin", "thueringen": "thueringen", "barcelona": "barcelona"}
AREAS |= {"sants": "barcelona", "lyon": ELSEWHERE, "germany": ELSEWHERE}


def counts(answer, facet):
    """Return the counts beside the values of a facet."""
    [found] = [one for one in answer.context["facets"] if one["name"] == facet]
    return {value["value"]: value["count"] for value in found["values"] if value["count"]}


def expected(place):
    """Return how many demands have each value at that place of their description."""
    return Counter(given[place] or UNDOCUMENTED for given in DEMANDS.values())


def test_a_demand_belongs_to_what_it_speaks_of_or_else_to_where_it_stands(rich):
    known = demands(current_index())
    slugs = {rich.records[slug].identifier: slug for slug in REGIONS}
    found = {
        name: {slugs[region] for region in known.find(one.identifier).regions} for name, one in rich.demands.items()
    }
    assert found == PLACES


def test_lines_hold_what_a_demand_speaks_of(rich):
    lines = set(ClaimLine.objects.filter(kind="demand").values_list("identifier", "value"))
    assert (rich.demands["hubs"].identifier, rich.records["berlin"].identifier) in lines


def test_the_explorer_counts_what_the_documents_state(client, rich):
    answer = page(client, "?more=region")
    assert answer.context["listing"]["total"] == len(DEMANDS)
    assert counts(answer, "outcome") == expected(5)
    assert counts(answer, "field") == expected(3) | {
        "none": sum(given[3] in (None, "energy") for given in DEMANDS.values())
    }
    own = Counter(region for regions in PLACES.values() for region in regions)
    within = counts(answer, "region")
    assert within["berlin"] == own["berlin"] + own["kreuzberg"]
    assert within["germany"] == sum(own[slug] for slug in ("germany", "berlin", "kreuzberg", "thueringen"))
    assert (within[ELSEWHERE], within[UNDOCUMENTED]) == (3, 1)
    for facet, place in (("demanded_by", 1), ("addressee", 2)):
        found = counts(page(client, f"?more={facet}"), facet)
        assert found == {key if key == UNDOCUMENTED else f"demo-{key}": n for key, n in expected(place).items()}
    assert counts(page(client, "?more=event"), "event") == {"demo-workshop": 5, UNDOCUMENTED: 11}


def test_filters_leave_what_fits_in_the_order_that_is_asked_for(client, rich):
    def shown(question):
        return names(rich, page(client, f"?{question}").context["demands"])

    assert shown("region=berlin&field=housing") == ["no-buy", "buy", "rent"]
    assert set(shown("outcome=met&outcome=rejected")) == {"lease", "voucher", "market", "ground"}
    assert shown("addressee=demo-senate&sort=outcome&field=health&field=housing") == ["rent", "voucher", "no-buy"]
    assert shown("year_from=2012&year_to=2017") == ["hubs", "market", "lyon", "card"]
    assert set(shown(f"region={ELSEWHERE}")) == {"market", "lyon", "national"}
    outcomes = [one["outcome"] for one in page(client, "?sort=outcome").context["demands"]]
    order = ["open", "partly-met", "met", "rejected", "dropped", "unknown"]
    assert outcomes == sorted(outcomes, key=order.index)
    assert page(client, "?field=food&region=berlin").context["chips"][0]["remove_url"] == "/en/demands/?region=berlin"


def test_what_means_nothing_is_named_and_what_is_not_there_is_not_found(client, rich):
    answer = page(client, "?region=atlantis&outcome=maybe", 400)
    assert {error["name"] for error in answer.context["errors"]} == {"region", "outcome"}
    assert "“atlantis” is not among the values of “Region”." in answer.content.decode()
    assert len(page(client, "?page=2").context["demands"]) == len(DEMANDS) - 15
    page(client, "?page=3", 404)
    assert page(client, "matrix/?region=atlantis", 400).context["errors"][0]["name"] == "region"
    empty = page(client, "?field=energy&outcome=met")
    assert {one["count"] for one in empty.context["loosen"]} == {1, 3}


def test_nothing_that_is_not_public_is_shown(client, rich):
    paths = ["", "matrix/", *(f"{one.identifier}/" for one in rich.demands.values())]
    everything = "".join(page(client, path).content.decode() for path in paths)
    assert "KANARIENVOGEL" not in everything
    assert not any(hidden.identifier in everything for hidden in rich.hidden.values())
    for state, status in (("internal", 404), ("draft", 404), ("withdrawn", 410)):
        page(client, f"{rich.hidden[state].identifier}/", status)
    page(client, "nobody/", 404)
    page(client, f"{rich.records['source'].identifier}/", 404)


def test_the_matrix_shows_every_demand_where_it_belongs_and_what_it_was_compared_with(client, rich):
    answer = page(client, "matrix/")
    columns = [column["label"] for column in answer.context["columns"]]
    assert columns[:3] == ["Berlin", "Thuringia", "Barcelona"]
    index, found = current_index(), {}
    for row in answer.context["rows"]:
        for cell in row["cells"]:
            shown = [item["url"].split("/")[-2] for item in cell["items"]]
            assert cell["count"] == len(shown) + cell["more"]
            if cell["count"]:
                assert (
                    page(client, cell["url"].removeprefix("/en/demands/")).context["listing"]["count"] == cell["count"]
                )
            field = row["key"] if row["key"] == UNDOCUMENTED else index.record(row["key"]).slug
            area = cell["column"]["area"] or cell["column"]["key"]
            for identifier in shown:
                found.setdefault(identifier, set()).add((field, area))
    assert found == {
        one.identifier: {
            (DEMANDS[name][3] or UNDOCUMENTED, AREAS.get(place, place)) for place in PLACES[name] or {UNDOCUMENTED}
        }
        for name, one in rich.demands.items()
    }


def items(client, path="matrix/"):
    """Return what the cells of the matrix show, by identifier."""
    cells = [cell for row in page(client, path).context["rows"] for cell in row["cells"]]
    return {item["url"].split("/")[-2]: item for cell in cells for item in cell["items"]}


def test_marks_name_counterpart_reason_and_dimension_and_lead_to_their_evidence(client, rich):
    shown, declared = items(client), {name: set() for name in DEMANDS}
    for first, second, similarity, _record, dimension, *_texts, english in RELATIONS:
        for own, other in ((first, second), (second, first)):
            declared[own].add((similarity, rich.demands[other].identifier, english, dimension))
    for name, relations in declared.items():
        item = shown[rich.demands[name].identifier]
        assert {
            (one["similarity"], one["identifier"], one["text"]["en"], (one["explained_by"] or {}).get("identifier"))
            for one in item["relations"]
        } == relations
        alone = all(AREAS[a] == AREAS[b] for r in relations for b in places_of(rich, r[1]) for a in PLACES[name])
        assert item["is_alone"] == alone, name
        for one in item["relations"]:
            path, anchor = one["place"].split("#")
            assert f'id="{anchor}"' in client.get(path).content.decode()
    html = page(client, "matrix/").content.decode()
    assert html.count("Only here: no counterpart declared") == sum(not one for one in declared.values())
    assert 'href="/en/codebook/#variable-land-competence"' in html


def places_of(rich, identifier):
    return next(PLACES[name] for name, one in rich.demands.items() if one.identifier == identifier)


def test_cells_of_a_narrowed_matrix_lead_to_exactly_their_demands(client, rich):
    for question in ("region=kreuzberg", "region=spain", "region=lyon&field=food", "outcome=open"):
        for row in page(client, f"matrix/?{question}").context["rows"]:
            for cell in [one for one in row["cells"] if one["url"]]:
                found = page(client, cell["url"].removeprefix("/en/demands/")).context["listing"]["count"]
                assert found == cell["count"] > 0, (question, cell["url"])


def test_what_was_collected_without_wording_is_said_and_not_counted(client, rich):
    for path in ("", "matrix/"):
        answer = page(client, path)
        assert [one["url"] for one in answer.context["unworded"]] == ["/en/events/demo-workshop/#session-silent"]
        assert "their wording is not documented" in answer.content.decode()
    rows = {row["label"]: row["unworded"] for row in page(client, "matrix/").context["rows"]}
    assert [label for label, sessions in rows.items() if sessions] == ["Food"]
    for question, number in (
        ("field=food", 1),
        ("field=health", 0),
        ("region=germany", 1),
        ("region=lyon", 0),
        ("outcome=open", 0),
    ):
        assert len(page(client, f"?{question}").context["unworded"]) == number, question
