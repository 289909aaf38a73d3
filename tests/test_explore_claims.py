"""The ways in by challenge and by instrument: what is coded, what is told without a code, and nothing invented."""

import pytest

from cooperations import models
from tests import factories
from tests.factories_published import republished, withdrawn
from tests.secrets import MARK, a_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    """Return a codebook with two challenges below a wider one, a strength, and two instruments."""
    book = factories.a_codebook()
    wide = factories.a_code(book, "challenge", definition_en="What makes it hard.")
    factories.a_code(book, "slow", parent=wide, label_en="Different speeds", definition_en="One is slower.")
    factories.a_code(book, "strict", parent=wide)
    factories.a_code(book, "goal", "strength")
    factories.a_variable(book, "instrument", "concession", "lease")
    return book


def a_case(terms, slug, *findings, **agreed):
    """Return the records of a cooperation with findings (category, code or "", text) and, perhaps, an agreement."""
    records = factories.a_cooperation(slug.title(), slug=slug, start=agreed.pop("start", "2011"))
    for category, code, text in findings:
        known = terms.codes.get(slug=code) if code else None
        factories.a_claim(models.Finding, records[-1], records[0], category=category, code=known, text_de=text)
    if agreed:
        parties = agreed.pop("parties", True)
        claim = factories.a_claim(models.Agreement, records[-1], records[0], **agreed)
        claim.parties.add(*records[1:3] if parties else ())
    return records


def instrument(terms, slug):
    return terms.variables.get(slug="instrument").values.get(slug=slug)


def seen(client, way):
    return client.get(f"/en/explore/{way}").context


def said(column):
    return [claim["text"].get("de", "") for claim in column["claims"]]


def test_challenges_are_counted_with_their_narrower_codes_and_what_has_none_is_said(client, terms):
    factories.published(terms, *a_case(terms, "haus", ("challenge", "slow", "Die Stadt braucht lange.")))
    factories.published(*a_case(terms, "garten", ("challenge", "", "Es fehlt Wasser."), ("challenge", "", "Und Zeit.")))
    factories.published(*a_case(terms, "stumm", ("reason", "", "Wegen der Pandemie.")))
    context = seen(client, "challenges/")
    (wide,) = context["codes"]
    found = [(one["identifier"], one["projects"], one["events"], one["url"]) for one in (wide, *wide["children"])]
    assert found == [
        ("challenge", 1, 0, "/en/explore/challenges/challenge/"),
        ("slow", 1, 0, "/en/explore/challenges/slow/"),
        ("strict", 0, 0, "/en/explore/challenges/strict/"),
    ]
    assert context["uncoded"] == {"count": 1, "url": "/en/explore/challenges/not-yet-coded/"}
    assert context["silent"] == {"count": 1, "total": 3}
    (strength,) = context["others"]
    assert (strength["category"], strength["codes"][0]["url"]) == ("strength", "/en/codebook/codes/goal/")


def test_a_challenge_shows_who_met_it_and_what_helped_and_was_agreed(client, terms):
    handled = a_case(
        terms,
        "haus",
        ("challenge", "slow", "Die Stadt braucht lange."),
        ("challenge", "strict", "Die Regeln sind starr."),
        ("strength", "goal", "Beide wollen das Haus."),
        ("reason", "", "Wegen des Geldes."),
        name_de="Konzession",
        instrument=instrument(terms, "concession"),
        term_years=30,
    )
    value = instrument(terms, "concession")
    factories.a_claim(models.Coding, handled[-1], handled[0], variable=value.variable, value=value)
    factories.published(terms, *handled)
    factories.published(*a_case(terms, "anderes", ("challenge", "strict", "Zu starr.")))
    context = seen(client, "challenges/slow/")
    (case,) = context["cases"]
    assert (case["url"], said(case["hard"]), said(case["helped"])) == (
        "/en/projects/haus/",
        ["Die Stadt braucht lange."],
        ["Beide wollen das Haus."],
    )
    assert [claim["name"]["de"] for claim in case["agreed"]["claims"]] == ["Konzession"]
    assert [(one["url"], one["count"]) for one in context["instruments"]] == [
        ("/en/explore/instruments/concession/", 1)
    ]
    page = client.get("/en/explore/challenges/slow/").content.decode()
    claim = case["hard"]["claims"][0]
    assert f'href="/en/projects/haus/#claim-{claim["identifier"]}"' in page
    assert f'id="claim-{claim["identifier"]}"' in client.get("/en/projects/haus/").content.decode()
    assert f'href="/en/sources/{handled[0].slug}/"' in page
    wide = seen(client, "challenges/challenge/")
    assert [(one["url"], said(one["hard"])) for one in wide["cases"]] == [
        ("/en/projects/anderes/", ["Zu starr."]),
        ("/en/projects/haus/", ["Die Stadt braucht lange.", "Die Regeln sind starr."]),
    ]


def test_what_events_say_of_a_challenge_stands_apart_from_the_cases(client, terms):
    event = factories.an_event(slug="werkstatt")
    source = factories.a_source()
    code = terms.codes.get(slug="slow")
    factories.a_claim(models.Finding, event, source, category="challenge", code=code, text_de="Alle kennen das.")
    factories.published(source, terms, event)
    context = seen(client, "challenges/slow/")
    assert (context["cases"], context["count"]) == ([], 0)
    (record,) = context["elsewhere"]["records"]
    assert (record["mention"]["slug"], [claim["text"]["de"] for claim in record["claims"]]) == (
        "werkstatt",
        ["Alle kennen das."],
    )
    text = client.get("/en/explore/challenges/slow/").content.decode()
    assert text.index('id="elsewhere"') < text.index("No published project is coded with it yet.")
    door = next(door for door in seen(client, "")["doors"] if door["key"] == "challenges")
    assert {value["url"] for value in door["values"]} >= {"/en/explore/challenges/slow/#elsewhere"}


def test_the_only_code_at_the_top_is_not_named_beside_its_category(client, terms):
    factories.published(terms)
    assert seen(client, "challenges/slow/")["parent"] is None
    factories.a_code(terms, "other-troubles", "challenge")
    factories.published(terms)
    assert seen(client, "challenges/slow/")["parent"]["identifier"] == "challenge"


def test_an_event_that_tells_of_a_challenge_is_not_counted_as_a_case_that_met_it(client, terms):
    event, source = factories.an_event(slug="werkstatt"), factories.a_source()
    for slug in ("slow", "strict"):
        code = terms.codes.get(slug=slug)
        factories.a_claim(models.Finding, event, source, category="challenge", code=code, text_de="Oft.")
    factories.published(source, terms, event, *a_case(terms, "haus", ("challenge", "slow", "Langsam.")))
    door = next(door for door in seen(client, "")["doors"] if door["key"] == "challenges")
    assert [(value["count"], value["note"]) for value in door["values"]] == [
        (1, "told of at 1 event"),
        (0, "told of at 1 event"),
    ]
    assert [client.get(value["url"]).context["count"] for value in door["values"]] == [1, 0]
    (wide,) = seen(client, "challenges/")["codes"]
    for one in (wide, *wide["children"]):
        page = client.get(one["url"]).context
        assert (one["projects"], one["events"] + one["others"]) == (page["count"], page["elsewhere"]["count"])
    text = " ".join(client.get("/en/explore/challenges/").content.decode().split())
    assert "1 project · told of at 1 event</span>" in text


def test_challenges_without_a_code_have_a_page_of_their_own(client, terms):
    factories.published(
        terms, *a_case(terms, "haus", ("challenge", "slow", "Langsam."), ("challenge", "", "Kein Geld."))
    )
    (case,) = seen(client, "challenges/not-yet-coded/")["cases"]
    assert said(case["hard"]) == ["Kein Geld."]


def test_a_long_column_is_cut_and_the_rest_is_in_the_case(client, terms):
    findings = [("challenge", "slow", f"Grund {number}") for number in range(5)]
    factories.published(terms, *a_case(terms, "haus", *findings))
    (case,) = seen(client, "challenges/slow/")["cases"]
    assert (len(case["hard"]["claims"]), case["hard"]["more"]) == (3, 2)
    assert "2 more in the case" in client.get("/en/explore/challenges/slow/").content.decode()


def test_cases_come_page_by_page_and_no_other_page_exists(client, terms, monkeypatch):
    monkeypatch.setattr("cooperations.views.explore.surroundings.CASES", 1)
    factories.published(terms, *a_case(terms, "alt", ("challenge", "slow", "Alt."), start="2010"))
    factories.published(*a_case(terms, "neu", ("challenge", "slow", "Neu."), start="2020"))
    for address, expected in (("", "neu"), ("?page=1", "neu"), ("?page=2", "alt")):
        context = seen(client, f"challenges/slow/{address}")
        assert ([case["mention"]["slug"] for case in context["cases"]], context["paginator"]["pages"]) == (
            [expected],
            2,
        )
    for wrong in ("0", "3", "-1", "x", "²", "", "9" * 5000):
        assert client.get(f"/en/explore/challenges/slow/?page={wrong}").status_code == 404, wrong[:9]


def test_agreements_stand_side_by_side_with_their_terms(client, terms):
    concession = instrument(terms, "concession")
    told = a_case(terms, "haus", name_de="Der Vertrag", instrument=concession, term_years=30, concluded="2019-03-19")
    factories.a_claim(
        *(models.Flow, told[-1], told[0]),
        resource="money",
        giver=told[2],
        lower="1000",
        comparator="exactly",
        unit="eur",
    )
    factories.a_claim(models.Flow, told[-1], told[0], resource="expertise")
    coded = factories.a_cooperation("Nur codiert", slug="codiert")
    factories.a_claim(models.Coding, coded[-1], coded[0], variable=concession.variable, value=concession)
    factories.published(terms, *told)
    factories.published(*coded)
    answer = client.get("/en/explore/instruments/concession/")
    (line,) = answer.context["agreements"]
    assert (line["case"]["url"], line["claim"]["term_years"]) == ("/en/projects/haus/", 30)
    assert [flow["resource"] for flow in line["flows"]["claims"]] == ["money"]
    assert (answer.context["without"]["count"], answer.context["without"]["mentions"][0]["slug"]) == (1, "codiert")
    page = answer.content.decode()
    for word in ("30 years", "19 March 2019", "1,000", "Nachbarschaftsverein", "Bericht der Stadt"):
        assert word in page, word
    (value,) = seen(client, "instruments/")["instruments"]
    assert (value["slug"], value["coded"], value["agreed"], value["count"]) == ("concession", 1, 1, 2)
    assert client.get(value["list_url"]).context["listing"]["count"] == 1


def test_agreements_without_an_instrument_and_the_kinds_of_nothing_are_counted(client, terms):
    factories.published(terms, *a_case(terms, "haus", text_de="Es gibt eine Absprache.", parties=False))
    context = seen(client, "instruments/")
    assert [value["slug"] for value in context["unused"]] == ["concession", "lease"]
    assert context["unnamed"] == {"count": 1, "url": "/en/explore/instruments/not-yet-coded/"}
    (silence,) = context["silences"]
    assert (silence["count"], silence["url"]) == (1, "/en/projects/?instrument=not-yet-coded")
    (line,) = seen(client, "instruments/not-yet-coded/")["agreements"]
    assert line["claim"]["text"] == {"de": "Es gibt eine Absprache."}


def test_terms_that_were_renamed_lead_on_and_keep_what_older_documents_say(client, terms):
    records = a_case(terms, "haus", ("challenge", "slow", "Langsam."), instrument=instrument(terms, "lease"))
    factories.published(terms, *records)
    for term, field, slug in (
        (terms.codes.get(slug="slow"), "code", "pace"),
        (instrument(terms, "lease"), "value", "rent"),
    ):
        models.FormerTerm.objects.create(slug=term.slug, **{field: term})
        term.slug = slug
        term.save()
    republished(terms)
    for old, today in (("challenges/slow", "challenges/pace"), ("instruments/lease", "instruments/rent")):
        answer = client.get(f"/en/explore/{old}/")
        assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/explore/{today}/")
    assert [said(case["hard"]) for case in seen(client, "challenges/pace/")["cases"]] == [["Langsam."]]
    assert [line["case"]["url"] for line in seen(client, "instruments/rent/")["agreements"]] == ["/en/projects/haus/"]


def test_withdrawn_cases_and_internal_claims_are_not_among_them(client, terms):
    records = a_case(terms, "haus", ("challenge", "slow", "Langsam."))
    internal = records[-1].claims.get(finding__isnull=False)
    internal.visibility = "internal"
    internal.save()
    factories.published(terms, *records)
    withdrawn(factories.published(*a_case(terms, "weg", ("challenge", "slow", "Zurückgezogen."))))
    context = seen(client, "challenges/slow/")
    assert (context["cases"], seen(client, "challenges/")["silent"]) == ([], {"count": 1, "total": 1})


def test_nothing_of_the_desk_is_told(client):
    a_desk()
    for way in ("challenges/", "challenges/challenge-modes/", "instruments/", "challenges/not-yet-coded/"):
        answer = client.get(f"/en/explore/{way}")
        assert answer.status_code == 200, way
        assert MARK.lower() not in answer.content.decode().lower(), way
    assert client.get("/en/explore/challenges/challenge-new/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_claims_are_read_in_one_question_however_many_cases(client, terms, django_assert_num_queries, rows):
    factories.published(terms)
    for number in range(rows):
        finding = ("challenge", "slow" if number else "", "Langsam.")
        records = a_case(terms, f"haus-{number}", finding, instrument=instrument(terms, "lease"))
        factories.published(*records)
    for way, number in (
        *(("challenges/", 2), ("challenges/challenge/", 3 if rows > 1 else 2), ("challenges/not-yet-coded/", 2)),
        *(("instruments/", 2), ("instruments/lease/", 3), ("instruments/concession/", 2)),
    ):
        client.get(f"/en/explore/{way}")
        with django_assert_num_queries(number):
            client.get(f"/en/explore/{way}")
