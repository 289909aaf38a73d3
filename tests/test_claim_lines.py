"""The narrow rows of published claims say what the documents say, today's and no others."""

from importlib import import_module

import pytest
from django.apps import apps
from pyroaring import BitMap

from cooperations.shelf.claim_lines import ClaimLine, Line, line_named, line_of, lines_of
from cooperations.shelf.index import current_index
from tests.factories_shelf import actor, project, shelve, text, unshelve

pytestmark = pytest.mark.django_db

migration = import_module("cooperations.migrations.0019_claim_lines")


def finding(identifier, **given):
    """Return a finding as a document states it, as far as lines are made of it."""
    stated = {"kind": "finding", "identifier": identifier, "certainty": "probable", "category": "challenge"}
    return stated | {"code": None, "perspective": "", "as_of": None} | given


def with_claims(identifier, *claims, **given):
    return project(identifier, content={"title": text(identifier), "claims": list(claims)}, **given)


def lines(kind="finding", numbers=None):
    return [(line.identifier, line.aspect) for line in lines_of(current_index(), kind, numbers)]


def test_a_line_holds_bounds_parties_and_amount_of_a_flow():
    flow = {
        "kind": "flow",
        "identifier": "f1",
        "certainty": "established",
        "resource": "money",
        "giver": {"identifier": "land"},
        "receiver": None,
        "quantity": {"comparator": "about", "lower": "230000", "upper": None, "unit": "EUR"},
        "period": {"edtf": "2017/..", "earliest": "2017-01-01", "latest": None},
    }
    assert line_of(7, flow) == Line(
        head=7,
        kind="flow",
        identifier="f1",
        aspect="money",
        certainty="established",
        giver="land",
        earliest=20170101,
        comparator="about",
        lower="230000",
        unit="EUR",
    )


def test_only_what_is_published_today_counts():
    shelve(with_claims("a", finding("a1"), finding("a2", category="reason")), with_claims("b", finding("b1")))
    shelve(with_claims("a", finding("a2", category="strength")))
    unshelve("b")
    assert lines() == [("a2", "strength")]
    assert line_named(current_index(), "b1") is None
    assert line_named(current_index(), "a1") is None


def test_claims_of_some_records_are_chosen_by_their_numbers(monkeypatch):
    shelve(with_claims("a", finding("a1")), with_claims("b", finding("b1")))
    numbers = BitMap([current_index().record("b").id])
    assert lines(numbers=numbers) == [("b1", "challenge")]
    monkeypatch.setattr("cooperations.shelf.claim_lines.MOST_NAMED", 0)
    assert lines(numbers=numbers) == [("b1", "challenge")]
    assert lines(numbers=BitMap()) == []


def test_what_led_on_is_called_as_today(monkeypatch):
    shelve(actor("old"), actor("new"), with_claims("a", finding("a1", code={"identifier": "old"})))
    index = current_index()
    index.merged["old"] = "new"
    assert [line.term for line in lines_of(index, "finding")] == ["new"]
    assert line_named(index, "a1").term == "new"


def test_lines_are_made_of_what_was_published_before():
    shelve(with_claims("a", finding("a1")), with_claims("b", finding("b1")), project("c"))
    shelve(with_claims("a", finding("a2")))
    unshelve("b")
    before = list(ClaimLine.objects.order_by("identifier").values_list("identifier", "publication"))
    ClaimLine.objects.all().delete()
    migration.fill(apps, None)
    assert list(ClaimLine.objects.order_by("identifier").values_list("identifier", "publication")) == before
    assert lines() == [("a2", "challenge")]
