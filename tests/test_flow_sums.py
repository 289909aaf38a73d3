"""Amounts are added only where nothing speaks against it, and else it is said what does."""

import pytest
from django.utils.translation import override

from cooperations.formats.flow_sums import objection, total


def claim(lower="10", **given):
    quantity = {"comparator": "exactly", "lower": lower, "upper": None, "unit": "eur"}
    quantity |= {name: given.pop(name) for name in ("comparator", "unit") if name in given}
    period = {"edtf": given.pop("edtf", "2020")}
    stated = {"contradicts": [], "certainty": "established", "period": period if period["edtf"] else None}
    return stated | {"quantity": quantity} | given


def why(*claims, heads=None):
    with override("en"):
        return str(objection(list(claims), heads or [1] * len(claims)))


def test_exact_established_amounts_of_one_period_are_added():
    assert why(claim("10.50"), claim("3")) == ""
    with override("en"):
        assert total([claim("10.50"), claim("3")]) == "13.5\N{NO-BREAK SPACE}€"
        assert total([claim("3", unit="hours"), claim("1200", unit="hours")]) == "1,203\N{NO-BREAK SPACE}hours"


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"contradicts": ["x"]}, "the sources differ"),
        ({"certainty": "probable"}, "not every statement is established"),
        ({"certainty": "disputed"}, "not every statement is established"),
        ({"comparator": "about"}, "not every number is exact"),
        ({"comparator": "range"}, "not every number is exact"),
        ({"comparator": "at-least"}, "not every number is exact"),
        ({"edtf": "2021"}, "the periods are not the same"),
        ({"edtf": ""}, "a period is not documented"),
    ],
)
def test_one_statement_is_enough_to_speak_against_a_sum(other, reason):
    assert why(claim(), claim(**other)) == reason
    assert why(claim(**other), claim()) == reason


@pytest.mark.parametrize("edtf", ["2020~", "2020?", "2017/..", "../2017", "[2016,2017]"])
def test_what_is_uncertain_of_the_period_speaks_against_a_sum(edtf):
    assert why(claim(edtf=edtf), claim(edtf=edtf)) == "the periods are not the same"


def test_intervals_are_periods_too():
    assert why(claim(edtf="2017/2018"), claim(edtf="2017/2018")) == ""


@pytest.mark.parametrize("unit", ["m2", "ha", "people", "percent", "eur-per-eur", "employees"])
def test_what_may_be_the_same_twice_is_not_added(unit):
    assert why(claim(unit=unit), claim(unit=unit)) == "the same may be counted in several of them"


def test_two_records_may_speak_of_the_same():
    assert why(claim(), claim(), heads=[1, 2]) == "several entries may speak of the same"
