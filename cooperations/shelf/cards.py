"""The cards of a whole selection, read a portion at a time, for downloads of any length."""

from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import listed

#: So many cards are read at one go.
PORTION = 1000


def cards(selection, sort="title", language="de"):
    """Yield every record of a selection as Listed, in order; what is withdrawn meanwhile is left out."""
    rows = selection.rows(sort, language)
    for start in range(0, len(rows), PORTION):
        portion = rows[start : start + PORTION]
        readable = Publication.objects.filter(pk__in=[row.publication_id for row in portion]).of_readable_records()
        found = dict(readable.order_by().values_list("pk", "card"))
        yield from (listed(row, found[row.publication_id]) for row in portion if row.publication_id in found)
