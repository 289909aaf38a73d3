"""Claims stand by date, contradictions side by side, sides apart, and four kinds of nothing are told apart."""

import pytest

from cooperations.formats import claims, codings
from cooperations.formats.codebooks import code_tree
from cooperations.formats.programme import programme
from cooperations.formats.report import report
from cooperations.shelf.index import current_index
from tests.factories_shelf import entry, shelve


def date(edtf):
    return {"edtf": edtf, "earliest": f"{edtf}-01-01", "latest": f"{edtf}-12-31"} if edtf else None


def figure(identifier, year=None, contradicts=(), **more):
    return {
        "kind": "figure",
        "identifier": identifier,
        "date": date(year),
        "as_of": None,
        "contradicts": list(contradicts),
        "session": None,
    } | more


def identifiers(groups):
    return [[claim["identifier"] for claim in group["claims"]] for group in groups]


def test_claims_stand_by_date_and_undated_ones_last():
    groups = claims.groups([figure("c"), figure("b", "2019"), figure("a", "2011"), figure("d")])
    assert identifiers(groups) == [["a"], ["b"], ["c"], ["d"]]
    assert not any(group["is_contradiction"] for group in groups)


def test_contradictions_stand_side_by_side_also_by_way_of_others():
    groups = claims.groups([figure("a", "2011", ["b"]), figure("x", "2012"), figure("b", "2013", ["c"]), figure("c")])
    assert identifiers(groups) == [["a", "b", "c"], ["x"]]
    assert [group["is_contradiction"] for group in groups] == [True, False]


def test_claim_contradicted_by_another_kind_is_marked_as_such():
    groups = claims.groups([figure("a", contradicts=["an-episode"])])
    assert [group["is_contradiction"] for group in groups] == [True]


def test_every_kind_is_there_under_a_name_that_templates_can_speak():
    kinds = claims.by_kind([figure("a")])
    assert identifiers(kinds.pop("figure")) == [["a"]]
    others = "participation succession episode agreement flow finding demand demand_relation coding"
    assert kinds == {name: [] for name in others.split()}


def test_findings_come_in_the_order_of_the_categories():
    given = [figure(name, kind="finding", category=name) for name in ("effect", "reason", "challenge")]
    assert [found["category"] for found in claims.findings(given)] == ["reason", "challenge", "effect"]


@pytest.mark.django_db
def test_sides_are_told_by_the_sector_of_today():
    sectors = {"a": "civil-society", "b": "foundation", "c": "administration", "d": "research"}
    shelve(*(entry("actor", name, facets={"sector": [sector]}) for name, sector in sectors.items()))
    given = [
        figure(
            name,
            kind="participation",
            since=None,
            actor={"type": "actor", "identifier": name},
            actor_sector="civil-society",
        )
        for name in (*sectors, "draft")
    ]
    sides = claims.participants(given, current_index())
    assert {side: identifiers(groups) for side, groups in sides.items()} == {
        "civil": [["a"], ["b"], ["draft"]],
        "public": [["c"]],
        "other": [["d"]],
    }, "who is not on the shelf stands where the document says"


def coding(identifier, variable="status", **more):
    mention = {"type": "variable", "identifier": variable, "label": {"de": variable}}
    return figure(identifier, kind="coding", variable=mention, state="coded", is_absent=False) | more


def variable(slug, **more):
    return {"slug": slug, "name": {"de": slug}, "question": {"de": "?"}, "is_regime_dimension": False} | more


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ([], "not-yet-coded"),
        ([coding("a")], "coded"),
        ([coding("a", is_absent=True)], "absent"),
        ([coding("a", state="not-found")], "not-found"),
        ([coding("a", state="not-applicable")], "not-applicable"),
        ([coding("a", state="not-found"), coding("b")], "coded"),
        ([coding("a", is_absent=True), coding("b")], "coded"),
    ],
)
def test_four_kinds_of_nothing_are_told_apart(given, state):
    (row,) = codings.coding_rows(given, [variable("status")])
    assert row["state"] == state


def test_every_variable_has_a_row_and_those_of_the_past_come_last():
    rows = codings.coding_rows([coding("a", "old"), coding("b", "form")], [variable("status"), variable("form")])
    assert [(row["variable"]["identifier"], len(row["claims"])) for row in rows] == [
        ("status", 0),
        ("form", 1),
        ("old", 1),
    ]


def test_codings_that_contradict_each_other_are_marked():
    (row,) = codings.coding_rows([coding("a", contradicts=["b"]), coding("b")], [variable("status")])
    assert row["is_contradiction"]
    (row,) = codings.coding_rows([coding("a"), coding("b")], [variable("status")])
    assert not row["is_contradiction"]


def session(key, position, part, is_editorial=False):
    return {"key": key, "position": position, "part": part, "is_part_editorial": is_editorial}


def test_sessions_are_grouped_by_part_with_their_outcomes():
    sessions = [session("c", 3, None), session("b", 2, 1, True), session("a", 1, 1)]
    given = [figure("f", kind="finding", session="b"), figure("n", session="b")]
    (day,) = programme({"date": None, "sessions": sessions}, given)["days"]
    first, last = day["parts"]
    assert (first["number"], first["is_editorial"], [s["key"] for s in first["sessions"]]) == (1, True, ["a", "b"])
    assert [claim["identifier"] for claim in first["sessions"][1]["outcomes"]] == ["f"]
    assert (last["number"], last["is_editorial"]) == (None, False)


def test_report_names_only_claims_that_are_public():
    section = {"key": "s", "heading": {}, "body": {}, "mentions": [], "claims": ["f", "internal"]}
    found = report({"report": {"lead": {"de": "L"}, "sections": [section]}}, [figure("f", session=None)], [])
    assert [claim["identifier"] for claim in found["sections"][0]["outcomes"]] == ["f"]
    assert report({"report": None}, [], []) is None


def test_codes_stand_below_their_wider_code():
    codes = [
        {"identifier": "root", "parent": None, "category": "challenge"},
        {"identifier": "leaf", "parent": "root", "category": "challenge"},
        {"identifier": "lost", "parent": "gone", "category": "reason"},
    ]
    reason, challenge = code_tree(codes)
    assert [node["identifier"] for node in reason["codes"]] == ["lost"]
    assert [node["identifier"] for node in challenge["codes"][0]["children"]] == ["leaf"]
