"""Publishing, withdrawing and leading on: the only ways from the desk to the public."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.choices import ReviewAction
from cooperations.models.claims.reading import public_claims
from cooperations.models.record import Record
from cooperations.models.sources import works
from cooperations.publishing.as_published import name_as_published
from cooperations.publishing.catalogue import DESK_TYPES
from cooperations.publishing.checks import Problem, RefusedError, problems_of
from cooperations.publishing.corrections import note_corrections
from cooperations.publishing.entry import entry_of
from cooperations.publishing.former_names import leave_out_unknown
from cooperations.publishing.transitions import may_follow, note_publication, note_steps
from cooperations.publishing.two_persons import own_records
from cooperations.shelf.merging import lead_on as lead_on_the_shelf
from cooperations.shelf.publication import Publication
from cooperations.shelf.shelving import ShelfError, canonical, document_of, put_all
from cooperations.shelf.shelving import withdraw as take_off_the_shelf


@dataclass(frozen=True)
class Prepared:
    """A record as it would be published now: the shelf's entry, and what stands in the way."""

    entry: object
    problems: list


def prepare(record, together=()):
    """Serialize a record and check it, without publishing anything."""
    claims = public_claims(record)
    content = DESK_TYPES[record.record_kind].serializer(record, context={"claims": claims, "works": works}).data
    identifiers = {record.identifier, *(other.identifier for other in together)}
    name_as_published(content, identifiers)
    leave_out_unknown(content)
    return Prepared(entry_of(record, content), problems_of(record, claims, content, identifiers))


def preview(record, together=()):
    """Return the document that publishing would make now, with the list of problems."""
    prepared = prepare(record, together)
    newest = Publication.objects.of_record(record.identifier).newest_first().first()
    number = newest.number + 1 if newest else 1
    return document_of(prepared.entry, number, "", timezone.now()), prepared.problems


@transaction.atomic
def publish(records, by=None, note=""):
    """Publish records together, all or none, and return the new publications.

    A record whose public content and address are those of its current version gets no new one. ``by`` is the
    researcher who publishes, None for the editorial team. Raises RefusedError with the problems of all records.
    """
    records = [record.child for record in _locked(records)]
    problems = (
        [] if note.strip() else [Problem(record, _("Say in a note why you publish."), "note") for record in records]
    )
    problems += own_records(records, by)
    prepared = [prepare(record, together=records) for record in records]
    problems += [problem for one in prepared for problem in one.problems]
    if problems:
        raise RefusedError(problems)
    entries = [one.entry for one in prepared if not _stands_already(one.entry)]
    publications = _put(entries, records, note.strip(), by)
    note_publication(records, by, note.strip())
    note_corrections(publications)
    return publications


@transaction.atomic
def withdraw(record, by, note):
    """Withdraw a published record with all its versions, for good, and return its head row.

    Raises RefusedError when the note is empty or the record was never published.
    """
    record = _locked([record])[0].child
    if not note.strip():
        raise RefusedError([Problem(record, _("Say in a note why you withdraw it; readers will see it."), "note")])
    if not may_follow(record.status, ReviewAction.WITHDRAWN):
        raise RefusedError([Problem(record, _("The record was already withdrawn."))])
    try:
        head = take_off_the_shelf(record.identifier, note.strip(), timezone.now())
    except ShelfError as error:
        raise RefusedError(
            [Problem(record, _("The record was never published, so there is nothing to withdraw."))]
        ) from error
    note_steps([record], ReviewAction.WITHDRAWN, by, note.strip())
    return head


@transaction.atomic
def lead_on(identifier, record):
    """Let the public addresses of a record that was merged into this one lead on to it; return its head, if any.

    Raises RefusedError when the other one was published and this one cannot be read.
    """
    try:
        return lead_on_the_shelf(identifier, record.identifier, timezone.now())
    except ShelfError as error:
        raise RefusedError([Problem(record, str(error))]) from error


def _locked(records):
    """Return the records' rows in the order given, locked so that no edit slips in between check and publication."""
    rows = Record.objects.select_for_update().in_bulk([record.pk for record in records])
    return [rows[record.pk] for record in records]


def _stands_already(entry):
    """Whether the current version says the same at the same address."""
    current = Publication.objects.current().of_record(entry.identifier).first()
    if current is None:
        return False
    document = current.parsed()
    return document["slug"] == entry.slug and canonical(document["content"]) == canonical(entry.content)


def _put(entries, records, note, by):
    byline = (by.public_name or None) if by else None
    try:
        return put_all(entries, note, by, timezone.now(), byline)
    except ShelfError as error:
        raise RefusedError([Problem(record, str(error)) for record in records]) from error
