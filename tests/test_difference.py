"""The difference of two versions is told by claim and field, in the reader's words."""

import pytest
from django.utils.translation import override

from cooperations.formats.difference import difference
from cooperations.formats.field_names import FIELD_NAMES
from cooperations.publishing.catalogue import DESK_TYPES
from tests.factories_shelf import entry, shelve

pytestmark = pytest.mark.django_db


def told(older, newer):
    """Return the changes in English, without what is empty."""
    with override("en"):
        return [{name: value for name, value in change.items() if value} for change in difference(older, newer)]


def mention(identifier, german="Verein"):
    return {"type": "actor", "identifier": identifier, "slug": identifier, "label": {"de": german}}


def claim(identifier="c1", **more):
    return {"kind": "figure", "identifier": identifier, "text": {"de": "Nutzende"}, "date": None} | more


def test_same_content_has_no_difference():
    content = {"title": {"de": "Haus"}, "claims": [claim()]}
    assert told(content, content) == []


def test_text_is_compared_language_by_language():
    assert told({"summary": {"de": "alt", "en": "old"}}, {"summary": {"de": "neu", "en": "old", "ca": "nou"}}) == [
        {"where": "field", "change": "changed", "label": "Summary (German)", "before": "alt", "after": "neu"},
        {"where": "field", "change": "added", "label": "Summary (Catalan)", "after": "nou"},
    ]


def test_text_that_is_gone_is_removed():
    assert told({"summary": {"de": "alt"}}, {"summary": {}}) == [
        {"where": "field", "change": "removed", "label": "Summary (German)", "before": "alt"}
    ]


def test_codes_dates_numbers_and_answers_are_said_in_words():
    older = {"kind": "cooperation", "start": None, "is_study_case": False, "website": ""}
    start = {"edtf": "2011-06", "earliest": "2011-06-01", "latest": "2011-06-30"}
    newer = {"kind": "network", "start": start, "is_study_case": True, "website": "https://example.org"}
    assert [(c["label"], c.get("before", ""), c["after"]) for c in told(older, newer)] == [
        ("Kind", "Cooperation", "Network"),
        ("Start", "", "June 2011"),
        ("Website", "", "https://example.org"),
        ("Study case", "no", "yes"),
    ]


def test_mention_is_compared_by_identifier_and_named_as_today():
    shelve(entry("actor", "a", "Heute"))
    assert told({"regions": [mention("a", "Einst")]}, {"regions": [mention("a", "Damals")]}) == []
    assert told({"regions": [mention("a", "Einst")]}, {"regions": [mention("a"), mention("b", "Neue")]}) == [
        {"where": "field", "change": "changed", "label": "Regions", "before": "Heute", "after": "Heute; Neue"}
    ]


def test_claims_are_matched_by_identifier_whatever_their_order():
    first, second = claim("c1"), claim("c2", text={"de": "Fläche"})
    quantity = {"comparator": "about", "lower": "9", "upper": None, "unit": "ha"}
    changed = claim("c2", text={"de": "Fläche"}, quantity=quantity)
    assert told({"claims": [first, second]}, {"claims": [changed, claim("c3")]}) == [
        {
            "where": "claim",
            "change": "changed",
            "label": "Figure: Fläche",
            "kind": "figure",
            "identifier": "c2",
            "fields": [{"label": "Number", "before": "", "after": "about 9\N{NO-BREAK SPACE}ha"}],
        },
        {
            "where": "claim",
            "change": "added",
            "label": "Figure: Nutzende",
            "kind": "figure",
            "identifier": "c3",
            "after": "Text (German): Nutzende",
        },
        {
            "where": "claim",
            "change": "removed",
            "label": "Figure: Nutzende",
            "kind": "figure",
            "identifier": "c1",
            "before": "Text (German): Nutzende",
        },
    ]


def test_new_order_is_told_only_when_nothing_else_changed():
    sessions = [{"key": "a", "title": {"de": "A"}}, {"key": "b", "title": {"de": "B"}}]
    assert told({"sessions": sessions}, {"sessions": sessions[::-1]}) == [
        {"where": "field", "change": "changed", "label": "Order: Sessions"}
    ]


def test_sections_of_a_report_are_compared_one_by_one():
    section = {"key": "s1", "heading": {"de": "Anfang"}, "body": {"de": "alt"}, "mentions": [], "claims": []}
    older = {"report": {"lead": {"de": "Kurz"}, "sections": [section]}}
    newer = {"report": {"lead": {"de": "Lang"}, "sections": [section | {"body": {"de": "neu"}}]}}
    assert told(older, newer) == [
        {"where": "field", "change": "changed", "label": "Lead (German)", "before": "Kurz", "after": "Lang"},
        {
            "where": "section",
            "change": "changed",
            "label": "Anfang",
            "identifier": "s1",
            "fields": [{"label": "Text (German)", "before": "alt", "after": "neu"}],
        },
    ]
    assert told({"report": None}, older)[0] == {
        "where": "field",
        "change": "added",
        "label": "Lead (German)",
        "after": "Kurz",
    }


def test_coding_is_named_by_its_variable():
    variable = {"type": "variable", "identifier": "status", "label": {"en": "Status"}}
    value = {"type": "value", "identifier": "status.active", "label": {"en": "active"}}
    coding = claim("c1", kind="coding", variable=variable, state="coded", value=value)
    (change,) = told({"claims": []}, {"claims": [coding]})
    assert change["label"] == "Coding: Status"
    assert "Value: active" in change["after"]


def test_citations_are_told_with_source_and_place():
    citation = {"source": mention("s1", "Bericht"), "locator": "S. 3", "quotation": "", "quotation_language": ""}
    (change,) = told({"claims": [claim(citations=[])]}, {"claims": [claim(citations=[citation])]})
    assert change["fields"] == [
        {"label": "Sources", "before": "", "after": "Source: Bericht, Place in the source: S. 3"}
    ]


def fields_of(serializer):
    """Return the names of a serializer's fields and of everything below them."""
    for name, field in serializer.get_fields().items():
        yield name
        inner = getattr(field, "child", field)
        if hasattr(inner, "get_fields"):
            yield from fields_of(inner)


def test_every_public_field_has_a_name_for_readers():
    silent = {"identifier", "slug", "key", "position", "claims", "actor_sector", "report", "values"}
    named = set(FIELD_NAMES) | silent
    missing = {name for desk in DESK_TYPES.values() for name in fields_of(desk.serializer())} - named
    assert missing == set()
