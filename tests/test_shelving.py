"""Putting on the shelf and taking off it: all or nothing, version after version."""

import json

import pytest
from django.db import connection, transaction

from cooperations.shelf.labels import current_slug
from cooperations.shelf.publication import FormerSlug, Head, Publication, Revision, SearchText
from cooperations.shelf.shelving import (
    NotInTransactionError,
    NotOnTheShelfError,
    RecordIsWithdrawnError,
    ShelfError,
    SlugIsTakenError,
    canonical,
    put,
    put_all,
    withdraw,
)
from tests.factories_shelf import NOON, entry, project, region, shelve, unshelve

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_shelving_needs_a_transaction():
    with pytest.raises(NotInTransactionError, match="inside transaction"):
        put(project("batllo"), "", None, NOON)
    with pytest.raises(NotInTransactionError):
        withdraw("batllo", "Why", NOON)
    assert not Head.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_of_a_publication_that_fails():
    shelve(project("batllo"))
    before = Revision.objects.values().get()
    with transaction.atomic():
        put(project("batllo", "Can Batlló", slug="can-batllo"), "", None, NOON)
        transaction.set_rollback(True)
    assert Revision.objects.values().get() == before
    assert Publication.objects.get().number == 1
    assert Head.objects.get().slug == "batllo"
    assert not FormerSlug.objects.exists()
    assert [found.title for found in SearchText.objects.all()] == ["Batllo"]


def test_document_is_canonical_json_with_its_envelope():
    with transaction.atomic():
        publication = put(
            entry(
                "project", "k7m2", {"ca": "Can Batlló"}, slug="can-batllo", content={"b": 1, "a": {"d": "ß", "c": None}}
            ),
            "Grund",
            None,
            NOON.replace(microsecond=7),
            byline="La Hidra",
        )
    assert publication.document == (
        '{"content":{"a":{"c":null,"d":"ß"},"b":1},"identifier":"k7m2","note":"Grund",'
        '"published_at":"2026-11-23T12:00:00Z","published_by":"La Hidra","schema":1,"slug":"can-batllo",'
        '"type":"project","version":1}'
    )
    publication.refresh_from_db()
    assert publication.published_at == NOON
    assert json.loads(publication.sort_keys)["title"] == {"ca": "can batllo"}


def test_numbers_that_are_none_are_no_canonical_json():
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"share": float("nan")})


def test_version_follows_version_and_revision_revision():
    shelve(project("batllo"))
    first = Revision.objects.get()
    (second,) = shelve(project("batllo", "Can Batlló"), note="Accent")
    revision = Revision.objects.get()
    head = Head.objects.get()
    assert (second.number, head.current, head.revision) == (2, second, 2)
    assert (first.number, revision.number) == (1, 2)
    assert first.token != revision.token
    assert head.label_text() == {"de": "Can Batlló"}
    assert json.loads(Publication.objects.numbered(1).get().document)["content"] == {"title": {"de": "Batllo"}}


def test_search_text_is_replaced():
    shelve(project("batllo", search={"de": ("Großer Straßenzug", "Körper"), "ca": ("Carrer", "")}))
    assert [(found.language, found.title, found.body) for found in SearchText.objects.all()] == [
        ("ca", "Carrer", ""),
        ("de", "Großer Straßenzug", "Körper"),
    ]
    shelve(project("batllo", search={"de": ("Neu", "")}))
    assert [found.title for found in SearchText.objects.all()] == ["Neu"]


def test_former_addresses_lead_on_and_can_be_taken_back():
    shelve(project("k1", slug="one"))
    shelve(project("k1", slug="two"))
    shelve(project("k1", slug="three"))
    assert [current_slug("project", slug) for slug in ("one", "two", "three")] == ["three", "three", None]
    shelve(project("k1", slug="one"))
    assert [current_slug("project", slug) for slug in ("one", "two", "three")] == [None, "one", "one"]
    assert current_slug("actor", "two") is None


def test_an_address_belongs_to_the_record_that_lives_there():
    shelve(project("k1", slug="one"))
    shelve(project("k1", slug="two"))
    shelve(project("k2", slug="one"))
    assert current_slug("project", "one") is None
    assert Head.objects.get(slug="one").identifier == "k2"


def test_no_record_takes_the_address_of_another():
    shelve(project("k1", slug="one"))
    with pytest.raises(SlugIsTakenError, match="project/one is another record's address"):
        shelve(project("k2", slug="one"))
    shelve(region("k2", slug="one"))
    unshelve("k1")
    with pytest.raises(SlugIsTakenError):
        shelve(project("k3", slug="one"))


def test_withdrawn_records_stay_withdrawn():
    shelve(project("batllo"))
    head = unshelve("batllo", "Asked for")
    assert (head.withdrawn_at, head.withdrawn_note, head.revision) == (NOON, "Asked for", 2)
    assert head.current.number == 1
    assert not SearchText.objects.exists()
    with pytest.raises(RecordIsWithdrawnError, match="stays so"):
        shelve(project("batllo"))
    with pytest.raises(RecordIsWithdrawnError, match="already"):
        unshelve("batllo")


def test_withdrawal_needs_a_record_and_a_reason():
    with pytest.raises(NotOnTheShelfError, match="never published"):
        unshelve("nobody")
    shelve(project("batllo"))
    with pytest.raises(ShelfError, match="Say why"):
        unshelve("batllo", "  ")


def test_a_record_needs_a_title_and_keeps_its_type():
    with pytest.raises(ShelfError, match="no title"):
        shelve(project("batllo", {"de": ""}))
    shelve(project("batllo"))
    with pytest.raises(ShelfError, match="cannot become"):
        shelve(region("batllo", slug="elsewhere"))


def test_many_records_are_put_with_few_queries(django_assert_num_queries):
    entries = [project(f"k{number}", kind="cooperation") for number in range(50)]
    with transaction.atomic():
        put_all(entries, "Import", None, NOON)
        with django_assert_num_queries({"postgresql": 15, "sqlite": 19}[connection.vendor]):
            publications = put_all(entries, "Import again", None, NOON)
    assert [(p.head.identifier, p.number) for p in publications] == [(e.identifier, 2) for e in entries]
    assert Revision.objects.get().number == 2
    assert put_all([], "Nothing", None, NOON) == []


def test_records_put_together_exclude_each_other():
    with pytest.raises(ShelfError, match="only once"), transaction.atomic():
        put_all([project("k1", slug="a"), project("k1", slug="b")], "", None, NOON)
    with pytest.raises(SlugIsTakenError, match="same address"), transaction.atomic():
        put_all([project("k1", slug="a"), project("k2", slug="a")], "", None, NOON)
