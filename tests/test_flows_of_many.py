"""Pages of resource flows where there are none, and where there are more than a page can show at once."""

import pytest

from cooperations import models
from cooperations.formats import flow_matrix
from cooperations.formats.flow_groups import in_columns
from cooperations.formats.naming import choice_label
from cooperations.publishing.publish import publish
from cooperations.shelf.index import forget
from tests import factories

pytestmark = pytest.mark.django_db

FLOWS = "/en/projects/flows/"
#: So many actors give three times each.
GIVERS = 15


def test_where_nothing_is_documented_it_is_said(client):
    factories.published(*factories.a_cooperation(slug="silent"))
    forget()
    for path in (FLOWS, "/en/projects/silent/flows/"):
        content = client.get(path).content.decode()
        assert "No resource flow is documented here yet." in content
        assert '<svg class="flow-drawing"' not in content


def many(givers, times=3):
    """Publish a case with so many givers who give so many times each, the first one once more."""
    source, _association, _office, project = records = factories.a_cooperation(slug="many")
    actors = [factories.an_actor(f"Geber {place:03}", slug=f"giver-{place:03}") for place in range(givers)]
    for place, actor in enumerate([*actors * times, actors[0]]):
        quantity = {"comparator": "exactly", "lower": str(place + 1), "unit": "eur"}
        factories.a_claim(models.Flow, project, source, giver=actor, resource="money", period="2020", **quantity)
    given = {"measure": "area", "measure_label_de": "Fläche", "comparator": "exactly", "lower": "5", "unit": "m2"}
    factories.a_claim(models.Figure, project, source, **given)
    publish([source, *actors, *records[1:]], note="Erste Fassung")
    forget()


def test_of_many_actors_the_frequent_ones_are_named_and_all_are_reached(client):
    many(GIVERS)
    context = client.get(FLOWS).context
    assert not context["flows"]["is_complete"]
    texts = [row["party"]["text"] for row in context["matrix"]["rows"]]
    assert (texts[0], texts[-1], len(texts)) == ("Geber 000", "3 others", 13)
    assert sum(row["count"] for row in context["matrix"]["rows"]) == 46
    seen = set()
    for one in context["parts"]:
        found = client.get(one["url"]).context
        seen |= {row["party"]["text"] for row in found["matrix"]["rows"]} - {"3 others", "12 others"}
        assert found["diagrams"][0]["is_to_scale"] is False
        assert all(
            any(row["cells"][n]["count"] for row in found["matrix"]["rows"])
            for n in range(len(found["matrix"]["columns"]))
        )
    assert len(seen) == GIVERS
    assert (len(context["rows"]), len(client.get(f"{FLOWS}?page=2").context["rows"])) == (40, 6)
    narrowed = client.get(f"{FLOWS}?giver=giver-000").context
    assert narrowed["flows"]["is_complete"]
    assert len(narrowed["diagrams"][0]["bands"]) == 4
    (cell,) = narrowed["matrix"]["rows"][0]["cells"]
    assert cell["resources"][0]["amounts"][0]["sum"]["text"] == "together 94\N{NO-BREAK SPACE}€"  # 1 + 16 + 31 + 46


def test_many_receivers_share_a_column_by_sector_and_keep_their_names_and_numbers():
    def party(key, sector):
        return {"text": key, "value": key, "sector": sector, "url": f"/{key}/", "language": ""}

    receivers = {f"club-{n}": party(f"club-{n}", "civil-society") for n in range(4)}
    receivers |= {f"office-{n}": party(f"office-{n}", "administration") for n in range(3)} | {"": party("unknown", "")}
    givers = {"a": party("a", "foundation"), "b": party("b", "foundation")}
    cells = {("a", key): {"money": number + 1} for number, key in enumerate(receivers)} | {("b", ""): {"money": 1}}
    found = in_columns(flow_matrix.matrix(cells, givers, receivers, lambda *pair, **more: "/".join(pair)))
    assert [head["text"] for head in found["heads"]] == [
        choice_label("civil-society", "Sector"),
        choice_label("administration", "Sector"),
        "unknown",
    ]
    first, second = found["rows"]
    assert [[(cell["to"]["text"], cell["count"]) for cell in block] for block in first["blocks"]] == [
        [("club-0", 1), ("club-1", 2), ("club-2", 3), ("club-3", 4)],
        [("office-0", 5), ("office-1", 6), ("office-2", 7)],
        [("unknown", 8)],
    ]
    assert [len(block) for block in second["blocks"]] == [0, 0, 1]
    assert (found["is_grouped"], found["scrolls"]) == (True, False)
    few = dict(list(receivers.items())[:3])
    alone = in_columns(
        flow_matrix.matrix({("a", key): {"money": 1} for key in few}, givers, few, lambda *pair, **m: "")
    )
    assert ([head["text"] for head in alone["heads"]], alone["is_grouped"]) == (["club-0", "club-1", "club-2"], False)


def test_a_matrix_has_no_empty_rows_and_columns_and_says_when_it_is_wide():
    def url_of(*parties, **narrowed):
        return ""

    named = {key: {"text": key} for key in "abcdefgh"}
    found = flow_matrix.matrix({("a", "b"): {"money": 1}, ("c", "h"): {}}, named, named, url_of)
    assert [row["party"]["text"] for row in found["rows"]] == ["a"]
    assert (found["columns"], found["is_wide"]) == ([{"text": "b"}], False)
    everyone = flow_matrix.matrix({("a", key): {"money": 1} for key in named}, named, named, url_of)
    assert (len(everyone["columns"]), everyone["is_wide"]) == (8, True)


@pytest.mark.parametrize("givers", [1, GIVERS])
def test_pages_ask_four_questions_and_two_for_a_case(client, django_assert_num_queries, givers):
    many(givers)
    for path, queries in (
        (FLOWS, 4),  # the revision, flows, figures, documents
        (f"{FLOWS}?by=sector&resource=money", 3),
        ("/en/projects/many/flows/", 2),
        ("/en/projects/many/", 2),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200
