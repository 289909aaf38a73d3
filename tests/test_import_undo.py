"""A run is undone as a whole: earlier values come back and what it made goes, unless others have built on it."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.importing.undoing import RefusedUndoError, obstacles, undo
from cooperations.publishing.publish import publish
from cooperations.publishing.transitions import submit
from tests import factories
from tests.import_files import export_of, imported, on_a_growing_page, rows_in, somebody
from tests.team import member

pytestmark = pytest.mark.django_db

CLAIM = {"record": "project/haus", "category": "challenge", "certainty": "established"}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def house():
    factories.a_source("Bericht", slug="bericht")
    factories.a_source("Zeitung", slug="zeitung")
    return factories.a_project("Haus", slug="haus", summary_de="Früher")


def undone(run):
    for _done in undo(run.pk, somebody("paula")):
        pass
    run.refresh_from_db()
    return run


def refused(run):
    """Return the reasons against undoing, after a try that changed nothing."""
    before = (models.Record.objects.count(), models.Claim.objects.count())
    with pytest.raises(RefusedUndoError) as refusal:
        undone(run)
    assert (models.Record.objects.count(), models.Claim.objects.count()) == before
    run.refresh_from_db()
    assert run.undone_at is None
    return refusal.value.reasons


def organisation(slug, **more):
    return {"slug": slug, "name_de": slug.title(), "sector": "civil-society", "kind": "association", **more}


def test_what_was_made_goes_and_the_run_stays_listed():
    run = imported("actor", organisation("amt", parent="stadt"), organisation("stadt"))
    undone(run)
    assert not models.Actor.objects.exists()
    assert (run.undone_by.username, run.undone_at is not None, run.rows.count()) == ("paula", True, 2)
    undone(run)
    assert run.undone_by.username == "paula"


def test_run_and_undoing_stand_in_the_history_with_who_and_why(house):
    run = imported("project", {"slug": "haus", "identifier": house.identifier, "title_de": "Neues Haus"})
    undone(run)
    states = house.history.order_by("history_id").values_list(
        "title_de", "history_change_reason", "history_user__username"
    )
    assert list(states)[-2:] == [
        ("Neues Haus", f"Import run {run.identifier}", "maria"),
        ("Haus", f"Import run {run.identifier} undone", "paula"),
    ]


def test_every_cell_gets_its_earlier_value_back(house):
    factories.a_field("Wohnen", slug="housing")
    house.tags.add("garten")
    before = export_of("project")
    run = imported(
        "project",
        {"slug": "haus", "title_de": "Neu", "title_en": "New", "summary_de": "", "policy_fields": "housing"}
        | {"tags": "ganz neu", "is_study_case": "true", "start": "2011", "internal_note": "x"},
    )
    assert export_of("project") != before
    undone(run)
    assert export_of("project") == before
    assert not models.Keyword.objects.filter(name="ganz neu").exists()


def test_citations_and_parts_come_back(house):
    factories.an_administration("Stadt", slug="stadt")
    imported("finding", CLAIM | {"text_de": "x", "citations": "bericht|1|Wort|de\nzeitung"})
    claim = {"record": "project/haus", "certainty": "established"}
    imported("episode", claim | {"step": "protest", "actors": "stadt|-2"})
    before = export_of("finding"), export_of("episode")
    finding, episode = models.Finding.objects.get(), models.Episode.objects.get()
    runs = [
        imported("finding", {"identifier": finding.identifier, "citations": "zeitung|9", "text_de": "y"}),
        imported("episode", {"identifier": episode.identifier, "actors": ""}),
    ]
    assert export_of("finding"), export_of("episode") != before
    for run in runs:
        undone(run)
    assert (export_of("finding"), export_of("episode")) == before


def test_published_record_is_published_again_where_nobody_edited_it_since(house):
    factories.published(*factories.a_cooperation("Anderes", slug="anderes"))
    other = models.Project.objects.get(slug="anderes")
    run = imported("project", {"slug": "anderes", "title_de": "Geändert"})
    other.refresh_from_db()
    assert other.status == "draft"
    undone(run)
    other.refresh_from_db()
    assert (other.status, other.title_de, other.row_saved_by) == ("published", "Anderes", somebody("paula"))


def test_claims_on_a_published_record_leave_it_published_when_they_are_undone():
    factories.published(*factories.a_cooperation("Haus", slug="haus"))
    run = imported("finding", CLAIM | {"text_de": "x"})
    assert models.Record.objects.get(slug="haus").status == "draft"
    undone(run)
    assert models.Record.objects.get(slug="haus").status == "published"


def test_undoing_is_refused_when_something_was_edited_since(house):
    run = imported("actor", organisation("eins"), organisation("zwei"))
    actor = models.Actor.objects.get(slug="zwei")
    actor.website = "https://zwei.org/"
    actor.save()
    assert refused(run) == [("Zwei", "It was edited since: website.")]


def test_undoing_is_refused_when_something_was_deleted_since(house):
    run = imported("finding", CLAIM | {"text_de": "x"})
    models.Finding.objects.get().delete()
    assert refused(run) == [("x", "It has been deleted since.")]


def test_undoing_is_refused_when_a_record_was_published_since():
    run = imported("actor", organisation("eins"))
    publish([models.Actor.objects.get()], note="Los")
    assert ("Eins", "Its record was published since; correct it and publish again.") in refused(run)


def test_undoing_is_refused_when_a_record_is_in_review(client, monkeypatch):
    actor, rita = factories.an_actor("Früher", slug="eins"), member("rita", "researcher")
    run = imported("actor", organisation("eins"), user=rita)
    submit(actor, member("ruth", "researcher"))
    client.force_login(rita)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    page = on_a_growing_page(client, monkeypatch, "undo", run.pk)
    assert "<li>“eins” is in review. Take it back first, or ask its reviewer to send it back.</li>" in page
    actor.refresh_from_db()
    run.refresh_from_db()
    assert (actor.name_de, run.undone_at) == ("Eins", None)


def test_undoing_is_refused_when_others_mention_what_was_made(house):
    run = imported("actor", organisation("eins"), organisation("zwei"), organisation("drei"))
    one, two, three = (models.Actor.objects.get(slug=slug) for slug in ("eins", "zwei", "drei"))
    factories.a_participation(house, one, models.Source.objects.first())
    claim = factories.a_claim(models.Finding, house, text_de="Ein Befund", category="challenge")
    claim.about.add(two)
    factories.a_claim(models.Finding, three, text_de="Über drei", category="challenge")
    assert sorted(refused(run)) == [
        ("Drei", "It is mentioned by “Über drei”."),
        ("Eins", "It is mentioned by “Eins (Partner)”."),
        ("Zwei", "It is mentioned by “Ein Befund”."),
    ]


def test_undoing_is_refused_when_a_new_tag_is_used_elsewhere(house):
    other = factories.a_project("Anderes", slug="anderes")
    run = imported("project", {"slug": "haus", "tags": "ganz neu"})
    other.tags.add("ganz neu")
    assert refused(run) == [("ganz neu", "“Anderes” bears this tag now.")]


def test_undoing_is_refused_when_the_address_is_taken(house):
    run = imported("project", {"identifier": house.identifier, "slug": "neues-haus"})
    factories.a_project("Drittes", slug="haus")
    assert refused(run) == [(house.identifier, "slug: “haus” is the address of another record.")]


def test_renaming_what_is_mentioned_does_not_stand_in_the_way(house):
    factories.a_region("Berlin", slug="berlin")
    actor = factories.an_actor("Verein", slug="verein", region=models.Region.objects.get())
    run = imported("actor", {"slug": "verein", "region": ""})
    models.Region.objects.update(name_de="Groß-Berlin")
    models.Record.objects.filter(slug="berlin").update(slug="gross-berlin")
    assert obstacles(run) == []
    undone(run)
    actor.refresh_from_db()
    assert actor.region.slug == "gross-berlin"


def test_whoever_stops_listening_takes_the_undoing_back():
    run = imported("actor", *[organisation(f"v-{n}") for n in range(250)])
    work = undo(run.pk, somebody())
    assert next(work) == 200
    work.close()
    run.refresh_from_db()
    assert (models.Actor.objects.count(), run.undone_at) == (250, None)


def test_import_of_an_undone_file_can_be_repeated(house):
    row = CLAIM | {"text_de": "x", "citations": "bericht"}
    undone(imported("finding", row))
    imported("finding", row)
    assert [found["citations"] for found in rows_in(export_of("finding"))] == ["bericht"]
