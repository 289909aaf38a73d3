"""What the door refuses, and where it leads to mend it."""

from datetime import UTC, datetime

import pytest

from cooperations import models
from cooperations.prose.contact_details import contact_details
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish, withdraw
from tests import factories
from tests.door import content_of, refusal

pytestmark = pytest.mark.django_db


def test_a_note_is_asked_for():
    [(message, field, claim)] = refusal([factories.a_page()], note="  ")
    assert (field, claim) == ("note", None)
    assert message


def test_a_claim_without_a_citation_is_refused_with_its_place():
    project = factories.a_project(kind="network")
    claim = factories.a_claim(models.Episode, project, text_de="Man traf sich.", step="contact")
    [(message, field, place)] = refusal([project])
    assert (field, place) == ("citations", claim)
    assert message


def test_an_internal_claim_needs_no_citation_and_stays_inside():
    project = factories.a_project(kind="network")
    factories.a_claim(models.Finding, project, text_de="Unter uns.", category="insight", visibility="internal")
    publish([project], note="Los")
    assert content_of(project)["claims"] == []


@pytest.mark.parametrize("state", ["not-found", "not-applicable"])
def test_nothing_found_needs_a_reason_instead_of_a_citation(state):
    book, project = factories.a_codebook(), factories.a_project(kind="network")
    variable = factories.a_variable(book, "status")
    coding = factories.a_claim(models.Coding, project, variable=variable, state=state)
    [(_message, field, place)] = refusal([book, project])
    assert (field, place) == ("citations", coding)
    coding.reasoning_de = "In vier Suchen nichts gefunden."
    coding.save()
    publish([book, project], note="Los")
    assert content_of(project)["claims"][0]["state"] == state


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (models.Finding, {"category": "reason"}),
        (models.Demand, {}),
        (models.Episode, {"step": "contact"}),
    ],
)
def test_findings_demands_and_episodes_need_a_statement(model, values):
    source, project = factories.a_source(), factories.a_project(kind="network")
    claim = factories.a_claim(model, project, source, **values)
    assert [(field, place) for _message, field, place in refusal([source, project])] == [("text", claim)]


@pytest.mark.parametrize(("missing", "kept"), [("civil-society", 2), ("administration", 1)])
def test_a_cooperation_needs_an_actor_on_each_side(missing, kept):
    source, *actors, project = factories.a_cooperation()
    project.claims.exclude(participation__actor=actors[kept - 1]).delete()
    records = [source, *actors, project]
    assert [field for _message, field, _claim in refusal(records)] == ["is_counterpart_undocumented"]
    project.is_counterpart_undocumented = True
    project.save()
    assert len(publish(records, note="Los")) == 4


@pytest.mark.parametrize("kind", ["programme", "network"])
def test_programmes_and_networks_need_no_two_sides(kind):
    assert len(publish([factories.a_project(kind=kind)], note="Los")) == 1


def test_a_mention_of_something_unpublished_is_refused_and_named():
    *others, project = factories.a_cooperation()
    publish(others[:2], note="Los")
    with pytest.raises(RefusedError) as refused:
        publish([project], note="Los")
    [problem] = refused.value.problems
    assert problem.unpublished["identifier"] == others[2].identifier
    assert str(others[2]) in problem.message


def test_a_mention_of_something_withdrawn_is_refused():
    *others, project = factories.a_cooperation()
    publish(others, note="Los")
    withdraw(others[1], None, "Auf Bitte")
    with pytest.raises(RefusedError) as refused:
        publish([project], note="Los")
    assert [problem.unpublished["identifier"] for problem in refused.value.problems] == [others[1].identifier]


def test_records_that_mention_each_other_are_published_together():
    source, first, second = factories.a_source(), factories.an_actor("Eins"), factories.an_actor("Zwei")
    first.parent, second.region = second, None
    first.save()
    factories.a_claim(models.Succession, second, source, other=first, relation="successor-of")
    assert len(publish([first, second, source], note="Los")) == 3


@pytest.mark.parametrize("field", ["summary_de", "description_en", "address", "counterpart_note_ca"])
@pytest.mark.parametrize("found", ["haus@example.org", "030 1234567", "+34 93 123 45 67"])
def test_contact_details_are_refused_with_their_field(field, found):
    project = factories.a_project(kind="network", **{field: f"Kontakt: {found}."})
    [(message, place, claim)] = refusal([project])
    assert found in message
    assert (place, claim) == (field.removesuffix("_de").removesuffix("_en").removesuffix("_ca"), None)


def test_contact_details_in_a_claim_lead_to_the_claim():
    source, project = factories.a_source(), factories.a_project(kind="network")
    factories.a_claim(models.Finding, project, source, category="insight", text_de="Alles gut.")
    claim = factories.a_claim(models.Finding, project, source, category="insight", text_de="Ruf 030 1234567 an.")
    assert [(field, place) for _message, field, place in refusal([source, project])] == [("text", claim)]


def test_the_platform_s_own_pages_may_hold_contact_details():
    assert len(publish([factories.a_page(body_de="E-Mail: redaktion@example.org")], note="Los")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Carrer de la Constitució 19, 08014",
        "48.000 Nutzende, 82185 Stunden in 2017",
        "von 2018-2019, am 11.06.2011",
        "Bescheid 10.5334/ijc.1385",
        "https://example.org/a/0123456789",
        "41.369, 2.135",
        "350 000 € in 2022/23 und 115 000 € Nachschuss",
    ],
)
def test_numbers_of_the_field_are_no_telephone_numbers(text):
    assert contact_details(text) == []


def test_a_term_that_is_not_in_the_published_codebook_is_refused():
    source, book, project = factories.a_source(), factories.a_codebook(), factories.a_project(kind="network")
    publish([source, book], note="Los")
    variable = factories.a_variable(book, "status", "active")
    factories.a_claim(models.Coding, project, source, variable=variable, value=variable.values.get())
    assert len(refusal([project])) == 2
    assert len(publish([book, project], note="Los")) == 2


def test_dates_times_and_numbers_are_no_texts():
    source, project = factories.a_source(), factories.a_project(kind="network")
    source.link_checked_at = datetime(2026, 11, 23, 10, 29, 8, 921921, tzinfo=UTC)
    source.save()
    many = {"measure": "users", "measure_label_de": "Nutzende", "comparator": "exactly", "unit": "people"}
    factories.a_claim(models.Figure, project, source, lower="0.1234", certainty="probable", **many)
    assert len(publish([source, project], note="Los")) == 2


def test_every_place_that_mentions_something_withdrawn_is_named():
    lost, *records = factories.a_source("Verlorene Quelle"), *factories.a_cooperation()
    project = records[-1]
    claims = [
        factories.a_claim(models.Finding, project, lost, category="insight", text_de=text)
        for text in ("Eins.", "Zwei.")
    ]
    publish([lost, *records], note="Los")
    withdraw(lost, None, "Auf Bitte")
    project.refresh_from_db()
    project.title_de = "Neuer Name"
    project.save()
    told = refusal([project])
    assert [(field, claim) for _message, field, claim in told] == [("citations", claim) for claim in claims]
