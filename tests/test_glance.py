"""A case at a glance: seven answers out of its claims, each leading to its claim, and silence where there is none."""

import re

import pytest

from cooperations.publishing.publish import publish
from tests import factories
from tests.factories_published import a_codebook_with_terms, a_published, address, republished

models = factories.models
pytestmark = pytest.mark.django_db


def page(client, record, language="en"):
    return client.get(address(record, language=language))


def glance(client, record):
    """Return what the glance of a published project says: {question: [(label of the part, answers or silence)]}."""
    questions = page(client, record).context["glance"]
    return {
        question["label"]: [
            (part["label"], [said(answer) for answer in part["answers"]] or part["silence"])
            for part in question["parts"]
        ]
        for question in questions
    }


def said(answer):
    return f"{answer['text']} ({answer['note']})" if answer["note"] else answer["text"]


def a_case(**values):
    """Return source, association, office and project, not published yet."""
    return factories.a_cooperation(**values)


def test_thin_case_answers_every_question_or_says_that_it_is_not_documented(client):
    records = a_case()
    factories.published(*records)
    silent = [("", "not documented")]
    assert glance(client, records[-1]) == {
        "Who with whom": [
            ("Civil society", ["Nachbarschaftsverein (Partner)"]),
            ("Administration", ["Bezirksamt (Partner)"]),
        ],
        "Since when": silent,
        "Which instrument": silent,
        "What flows": silent,
        "What was hard": silent,
        "What helped": silent,
        "What others may learn": silent,
    }


def claims_of_every_kind(source, association, office, project):
    """Enter what answers all seven questions; return the step with which it began."""
    step = factories.a_claim(models.Episode, project, source, date="2011-06-11", step="agreement", text_de="Zugang")
    factories.a_claim(models.Episode, project, source, date="2010", step="protest", text_de="Besetzung")
    factories.a_claim(
        models.Agreement,
        project,
        source,
        name_de="Vertrag",
        concluded="2019",
        term_years=30,
        extension_count=2,
        extension_years=10,
    )
    factories.a_claim(
        models.Flow,
        project,
        source,
        giver=office,
        receiver=association,
        resource="money",
        lower="5",
        unit="eur",
        comparator="more-than",
    )
    factories.a_claim(models.Flow, project, source, giver=office, receiver=association, resource="space")
    factories.a_claim(models.Flow, project, source, giver=association, resource="volunteer-time")
    for category, perspective in (("challenge", "administration"), ("strength", ""), ("insight", ""), ("reason", "")):
        factories.a_claim(
            models.Finding, project, source, category=category, perspective=perspective, text_de=f"{category}!"
        )
    return step


def test_claims_answer_in_a_few_words(client):
    source, association, office, project = a_case(start="2011-06-11", end="2020")
    step = claims_of_every_kind(source, association, office, project)
    factories.published(source, association, office, project)
    found = glance(client, project)
    assert found["Since when"] == [("", ["11 June 2011 – 2020"])]
    assert found["Which instrument"] == [("", ["Vertrag (2019\N{NO-BREAK SPACE}· 30 years + 2 × 10 years)"])]
    assert found["What flows"] == [
        ("Bezirksamt → Nachbarschaftsverein", ["Money: more than 5\N{NO-BREAK SPACE}€", "Land, buildings and space"]),
        ("Nachbarschaftsverein → receiver not documented", ["Volunteer time"]),
    ]
    assert found["What was hard"] == [
        ("", ["challenge! (Administration)", "Besetzung (Protest\N{NO-BREAK SPACE}· 2010)"])
    ]
    assert found["What helped"] == [("", ["strength!"])]
    assert found["What others may learn"] == [("", ["insight!"])]
    assert f'<a href="#claim-{step.identifier}">11 June 2011 – 2020</a>' in page(client, project).content.decode()


def test_every_answer_leads_to_a_place_on_the_page(client):
    source, association, office, project = a_case(start="2011")
    factories.a_claim(models.Flow, project, source, resource="money")
    factories.published(source, association, office, project)
    html = page(client, project).content.decode()
    start = html.index('<section class="glance"')
    places = re.findall(r'href="#([^"]+)"', html[start : html.index("</section>", start)])
    assert "facts" in places
    assert len(places) == 4
    assert [place for place in places if f'id="{place}"' not in html] == []


def test_contradictory_answers_stand_side_by_side_and_say_so(client):
    source, association, office, project = a_case()
    values = {"giver": office, "resource": "money", "unit": "eur", "comparator": "exactly"}
    one, other = (factories.a_claim(models.Flow, project, source, lower=lower, **values) for lower in ("1", "2"))
    one.contradicts.add(other)
    factories.published(source, association, office, project)
    ((_label, answers),) = glance(client, project)["What flows"]
    assert answers[0] == "Money: 1\N{NO-BREAK SPACE}€ (the sources differ)"
    assert len(answers) == 2


def test_coding_stands_for_the_instrument_unless_an_agreement_names_it(client):
    codebook = a_codebook_with_terms()
    instrument = factories.a_variable(codebook, "instrument", "lease", "grant")
    lease, grant = (instrument.values.get(slug=slug) for slug in ("lease", "grant"))
    source, association, office, project = a_case()
    factories.a_claim(models.Agreement, project, source, instrument=lease)
    for value in (lease, grant):
        factories.a_claim(models.Coding, project, source, variable=instrument, value=value)
    factories.published(codebook, source, association, office, project)
    assert glance(client, project)["Which instrument"] == [("", ["Lease", "Grant"])]


def test_searched_and_not_found_is_more_than_not_documented(client):
    codebook = a_codebook_with_terms()
    instrument = factories.a_variable(codebook, "instrument", "lease")
    records = a_case()
    factories.a_claim(
        models.Coding, records[-1], variable=instrument, state="not-found", reasoning_de="Nichts gefunden."
    )
    factories.published(codebook, *records)
    assert glance(client, records[-1])["Which instrument"] == [("", ["Searched and not found"])]


def test_long_statements_are_cut_and_many_lead_on(client):
    records = a_case()
    for number in range(5):
        text = f"{number} " + "Worte " * 40
        factories.a_claim(models.Finding, records[-1], records[0], category="challenge", text_de=text)
    factories.published(*records)
    (part,) = next(q for q in page(client, records[-1]).context["glance"] if q["key"] == "hard")["parts"]
    assert (len(part["answers"]), part["more"], part["more_url"]) == (3, "and 2 more", "#findings")
    assert all(len(answer["text"]) <= 122 and answer["text"].endswith("Worte …") for answer in part["answers"])


def test_more_givers_than_are_shown_lead_on_to_all_flows(client):
    records = a_case()
    givers = [factories.an_actor(f"Verein {number}") for number in range(5)]
    for giver in givers:
        factories.a_claim(models.Flow, records[-1], records[0], giver=giver, resource="space")
    factories.published(*records[:-1], *givers, records[-1])
    parts = next(q for q in page(client, records[-1]).context["glance"] if q["key"] == "flows")["parts"]
    assert [(part["label"], part["more"]) for part in parts] == [
        ("Verein 0 → receiver not documented", ""),
        ("Verein 1 → receiver not documented", ""),
        ("Verein 2 → receiver not documented", "and 2 more"),
    ]


def test_what_an_event_found_about_a_case_is_told_with_its_event(client):
    records = a_case()
    event = factories.an_event("Werkstatt")
    finding = factories.a_claim(models.Finding, event, records[0], category="insight", text_de="Es lohnt sich.")
    finding.about.add(records[-1])
    publish([*records, event], note="Erste Fassung")
    (part,) = page(client, records[-1]).context["glance"][-1]["parts"]
    assert [said(answer) for answer in part["answers"]] == ["Es lohnt sich. (Werkstatt)"]
    assert part["answers"][0]["url"] == f"{address(event, language='en')}#claim-{finding.identifier}"


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("programme", ["Who carries it", "Since when", "What it rests on", "What it gives"]),
        ("network", ["Who belongs to it", "Since when", "What it rests on", "What flows"]),
    ],
)
def test_programmes_and_networks_are_asked_what_fits_them(client, kind, labels):
    project = factories.a_project(kind=kind)
    factories.published(project)
    found = glance(client, project)
    assert list(found)[:4] == labels
    assert found[labels[0]] == [("", "not documented")]


def test_cooperation_without_counterpart_names_the_silence(client):
    source, association, office, project = a_case(is_counterpart_undocumented=True)
    project.claims.filter(participation__actor=office).delete()
    factories.published(source, association, project)
    assert glance(client, project)["Who with whom"][1] == (
        "Administration",
        "not documented: a counterpart in the administration",
    )


def test_outline_names_the_sections_of_the_page_in_their_order(client):
    source, association, office, project = a_case(description_de="Ein Text.")
    factories.a_claim(
        models.Figure,
        project,
        source,
        lower="9",
        comparator="exactly",
        measure="area",
        measure_label_de="Fläche",
        unit="ha",
    )
    factories.published(a_codebook_with_terms(), source, association, office, project)
    response = page(client, project)
    headings = re.findall(r'<h2 id="([^"]+)"', response.content.decode())
    assert ["glance", *(entry["id"] for entry in response.context["outline"])] == headings


def test_nearest_cases_come_with_their_reason_and_the_title_of_today(client, django_assert_num_queries):
    field = factories.a_field("Wohnen", name_en="Housing")
    cases = []
    for place in ("Berlin", "Barcelona"):
        region = factories.a_region(place, name_en=place)
        records = a_case(title=f"Haus {place}")
        records[-1].regions.add(region)
        records[-1].policy_fields.add(field)
        cases.append((region, *records))
    for _number in range(2):
        factories.published(*a_case())
    publish([field, *(record for case in cases for record in case)], note="Erste Fassung")
    republished(cases[1][-1], title_de="Neuer Name", title_en="New name")
    page(client, cases[0][-1])
    with django_assert_num_queries(2):
        response = page(client, cases[0][-1])
    assert response.context["nearest"]["label"] == "Nearest cases elsewhere"
    html = response.content.decode()
    assert '<span>Same policy field: Housing</span><span class="nearest-other">other region: Barcelona</span>' in html
    assert "New name</a></h3>" in html


def test_case_without_anything_in_common_has_no_nearest_cases(client):
    assert "nearest" not in page(client, a_published("project")).content.decode()
