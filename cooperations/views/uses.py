"""Finds the documents in which something is used: as many as a page can show, and the names of all others."""

from json import loads

from django.utils.translation import get_language

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.places import mention_of
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select

#: So many records are shown with their claims; all others are named.
MOST_RECORDS = 24


def rows_with(facet, values, index, kinds=tuple(RECORD_TYPES)):
    """Return the rows of all records of some types that have one of the values of a facet, type by type."""
    return [row for key in kinds for row in select(key, index).any_of(facet, values).rows(language=get_language())]


def contents(rows):
    """Return what the current documents of these rows say, by row number; one query."""
    wanted = {row.publication_id: row.id for row in rows}
    if not wanted:
        return {}
    found = Publication.objects.of_readable_records().filter(pk__in=wanted).order_by()
    return {wanted[pk]: loads(text)["content"] for pk, text in found.values_list("pk", "document")}


def uses_in(rows, found, used_by):
    """Return what each of the first documents says, as `used_by(row, content)` tells it, and which further ones do."""
    shown = [used_by(row, found[row.id]) for row in rows[:MOST_RECORDS] if row.id in found]
    return {
        "records": shown,
        "more": [mention_of(row) for row in rows[MOST_RECORDS:]],
        "count": len(rows),
        "claims": sum(len(one["claims"]) for one in shown),
    }
