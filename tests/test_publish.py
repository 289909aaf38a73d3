"""The door: what it lets through, what it refuses and where it leads to mend it, and that it is all or nothing."""

import json

import pytest
from django.db import transaction

from cooperations import models
from cooperations.choices import Status
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.contact_details import contact_details
from cooperations.publishing.publish import preview, publish, withdraw
from cooperations.shelf.publication import Head, Publication, Revision
from tests import factories

pytestmark = pytest.mark.django_db


def refusal(records, note="Los"):
    """Return the problems for which the door refuses the records, as (message, field, claim)."""
    with pytest.raises(RefusedError) as refused:
        publish(records, note=note)
    return [(problem.message, problem.field, problem.claim) for problem in refused.value.problems]


def shelf():
    """Return what stands on the shelf, to see that nothing has changed."""
    return [
        *Head.objects.order_by("pk").values_list("identifier", "revision", "current"),
        *Publication.objects.order_by("pk").values_list("checksum", flat=True),
        *Revision.objects.values_list("number", "token"),
    ]


def content_of(record):
    return Publication.objects.current().of_record(record.identifier).get().parsed()["content"]


def test_a_correction_is_the_next_version_and_the_first_one_stays(django_user_model):
    maria = django_user_model.objects.create_user("maria", public_name="M. Muster")
    project = factories.published(*factories.a_cooperation("Altes Haus"))
    first = Publication.objects.of_record(project.identifier).get()
    project.title_de = "Neues Haus"
    project.save()
    [second] = publish([project], by=maria, note="Name berichtigt")
    assert (second.number, second.note, second.published_by, second.parsed()["published_by"]) == (
        2,
        "Name berichtigt",
        maria,
        "M. Muster",
    )
    assert Publication.objects.get(pk=first.pk).document == first.document
    assert json.loads(first.document)["content"]["title"] == {"de": "Altes Haus"}


def test_a_publisher_who_wants_no_name_in_public_gets_none(django_user_model):
    quiet = django_user_model.objects.create_user("quiet", first_name="Quirin", last_name="Leise")
    [publication] = publish([factories.a_page()], by=quiet, note="Erste Fassung")
    assert publication.published_by == quiet
    assert publication.parsed()["published_by"] is None
    assert "Leise" not in publication.document


def test_publishing_without_a_change_makes_no_version():
    project = factories.published(*factories.a_cooperation())
    before = shelf()
    assert publish([project], note="Noch einmal") == []
    assert shelf() == before
    project.refresh_from_db()
    assert project.status == Status.PUBLISHED


def test_a_changed_address_alone_is_a_new_version():
    page = factories.published(factories.a_page(slug="alt"))
    page.slug = "neu"
    page.save()
    assert publish([page], note="Umbenannt")[0].parsed()["slug"] == "neu"


def test_an_edit_of_any_part_makes_a_published_record_a_draft_again():
    project = factories.published(*factories.a_cooperation())
    claim = project.claims.first()
    models.Citation.objects.filter(claim=claim).get().save()
    project.refresh_from_db()
    assert project.status == Status.DRAFT


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


def test_one_refused_record_keeps_all_from_being_published():
    good, bad = factories.a_page(), factories.a_project()
    before = shelf()
    refusal([good, bad])
    assert shelf() == before
    good.refresh_from_db()
    assert good.status == Status.DRAFT


def test_an_interrupted_publication_leaves_nothing_behind():
    page, before = factories.a_page(), shelf()
    with pytest.raises(InterruptedError):
        publish_and_stumble(page)
    assert shelf() == before
    page.refresh_from_db()
    assert page.status == Status.DRAFT


@transaction.atomic
def publish_and_stumble(page):
    publish([page], note="Los")
    raise InterruptedError


def test_a_taken_address_is_refused():
    factories.published(factories.a_project("Eins", kind="network", slug="haus"))
    other = factories.a_project("Zwei", kind="network", slug="anders")
    models.Project.objects.filter(slug="haus").get()
    models.Record.objects.filter(slug="haus").update(slug="umgezogen")
    other.slug = "haus"
    other.save()
    assert len(refusal([other])) == 1


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


def test_a_draft_s_new_names_stay_at_the_desk_when_others_mention_it():
    source, actor, office, project = factories.a_cooperation()
    book = factories.a_codebook()
    variable = factories.a_variable(book, "status", "active")
    publish([source, actor, office, book, project], note="Erste Fassung")
    actor.name_de, actor.sector, actor.slug = "Neuer Name", "private", "neue-adresse"
    actor.save()
    source.title = "Neuer Titel"
    source.save()
    variable.name_de = "Neue Variable"
    variable.save()
    factories.a_claim(models.Coding, project, source, variable=variable, value=variable.values.get())
    publish([project], note="Status codiert")
    document = Publication.objects.current().of_record(project.identifier).get().document
    for word in ("Neuer Name", "neue-adresse", "private", "Neuer Titel", "Neue Variable"):
        assert word not in document, word
    publish([actor], note="Umbenannt")
    assert "private" not in Publication.objects.current().of_record(project.identifier).get().document


def test_a_term_that_is_not_in_the_published_codebook_is_refused():
    source, book, project = factories.a_source(), factories.a_codebook(), factories.a_project(kind="network")
    publish([source, book], note="Los")
    variable = factories.a_variable(book, "status", "active")
    factories.a_claim(models.Coding, project, source, variable=variable, value=variable.values.get())
    assert len(refusal([project])) == 2
    assert len(publish([book, project], note="Los")) == 2


def test_a_withdrawal_is_final():
    page = factories.published(factories.a_page())
    withdraw(page, None, "Auf Bitte")
    page.refresh_from_db()
    page.title_de = "Neu"
    page.save()
    assert page.status == Status.WITHDRAWN
    assert len(refusal([page])) == 1
    with pytest.raises(RefusedError):
        withdraw(page, None, "Noch einmal")


def test_a_withdrawal_needs_a_note_and_a_publication():
    page = factories.a_page()
    with pytest.raises(RefusedError):
        withdraw(page, None, "Grund")
    publish([page], note="Los")
    with pytest.raises(RefusedError) as refused:
        withdraw(page, None, " ")
    assert [problem.field for problem in refused.value.problems] == ["note"]
    assert Publication.objects.current().of_record(page.identifier).exists()


def test_the_preview_is_the_next_version_without_publishing_it():
    project = factories.published(*factories.a_cooperation("Altes Haus"))
    project.title_de = "Neues Haus"
    project.save()
    before = shelf()
    document, problems = preview(project)
    assert (document["version"], document["content"]["title"], problems) == (2, {"de": "Neues Haus"}, [])
    assert shelf() == before


def test_the_public_document_is_frozen_as_checksummed_text():
    project = factories.published(*factories.a_cooperation())
    publication = Publication.objects.current().of_record(project.identifier).get()
    assert (
        json.dumps(publication.parsed(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        == publication.document
    )
