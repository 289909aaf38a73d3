"""Publications are frozen, numbered and found by sentences."""

import hashlib

import pytest
from django.db import IntegrityError, transaction

from cooperations.shelf.publication import Head, Publication, PublicationIsFrozenError, Revision
from tests.factories_shelf import NOON, project, region, shelve, unshelve

pytestmark = pytest.mark.django_db


def row(head, **given):
    """Return a publication's columns, good ones unless others are given."""
    good = {"number": 9, "schema": 1, "document": "{}", "checksum": "0" * 64, "card": "{}"}
    return Publication(head=head, facet_keys="{}", sort_keys="{}", published_at=NOON, **good | given)


def test_publication_cannot_be_saved_again():
    (publication,) = shelve(project("batllo"))
    publication.note = "rewritten"
    with pytest.raises(PublicationIsFrozenError, match="project/batllo v1 never changes"):
        publication.save()
    publication.refresh_from_db()
    assert publication.note == "First publication"


def test_publication_cannot_be_deleted():
    (publication,) = shelve(project("batllo"))
    with pytest.raises(PublicationIsFrozenError, match="Withdraw the record"):
        publication.delete()
    assert Publication.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found.update(note="rewritten"),
        lambda found: found.delete(),
        lambda found: found.model.objects.update(note="rewritten"),
        lambda found: found.bulk_update([found.get()], ["note"]),
    ],
)
def test_publications_cannot_be_changed_in_bulk(change):
    shelve(project("batllo"))
    with pytest.raises(PublicationIsFrozenError), transaction.atomic():
        change(Publication.objects.all())
    assert Publication.objects.get().note == "First publication"


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"number": 0}, "publication_number_starts_at_one"),
        ({"number": 1}, "publication_number_is_unique"),
        ({"schema": 0}, "publication_schema_starts_at_one"),
        ({"document": ""}, "publication_has_a_document"),
        ({"checksum": "abc"}, "publication_checksum_is_sha256"),
    ],
)
def test_database_refuses_a_broken_publication(broken, constraint):
    (publication,) = shelve(project("batllo"))
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        row(publication.head, **broken).save()
    if constraint != "publication_number_is_unique":  # SQLite names the columns instead
        assert constraint in str(refused.value)
    row(publication.head).save()


@pytest.mark.parametrize(
    "broken",
    [
        {"withdrawn_at": NOON},
        {"withdrawn_note": "Why"},
        {"record_type": "person"},
        {"slug": ""},
        {"identifier": ""},
        {"revision": 0},
    ],
)
def test_database_refuses_a_broken_head(broken):
    shelve(project("batllo"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.update(**broken)


def test_two_records_of_a_type_never_share_an_address():
    shelve(project("batllo"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Head.objects.create(record_type="project", identifier="other", slug="batllo", label="{}", revision=1)
    Head.objects.create(record_type="actor", identifier="other", slug="batllo", label="{}", revision=1)


def test_there_is_one_revision_row():
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(id=2, number=1, token="t")


def test_current_are_the_latest_versions_of_what_is_not_withdrawn():
    shelve(project("batllo"), project("wohnopia"), region("berlin"))
    shelve(project("batllo", "Can Batlló"))
    unshelve("wohnopia")
    current = Publication.objects.current().of_type("project")
    assert [(p.head.slug, p.number, p.is_current) for p in current] == [("batllo", 2, True)]
    assert [p.number for p in Publication.objects.of_record("batllo").newest_first()] == [2, 1]
    assert Publication.objects.of_record("wohnopia").get().is_current is False
    assert [str(p) for p in Publication.objects.with_slug("batllo").numbered(1)] == ["project/batllo v1"]
    assert sorted(p.head.slug for p in Publication.objects.of_readable_records()) == ["batllo", "batllo", "berlin"]


def test_heads_say_who_is_live():
    shelve(project("batllo"), project("wohnopia"))
    unshelve("wohnopia")
    assert [head.slug for head in Head.objects.of_type("project").live()] == ["batllo"]
    assert [head.slug for head in Head.objects.withdrawn()] == ["wohnopia"]
    assert Head.objects.with_slug("batllo").get().label_text() == {"de": "Batllo"}


def test_stored_text_matches_its_checksum():
    (publication,) = shelve(project("batllo", "Can Batlló – „Bloc Onze“"))
    publication.refresh_from_db()
    assert publication.checksum == hashlib.sha256(publication.document.encode()).hexdigest()
    assert publication.parsed()["content"] == {"title": {"de": "Can Batlló – „Bloc Onze“"}}
