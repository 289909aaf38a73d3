"""All versions of a record, and what changed from one to the next."""

from datetime import datetime
from json import loads

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import page_url, permalink
from cooperations.formats.difference import difference
from cooperations.formats.html import record_of
from cooperations.formats.naming import plain
from cooperations.shelf.publication import Publication
from cooperations.views.addresses import at_address
from cooperations.views.layout import layout, respond
from cooperations.views.withdrawn import gone


@require_safe
@at_address(gone)
def record_versions(request, index, row):
    """List every version, the newest first."""
    found = Publication.objects.of_readable_records().filter(head=row.id).newest_first()
    documents = [loads(text) for text in found.values_list("document", flat=True)]
    title = _("All versions of %(title)s") % {"title": plain(row.label)}
    context = layout(request, index, title=title, current=row.record_type)
    context |= {"record": record_of_row(row), "versions": [entry_of(document, row) for document in documents]}
    return respond(request, "records/versions.html", context)


@require_safe
@at_address(gone)
def record_changes(request, index, row, number):
    """Show what a version says differently from the one before."""
    if not 2 <= number <= row.version:
        raise Http404
    found = Publication.objects.of_readable_records().filter(head=row.id, number__in=[number - 1, number])
    documents = [loads(text) for text in found.order_by("number").values_list("document", flat=True)]
    if len(documents) != 2:
        raise Http404
    older, newer = documents
    changes = difference(older["content"], newer["content"])
    title = _("%(title)s: changes in version %(number)s") % {"title": plain(row.label), "number": number}
    context = layout(request, index, title=title, current=row.record_type)
    context |= {
        "record": record_of_row(row),
        "older": entry_of(older, row),
        "newer": entry_of(newer, row),
        "changes": changes,
        "summary_counts": {
            kind: sum(change["change"] == kind for change in changes) for kind in ("added", "removed", "changed")
        },
    }
    return respond(request, "records/changes.html", context)


def record_of_row(row):
    """Return what a page needs to know of the record as of today."""
    return record_of(row.record_type, row.identifier, row.slug, row.label)


def entry_of(document, row):
    """Return one version for the list of all versions."""
    number = document["version"]
    return {
        "number": number,
        "url": page_url(row.record_type, row.slug, "version", number),
        "permalink": permalink(row.identifier, number),
        "published_at": datetime.fromisoformat(document["published_at"]),
        "published_by": document["published_by"] or "",
        "note": document["note"],
        "is_current": number == row.version and row.is_live,
        "changes_url": page_url(row.record_type, row.slug, "changes", number) if number > 1 else "",
    }
