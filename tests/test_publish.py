"""The door: what it lets through, what it refuses and where it leads to mend it, and that it is all or nothing."""

import json

import pytest
from django.db import transaction

from cooperations import models
from cooperations.choices import Status
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import preview, publish, withdraw
from cooperations.shelf.publication import Publication
from tests import factories
from tests.door import refusal, shelf

pytestmark = pytest.mark.django_db


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
