"""The nearest cases are those of a plain computation, elsewhere first, with the reason in words."""

from math import log2

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.formats.nearness import reasons
from cooperations.shelf.index import Index
from cooperations.shelf.nearest import ACCOMPANYING, OTHERWISE, RAREST, WEIGHTS, nearest
from cooperations.shelf.rows import Change, Row

#: Berlin and Thüringen lie in one country, Barcelona in another; the study compares the three.
PARENTS = {"germany": None, "spain": None, "berlin": "germany", "thueringen": "germany", "mitte": "berlin"} | {
    "barcelona": "spain",
    "lisbon": None,
}
STUDIED = {"berlin", "thueringen", "barcelona"}
REGIMES = {"germany": ["conservative"], "spain": ["conservative", "southern"]}
FACETS = {
    "instrument": ("concession", "lease", "not-found"),
    "status": ("active", "failed"),
    "tag": ("commons", "care"),
    "field": ("housing",),
    "sector": ("civil-society", "research"),
}


def row(number, record_type, identifier):
    label = f'{{"en": "{identifier.title()}"}}'
    return Row(number, record_type, identifier, identifier, label, number, 1, "", None, None, "2026", False)


def variable(slug, record_type, values):
    defined = {"type": "variable", "text": {"en": slug.title()}, "position": 0, "is_facet": record_type == "project"}
    terms = {f"{slug}.{value}": {"type": "value", "text": {"en": value.title()}} for value in values}
    return {slug: defined | {"record_types": [record_type], "values": list(values)}} | terms


def shelf(cases):
    """Return the index of some cases, given as {identifier: facets}, among regions, a codebook and a policy field."""
    terms = variable("instrument", "project", FACETS["instrument"][:2]) | variable(
        "status", "project", FACETS["status"]
    )
    terms |= variable("regime", "region", ("conservative", "southern"))
    changes = [Change(row(1, "codebook", "codebook"), {}, terms), Change(row(2, "field", "housing"), {}, {})]
    for number, (region, parent) in enumerate(PARENTS.items(), start=10):
        facets = {"study": ["yes" if region in STUDIED else "no"], "parent": [parent] if parent else []}
        changes.append(Change(row(number, "region", region), facets | {"regime": REGIMES.get(region, [])}, {}))
    for number, (identifier, facets) in enumerate(cases.items(), start=100):
        changes.append(Change(row(number, "project", identifier), {"kind": ["cooperation"]} | facets, {}))
    return Index().after(changes, 1, "token")


def around(region):
    return {region} | (around(PARENTS[region]) if PARENTS[region] else set())


def areas(case):
    """Return the study areas that a case lies in, else the countries."""
    lying = set().union(*(around(region) for region in case.get("region", ())))
    return lying & STUDIED or {region for region in lying if PARENTS[region] is None}


def plainly(identifier, cases):
    """Return the nearest cases as anybody would compute them who has time."""
    own = {facet: set(values) for facet, values in cases[identifier].items()} | {"kind": {"cooperation"}}
    kind = cases[identifier].get("kind", ["cooperation"])
    alike = {name: case for name, case in cases.items() if case.get("kind", ["cooperation"]) == kind}
    points = {}
    for facet in FACETS:
        for value in own.get(facet, set()) - {"not-found"}:
            sharing = [name for name, case in alike.items() if value in case.get(facet, ())]
            if len(sharing) > 1:
                weight = WEIGHTS.get(facet, OTHERWISE)
                points[facet, value] = round(weight * min(log2(len(alike) / len(sharing)), RAREST))
    ranked = []
    for name, case in alike.items():
        shared = [pair for pair, worth in points.items() if worth and pair[1] in case.get(pair[0], ())]
        if name != identifier and any(facet not in ACCOMPANYING for facet, _value in shared):
            here, there = areas(cases[identifier]), areas(case)
            is_elsewhere = bool(here and there and not here & located(case))
            ranked.append((not is_elsewhere, -sum(points[pair] for pair in shared), name))
    return [(name, -worth, not is_near) for is_near, worth, name in sorted(ranked)[:4]]


def located(case):
    return set().union(*(around(region) for region in case.get("region", ())))


def subsets(values, most=2):
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=most)


cases = st.dictionaries(
    st.sampled_from([f"case-{letter}" for letter in "abcdefghijkl"]),
    st.fixed_dictionaries(
        {"kind": st.sampled_from([["cooperation"], ["network"]]), "region": subsets(PARENTS)}
        | {facet: subsets(values) for facet, values in FACETS.items()}
    ),
    min_size=2,
)


@settings(max_examples=150, deadline=None)
@given(cases)
def test_nearest_cases_are_those_of_a_plain_computation(cases):
    index = shelf(cases)
    for identifier in cases:
        found = nearest(index.record(identifier), index)
        assert [(near.row.identifier, near.points, near.is_elsewhere) for near in found] == plainly(identifier, cases)


def in_english(identifier, cases):
    index = shelf(cases)
    with override("en"):
        return [(near.row.identifier, reasons(near, index)) for near in nearest(index.record(identifier), index)]


def test_reason_says_what_is_the_same_and_what_is_different():
    cases = {
        "here": {"instrument": ["concession"], "field": ["housing"], "region": ["mitte"], "status": ["active"]},
        "there": {"instrument": ["concession"], "field": ["housing"], "region": ["barcelona"], "status": ["failed"]},
        "other": {"instrument": ["lease"], "region": ["lisbon"]},
    }
    assert in_english("here", cases) == [
        (
            "there",
            {
                "shared": ["Same instrument: Concession", "Same policy field: Housing"],
                "different": ["other region: Barcelona", "but Regime: Southern", "but Status: Failed"],
            },
        )
    ]


def test_what_was_not_found_and_what_everybody_has_is_nothing_in_common():
    cases = {
        name: {"instrument": ["not-found"], "sector": ["civil-society"], "region": [place]}
        for name, place in (("here", "berlin"), ("there", "barcelona"))
    }
    assert in_english("here", cases) == []


def test_cases_of_the_same_region_come_only_after_those_elsewhere():
    cases = {
        "here": {"tag": ["commons", "care"], "region": ["mitte"]},
        "beside": {"tag": ["commons", "care"], "region": ["berlin"]},
        "far": {"tag": ["commons"], "region": ["thueringen"]},
        "nothing": {"region": ["lisbon"]},
    }
    assert [name for name, _reasons in in_english("here", cases)] == ["far", "beside"]


@pytest.mark.parametrize("number", [3, 3000])
def test_no_more_than_four_and_equal_ones_by_identifier(number):
    cases = {f"case-{place:05}": {"tag": ["care"], "region": ["barcelona"]} for place in range(number)}
    cases |= {"here": {"tag": ["care"], "region": ["berlin"]}, "without": {"region": ["berlin"]}} | {
        f"rest-{place}": {} for place in range(number)
    }
    index = shelf(cases)
    found = [near.row.identifier for near in nearest(index.record("here"), index)]
    assert found == [f"case-{place:05}" for place in range(min(number, 4))]
