"""Puts public documents on the shelf and takes records off it; only `merging` writes there as well."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC

from django.db import connection
from django.db.models import OuterRef, Subquery

from cooperations.shelf.claim_lines import write_claim_lines
from cooperations.shelf.files import shelve_files
from cooperations.shelf.known_words import learn
from cooperations.shelf.labels import labels_within
from cooperations.shelf.lines import write_lines
from cooperations.shelf.publication import FormerSlug, Head, Publication, SearchText
from cooperations.shelf.revision import next_revision
from cooperations.shelf.search import engine
from cooperations.shelf.words import fold


class ShelfError(Exception):
    """The shelf refuses; its message says why and what helps."""


class NotInTransactionError(ShelfError):
    """Shelving outside a transaction could leave half a publication behind."""


class RecordIsWithdrawnError(ShelfError):
    """A withdrawn record stays withdrawn."""


class SlugIsTakenError(ShelfError):
    """Another record of the type lives, or lived until it was withdrawn, at that address."""


class NotOnTheShelfError(ShelfError):
    """The record was never published."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the door hands over of one record: its document's content and everything that finds it again.

    `facets` names lists of strings by URL parameter (identifiers for records, slugs for values), `sorts` holds the
    bounds "earliest" and "latest" of its date as ISO dates, `search` holds (title, body) per language, `files` the
    uploads that the document shows.
    """

    record_type: str
    identifier: str
    slug: str
    label: dict
    content: dict
    card: dict = field(default_factory=dict)
    facets: dict = field(default_factory=dict)
    sorts: dict = field(default_factory=dict)
    search: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)
    files: tuple = ()
    schema: int = 1


def canonical(document):
    """Return a document as the one JSON text that is stored and checksummed: sorted keys, no spaces, UTF-8 letters."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def checksum(text):
    """Return the SHA-256 of a text's UTF-8 form as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def moment(at):
    """Return a point in time as the documents write it, for example 2026-11-23T09:00:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def document_of(entry, number, note, published_at, byline=None):
    """Return the public document: the envelope that says which version of what it is, around the content."""
    return {
        "schema": entry.schema,
        "type": entry.record_type,
        "identifier": entry.identifier,
        "slug": entry.slug,
        "version": number,
        "published_at": moment(published_at),
        "published_by": byline,
        "note": note,
        "content": entry.content,
    }


def put(entry, note, published_by, published_at, byline=None):
    """Publish one record as its next version and return the publication; see `put_all`."""
    return put_all([entry], note, published_by, published_at, byline)[0]


def put_all(entries, note, published_by, published_at, byline=None):
    """Publish records, each as its next version, under one new revision; return the publications in the same order.

    `published_by` is the account (or None), `byline` the name that the document may show (or None). Needs a
    transaction; raises a ShelfError before anything is written. Hand over large numbers in portions of about 1,000.
    """
    require_transaction()
    if not entries:
        return []
    revision = next_revision()
    heads = heads_of(entries)
    refuse(entries, heads)
    left = former_slugs(entries, heads)
    add_heads(entries, heads, revision)
    numbers = dict(Publication.objects.filter(current_of__in=heads.values()).order_by().values_list("head", "number"))
    publications = Publication.objects.bulk_create(
        [
            publication_of(entry, heads[entry.identifier], numbers, note, published_by, published_at, byline)
            for entry in entries
        ]
    )
    update_heads(entries, heads, publications, revision)
    write_lines(publications, [(one.facets, sort_keys_of(one, published_at), labels_of(one)) for one in entries])
    write_claim_lines(publications, [entry.content for entry in entries])
    remember_addresses(entries, left)
    replace_search_texts(entries, heads)
    shelve_files(entries, heads)
    return publications


def withdraw(identifier, note, at):
    """Take a record off the shelf for good, all its versions; return its head. Needs a transaction and a reason.

    What was merged into it goes with it: readers would find the same things there.
    """
    require_transaction()
    if not note.strip():
        raise ShelfError(f"Say why {identifier} is withdrawn: readers of its address see the reason.")
    revision = next_revision()
    head = Head.objects.filter(identifier=identifier).first()
    if head is None:
        raise NotOnTheShelfError(f"{identifier} was never published, so it cannot be withdrawn.")
    if head.is_withdrawn:
        raise RecordIsWithdrawnError(f"{head} was withdrawn already.")
    head.withdrawn_at, head.withdrawn_note, head.revision = at, note, revision
    head.save(update_fields=["withdrawn_at", "withdrawn_note", "revision"])
    head.merged_heads.filter(withdrawn_at=None).update(withdrawn_at=at, withdrawn_note=note, revision=revision)
    take_out_of_search(head)
    return head


def take_out_of_search(head):
    """Let no search find a record any more."""
    head.search_texts.all().delete()
    engine().remove([head.pk])


def require_transaction():
    """Refuse to go on outside a transaction."""
    if not connection.in_atomic_block:
        raise NotInTransactionError(
            "Publish and withdraw inside transaction.atomic(), together with the record's own changes."
        )


def heads_of(entries):
    """Return the heads that the entries' records have already, by identifier."""
    identifiers = [entry.identifier for entry in entries]
    if len(set(identifiers)) < len(identifiers):
        raise ShelfError("A record can be published only once at a time.")
    return {head.identifier: head for head in Head.objects.filter(identifier__in=identifiers)}


def refuse(entries, heads):
    """Raise the error of the first entry that cannot be shelved."""
    wanted = {(entry.record_type, entry.slug): entry.identifier for entry in entries}
    if len(wanted) < len(entries):
        raise SlugIsTakenError("Two of these records want the same address.")
    for entry in entries:
        if not any(entry.label.values()):
            raise ShelfError(f"{entry.record_type}/{entry.slug} has no title in any language.")
        refuse_head(entry, heads.get(entry.identifier))
    neighbours = Head.objects.filter(slug__in=[entry.slug for entry in entries])
    for record_type, slug, identifier in neighbours.values_list("record_type", "slug", "identifier"):
        if wanted.get((record_type, slug), identifier) != identifier:
            raise SlugIsTakenError(f"{record_type}/{slug} is another record's address. Choose another slug.")


def refuse_head(entry, head):
    """Raise the error of an entry whose record has ended, or is of another type; `head` is None for a new one."""
    if head and head.is_withdrawn:
        raise RecordIsWithdrawnError(f"{head} was withdrawn and stays so. Publish it as a new record.")
    if head and head.merged_into_id:
        raise ShelfError(f"{head} was merged into another record. Publish that one.")
    if head and head.record_type != entry.record_type:
        raise ShelfError(f"{head} cannot become a {entry.record_type}.")


def former_slugs(entries, heads):
    """Return the (record type, slug, head) that the entries' records are about to leave."""
    return [
        (entry.record_type, heads[entry.identifier].slug, heads[entry.identifier])
        for entry in entries
        if entry.identifier in heads and heads[entry.identifier].slug != entry.slug
    ]


def add_heads(entries, heads, revision):
    """Add the heads of records that are published for the first time."""
    fresh = [
        Head(
            record_type=entry.record_type,
            identifier=entry.identifier,
            slug=entry.slug,
            label=canonical(entry.label),
            labels=canonical(labels_of(entry)),
            revision=revision,
        )
        for entry in entries
        if entry.identifier not in heads
    ]
    heads.update((head.identifier, head) for head in Head.objects.bulk_create(fresh))


def publication_of(entry, head, numbers, note, published_by, published_at, byline):
    """Return the next publication of one record, not yet saved."""
    number = numbers.get(head.pk, 0) + 1
    published_at = published_at.replace(microsecond=0)
    document = canonical(document_of(entry, number, note, published_at, byline))
    return Publication(
        head=head,
        number=number,
        schema=entry.schema,
        document=document,
        checksum=checksum(document),
        card=canonical(entry.card),
        facet_keys=canonical(entry.facets),
        sort_keys=canonical(sort_keys_of(entry, published_at)),
        published_at=published_at,
        published_by=published_by,
        note=note,
    )


def sort_keys_of(entry, published_at):
    """Return what lists are ordered by, computed here so that both databases order alike."""
    return {
        "title": {language: fold(title) for language, title in entry.label.items() if title},
        "earliest": entry.sorts.get("earliest"),
        "latest": entry.sorts.get("latest"),
        "updated": moment(published_at),
    }


def update_heads(entries, heads, publications, revision):
    """Let every head point to its new publication, at its new address, under its new title."""
    renamed = []
    for entry, publication in zip(entries, publications, strict=True):
        head = heads[entry.identifier]
        before = head.slug, head.label, head.labels
        head.slug, head.label, head.labels = entry.slug, canonical(entry.label), canonical(labels_of(entry))
        head.current, head.revision = publication, revision
        if before != (head.slug, head.label, head.labels):
            renamed.append(head)
    latest = Publication.objects.filter(head=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Head.objects.filter(pk__in=[head.pk for head in heads.values()]).update(current=Subquery(latest), revision=revision)
    Head.objects.bulk_update(renamed, ["slug", "label", "labels"], batch_size=500)


def labels_of(entry):
    """Return the titles of the smaller things that a record defines, by identifier."""
    return labels_within(entry.content) | entry.labels


def remember_addresses(entries, left):
    """Let the addresses that were left lead on, and give those that are lived at to who lives there now."""
    by_type = {}
    for entry in entries:
        by_type.setdefault(entry.record_type, []).append(entry.slug)
    for record_type, slugs in by_type.items():
        FormerSlug.objects.filter(record_type=record_type, slug__in=slugs).delete()
    FormerSlug.objects.bulk_create(
        [FormerSlug(record_type=record_type, slug=slug, head=head) for record_type, slug, head in left]
    )


def replace_search_texts(entries, heads):
    """Let a search find what the records say now, and no longer what they said before."""
    texts = {heads[entry.identifier].pk: entry.search for entry in entries}
    SearchText.objects.filter(head__in=texts).delete()
    SearchText.objects.bulk_create(
        [
            SearchText(head_id=number, language=language, title=title, body=body)
            for number, by_language in texts.items()
            for language, (title, body) in by_language.items()
        ],
        batch_size=500,
    )
    engine().put(texts)
    learn(texts)
