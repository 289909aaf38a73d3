"""The words of the pages' templates say dates, numbers, texts and mentions as readers do, and escape everything."""

from datetime import date

import pytest
from django.template import engines
from django.utils.translation import override

from cooperations.formats import dates, quantities
from tests.factories_shelf import codebook, entry, shelve

pytestmark = pytest.mark.django_db


def shown(source, language="de", **context):
    with override(language):
        return engines["pages"].from_string(source).render(context)


DATES = [
    ("2011-06-11", "11. Juni 2011", "11 June 2011"),
    ("2022-06", "Juni 2022", "June 2022"),
    ("2016", "2016", "2016"),
    ("2013~", "etwa 2013", "about 2013"),
    ("2013?", "2013 (unsicher)", "2013 (uncertain)"),
    ("2013%", "etwa 2013 (unsicher)", "about 2013 (uncertain)"),
    ("[2008,2009]", "2008 oder 2009", "2008 or 2009"),
    ("{2008,2009,2011}", "2008, 2009 und 2011", "2008, 2009 and 2011"),
    ("[..2022-05]", "vor Juni 2022", "before June 2022"),
    ("[..2021-12]", "vor Januar 2022", "before January 2022"),
    ("[..2021]", "vor 2022", "before 2022"),
    ("[..2021-12-31]", "vor dem 1. Januar 2022", "before 1 January 2022"),
    ("[2016..]", "2016 oder später", "2016 or later"),
    ("[2016..2018]", "zwischen 2016 und 2018", "between 2016 and 2018"),
    ("2017/..", "seit 2017", "since 2017"),
    ("../2017", "bis 2017", "until 2017"),
    ("2020/2022", "2020–2022", "2020–2022"),
    ("2020-03/2022-06", "März 2020 – Juni 2022", "March 2020 – June 2022"),
    ("2021-21", "Frühjahr 2021", "spring 2021"),
    ("2021-24", "Winter 2021", "winter 2021"),
    ("201X", "2010er Jahre", "the 2010s"),
    ("19XX", "1900–1999", "1900–1999"),
    ("2016-XX", "2016", "2016"),
    ("2016-06-XX", "Juni 2016", "June 2016"),
    ("-0450", "-0450", "-0450"),
    ("2011-02-31", "2011-02-31", "2011-02-31"),
]


@pytest.mark.parametrize(("edtf", "german", "english"), DATES)
def test_date_is_said_in_words(edtf, german, english):
    value = {"edtf": edtf, "earliest": None, "latest": None}
    with override("en"):
        assert dates.readable(value) == english
    with override("de"):
        assert dates.readable(value) == german


@pytest.mark.parametrize(
    ("edtf", "spanish", "catalan"),
    [
        ("2011-06-11", "11 de junio de 2011", "11 de juny de 2011"),
        ("2026-04-23", "23 de abril de 2026", "23 d’abril de 2026"),
        ("2021-10", "octubre de 2021", "octubre de 2021"),
        ("2021-10/..", "desde octubre de 2021", "des d’octubre de 2021"),
    ],
)
def test_date_is_said_in_spanish_and_catalan(edtf, spanish, catalan):
    value = {"edtf": edtf, "earliest": None, "latest": None}
    with override("es"):
        assert dates.readable(value) == spanish
    with override("ca"):
        assert dates.readable(value) == catalan


def test_plain_date_is_marked_for_machines_and_others_are_not():
    assert shown("{{ edtf(d) }}", d={"edtf": "2022-06"}) == '<time datetime="2022-06">Juni 2022</time>'
    assert shown("{{ edtf(d) }}", d={"edtf": "2020/2022"}) == "2020–2022"
    assert shown("{{ edtf(d) }}", d=None) == ""


def test_date_that_cannot_be_read_is_escaped():
    assert shown("{{ edtf(d) }}", d={"edtf": "<b>"}) == "&lt;b&gt;"


def quantity_of(comparator, lower, upper=None, unit="m2"):
    return {"comparator": comparator, "lower": lower, "upper": upper, "unit": unit}


@pytest.mark.parametrize(
    ("quantity", "german", "english"),
    [
        (quantity_of("more-than", "13000"), "mehr als 13.000 m²", "more than 13,000 m²"),
        (quantity_of("exactly", "48000.00", unit="people"), "48.000 Personen", "48,000 people"),
        (quantity_of("about", "0.5", unit="ha"), "etwa 0,5 ha", "about 0.5 ha"),
        (quantity_of("range", "200000", "250000", "eur"), "200.000–250.000 €", "200,000–250,000 €"),
        (quantity_of("at-least", "1234567.125", unit=""), "mindestens 1.234.567,125", "at least 1,234,567.125"),
        (quantity_of("less-than", "5", unit="years"), "weniger als 5 Jahre", "less than 5 years"),
        (quantity_of("at-most", "1e3"), "höchstens 1.000 m²", "at most 1,000 m²"),
        (quantity_of("exactly", "many"), "many m²", "many m²"),
        (None, "", ""),
    ],
)
def test_quantity_is_said_with_separators_and_unit(quantity, german, english):
    with override("en"):
        assert quantities.readable(quantity).replace("\N{NO-BREAK SPACE}", " ") == english
    with override("de"):
        assert quantities.readable(quantity).replace("\N{NO-BREAK SPACE}", " ") == german


def test_text_in_another_language_is_marked_as_such():
    assert shown("{{ text(t) }}", t={"de": "Haus", "ca": "Casa"}) == "Haus"
    assert shown("{{ text(t) }}", t={"ca": "Casa"}) == '<span class="fallback" lang="ca">Casa</span>'
    assert shown("{{ t|plain }}", t={"ca": "Casa"}) == "Casa"
    assert shown("{{ text(t) }}{{ text(n) }}", t={}, n=None) == ""


def test_texts_are_escaped_everywhere():
    evil = {"de": "<script>alert('x')</script>"}
    mention = {"type": "actor", "identifier": "nobody", "slug": "x", "label": evil}
    html = shown("{{ text(t) }}{{ paragraphs(t) }}{{ t|plain }}{{ mention(m) }}{{ m|label }}", t=evil, m=mention)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 5


def test_paragraphs_begin_after_an_empty_line():
    assert shown("{{ paragraphs(t) }}", t={"de": "a\nb\r\n\r\nc\n\n\n"}) == "<p>a<br>b</p>\n<p>c</p>"
    assert shown("{{ paragraphs(t) }}", t={"ca": "a"}) == '<div class="fallback" lang="ca"><p>a</p></div>'
    assert shown("{{ paragraphs(t) }}", t={}) == ""


def test_mention_bears_the_label_and_address_of_today():
    shelve(entry("actor", "a1", "Heute", slug="today"))
    mention = {"type": "actor", "identifier": "a1", "slug": "once", "label": {"de": "Einst"}}
    assert shown("{{ mention(m) }}", m=mention) == '<a href="/de/actors/today/">Heute</a>'
    assert shown("{{ mention(m, as_text=True) }}", m=mention) == "Heute"
    assert shown("{{ record_url(m) }}", m=mention, language="en") == "/en/actors/today/"


def test_mention_of_what_is_not_public_is_no_link():
    mention = {"type": "actor", "identifier": "a1", "slug": "once", "label": {"de": "Einst"}}
    assert shown("{{ mention(m) }}", m=mention) == "<span>Einst</span>"
    assert shown("{{ mention(m) }}", m=None) == ""


def test_mention_of_a_code_leads_to_its_place_in_the_codebook():
    shelve(codebook(codes=[{"identifier": "reason-money", "label": {"de": "Geld"}}]))
    mention = {"type": "code", "identifier": "reason-money", "label": {"de": "Mittel"}}
    assert shown("{{ mention(m) }}", m=mention) == '<a href="/de/codebook/#code-reason-money">Geld</a>'


def test_choice_that_is_unknown_today_stands_for_itself():
    assert shown("{{ v|choice('ProjectKind') }}", v="network", language="en") == "Network"
    assert shown("{{ v|choice('ProjectKind') }}", v="guild") == "guild"
    assert shown("{{ v|choice('ProjectKind') }}", v="") == ""


CODING = {"state": "coded", "is_absent": False, "value": None, "number": None, "flag": None}
VALUE = {"type": "value", "identifier": "status.active", "label": {"de": "aktiv", "en": "active"}}


@pytest.mark.parametrize(
    ("claim", "english"),
    [
        ({"value": VALUE}, "active"),
        ({"is_absent": True}, "coded as absent"),
        ({"number": "12000"}, "12,000"),
        ({"flag": True}, "yes"),
        ({"flag": False}, "no"),
        ({"state": "not-found"}, "Searched and not found"),
        ({"state": "not-applicable"}, "Not applicable"),
        ({}, ""),
    ],
)
def test_coding_tells_its_value_or_its_kind_of_nothing(claim, english):
    assert shown("{{ coding_value(c) }}", language="en", c=CODING | claim) == english


@pytest.mark.parametrize(("language", "day"), [("de", "23. November 2026"), ("en", "23 November 2026")])
def test_days_of_publication_are_written_like_all_other_days(language, day):
    assert shown('{{ d|date("DATE_FORMAT") }}', language, d=date(2026, 11, 23)) == day


@pytest.mark.parametrize(
    ("unit", "label", "said"),
    [
        ("activities", {"de": "Aktivitäten im Jahr"}, "849"),
        ("hours", {"de": "ehrenamtliche Stunden"}, "849"),
        ("people", {"de": "Nutzende"}, "849\N{NO-BREAK SPACE}Personen"),
        ("ha", {"de": "Fläche (ha)"}, "849\N{NO-BREAK SPACE}ha"),
        ("sites", {}, "849\N{NO-BREAK SPACE}Orte"),
    ],
)
def test_a_number_leaves_out_the_unit_that_its_label_says(unit, label, said):
    number = {"comparator": "exactly", "lower": "849", "upper": None, "unit": unit}
    assert (
        shown("{{ quantity(number, label=label) }}", number=number, label=label)
        == f'<span class="quantity">{said}</span>'
    )
