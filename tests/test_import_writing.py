"""An import writes all of a file or nothing of it, exactly what its preview said, under the name of one run."""

import pytest
from django.utils.translation import override

from cooperations import models
from cooperations.importing.writing import OutdatedError, refuse, write
from tests import factories
from tests.import_files import checked, imported, runs, somebody, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def house():
    factories.a_source("Bericht", slug="bericht")
    factories.a_source("Zeitung", slug="zeitung")
    return factories.a_project("Haus", slug="haus")


def organisation(slug, **more):
    return {"slug": slug, "name_de": slug.title(), "sector": "civil-society", "kind": "association", **more}


FINDING = {"record": "project/haus", "category": "challenge", "certainty": "established"}


def test_claims_come_with_their_citations(house):
    maria = somebody()
    run = imported(
        "finding",
        FINDING
        | {"text_de": "Anderer Takt", "citations": "bericht|S. 3|Raum \\| Zeit|de\nzeitung", "as_of": "2022-06"},
    )
    claim = models.Finding.objects.get()
    assert (claim.record.child, claim.text_de, claim.coded_by) == (house, "Anderer Takt", maria)
    assert (str(claim.as_of_earliest), claim.coded_on is not None) == ("2022-06-01", True)
    assert [(c.source.slug, c.locator, c.quotation, c.quotation_language) for c in claim.citations.all()] == [
        ("bericht", "S. 3", "Raum | Zeit", "de"),
        ("zeitung", "", "", ""),
    ]
    assert (run.new_count, run.imported_by, run.file_name) == (1, maria, "tabelle.csv")
    assert [(row.number, row.identifier, row.is_new) for row in run.rows.all()] == [(2, claim.identifier, True)]


def test_citations_that_stay_are_kept_and_others_go(house):
    imported("finding", FINDING | {"text_de": "x", "citations": "bericht|1\nzeitung"})
    claim = models.Finding.objects.get()
    kept = claim.citations.get(source__slug="zeitung").pk
    imported("finding", {"identifier": claim.identifier, "citations": "zeitung||Wort|de\nbericht|2"})
    assert [(c.source.slug, c.locator, c.quotation) for c in claim.citations.all()] == [
        ("zeitung", "", "Wort"),
        ("bericht", "2", ""),
    ]
    assert claim.citations.first().pk == kept


def test_projects_come_with_links_tags_and_numbers():
    factories.a_field("Wohnen", slug="housing")
    factories.a_region("Berlin", slug="berlin")
    imported(
        "project",
        {"slug": "neu", "title_de": "Neu", "policy_fields": "housing", "regions": "berlin", "tags": "Garten, a\\, b"}
        | {"latitude": "-41.369", "longitude": "2.1", "precision": "city", "coordinates_origin": "editors"}
        | {"is_study_case": "ja", "start": "2011-06-11"},
    )
    project = models.Project.objects.get()
    assert [field.slug for field in project.policy_fields.all()] == ["housing"]
    assert sorted(tag.name for tag in project.tags.all()) == ["Garten", "a, b"]
    assert (str(project.latitude), project.is_study_case, project.status) == ("-41.36900", True, "draft")
    assert str(project.start_earliest) == "2011-06-11"


def test_episodes_and_agreements_come_with_their_parts(house):
    factories.an_administration("Stadt", slug="stadt")
    book = factories.a_codebook()
    factories.a_variable(book, "instrument", "concession")
    claim = {"record": "project/haus", "certainty": "established"}
    imported("episode", claim | {"step": "protest", "date": "2011", "actors": "stadt|-2"})
    imported(
        "agreement",
        claim | {"instrument": "concession", "parties": "stadt", "seats": "2|stadt|Bezirk|District\n2||Verein"},
    )
    assert [(part.actor.slug, part.stance) for part in models.EpisodeActor.objects.all()] == [("stadt", -2)]
    seats = models.GovernanceSeat.objects.all()
    assert [(seat.holder_de, seat.holder_en, seat.seats) for seat in seats] == [
        ("Bezirk", "District", 2),
        ("Verein", None, 2),
    ]


def test_new_records_of_one_file_may_belong_to_each_other():
    imported("actor", organisation("amt", parent="stadt"), organisation("stadt"))
    assert models.Actor.objects.get(slug="amt").parent.slug == "stadt"


def test_unchanged_rows_are_not_saved_and_published_ones_become_drafts():
    same, other = factories.published(factories.an_actor("Eins", slug="eins")), factories.an_actor("Zwei", slug="zwei")
    factories.published(other)
    run = imported("actor", {"slug": "eins", "name_de": "Eins"}, {"slug": "zwei", "name_de": "Zwo"})
    revision = same.revision
    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.revision, same.status, other.status, other.name_de) == (revision, "published", "draft", "Zwo")
    assert (run.new_count, run.changed_count, run.unchanged_count) == (0, 1, 1)


def test_refusal_of_the_last_row_takes_all_rows_back(house):
    file = checked("finding", *[FINDING | {"text_de": f"x{n}", "citations": "bericht"} for n in range(4)])
    last = file.rows.last()
    # The source the last row cites is renamed behind the preview's back: its row alone is wrong now.
    file.content = bytes(file.content)[: -len("bericht\r\n")] + b"verschwunden\r\n"
    file.save()
    with pytest.raises(OutdatedError) as outdated:
        list(write(file.pk, file.owner))
    [[number, _label, message]] = outdated.value.rows
    assert number == last.number
    assert message.startswith("citations: Line 1: source: There is no source “verschwunden”. Write the last part")
    assert (models.Finding.objects.count(), models.Citation.objects.count(), runs()) == (0, 0, 0)


def test_rows_that_others_changed_since_the_preview_are_told_and_nothing_is_written():
    factories.an_actor("Eins", slug="eins")
    factories.an_actor("Zwei", slug="zwei")
    file = checked("actor", {"slug": "eins", "name_de": "Erstens"}, {"slug": "zwei", "name_de": "Zweitens"})
    models.Actor.objects.filter(slug="zwei").update(name_de="Von jemand anderem")
    with pytest.raises(OutdatedError) as outdated:
        list(write(file.pk, file.owner))
    assert outdated.value.rows == [[3, "Zweitens", "name_de"]]
    assert (models.Actor.objects.get(slug="eins").name_de, runs()) == ("Eins", 0)
    refuse(file, outdated.value)
    file.refresh_from_db()
    assert (file.outdated, file.run) == ([[3, "Zweitens", "name_de"]], None)


def test_whoever_stops_listening_takes_everything_back():
    file = checked("actor", *[organisation(f"v-{n}") for n in range(450)])
    work = write(file.pk, file.owner)
    assert next(work) == 200
    assert models.Actor.objects.count() == 200
    work.close()
    assert (models.Actor.objects.count(), runs()) == (0, 0)
    written(file)
    assert (models.Actor.objects.count(), runs()) == (450, 1)


def test_file_is_imported_once_however_often_it_is_asked_for(house):
    file = checked("finding", FINDING | {"text_de": "x"})
    run = written(file)
    assert written(file) == run
    assert (models.Finding.objects.count(), bytes(file.content), file.rows.count()) == (1, b"", 0)


def test_claim_that_moves_is_an_edit_of_both_records(house):
    imported("finding", FINDING | {"text_de": "x"})
    other = factories.a_project("Anderes", slug="anderes")
    before = {record.pk: record.revision for record in models.Record.objects.filter(record_kind="project")}
    imported("finding", {"identifier": models.Finding.objects.get().identifier, "record": "project/anderes"})
    after = {record.pk: record.revision for record in models.Record.objects.filter(record_kind="project")}
    assert all(after[key] > before[key] for key in (house.pk, other.pk))


def number_of_questions(django_assert_max_num_queries, count):
    file = checked("actor", *[organisation(f"n{count}-{n}", region="berlin") for n in range(count)])
    with django_assert_max_num_queries(100_000) as asked:
        written(file)
    return len(asked)


def test_every_new_row_costs_the_same_number_of_questions(django_assert_max_num_queries):
    factories.a_region("Berlin", slug="berlin")
    few, many = (number_of_questions(django_assert_max_num_queries, count) for count in (10, 110))
    # Two rules with their savepoints, the record, the actor, who had a hand in it, what it might be called elsewhere;
    # nothing that grows with the rows before it. States for the history are written for many rows at once.
    assert (many - few) // 100 == QUESTIONS_PER_NEW_ACTOR


QUESTIONS_PER_NEW_ACTOR = 11
