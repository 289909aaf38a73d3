"""What is left at the addresses of a withdrawn record: its citation, and when and why it was withdrawn."""

from datetime import datetime

from cooperations.formats.addresses import page_url
from cooperations.formats.citations import citation_text
from cooperations.formats.html import record_of
from cooperations.formats.naming import plain
from cooperations.shelf.publication import Head
from cooperations.views.layout import layout, respond


def gone(request, index, row):
    """Return the page (410) that stands at every address of a withdrawn record."""
    withdrawn_at, note = withdrawal_of(row)
    record = record_of(row.record_type, row.identifier, row.slug, row.label)
    url = page_url(row.record_type, row.slug)
    context = layout(request, index, title=plain(row.label), robots="noindex", url=url, current=row.record_type)
    context |= {
        "record": record,
        "withdrawal": {"at": withdrawn_at, "note": note, "versions": row.version},
        "citation": {"text": last_citation(row), "downloads": []},
    }
    return respond(request, "records/withdrawn.html", context, status=410)


def withdrawal_of(row):
    """Return when and why a record was withdrawn; one query."""
    return Head.objects.values_list("withdrawn_at", "withdrawn_note").get(pk=row.id)


def last_citation(row):
    """Return the citation of the last version there was."""
    return citation_text(plain(row.label), row.identifier, row.version, datetime.fromisoformat(row.updated))
