"""The list beside a map: the same records in the same order, grouped by the marks of the map."""

from itertools import islice

from pyroaring import BitMap

from cooperations.browsing.mapped import NOWHERE, at_text, map_query
from cooperations.formats.addresses import page_url
from cooperations.formats.located import precision_note, precision_of
from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.places import places_of
from cooperations.shelf.selection import Page

#: So many records are named on a page that has several groups, and on one that has a single one.
ENTRIES, ENTRIES_ALONE = 150, 60
FEWEST = 3


def groups_of(found, selection, filterset, url):
    """Return (the groups of a Sheet's marks, the Page that a group alone is shown in or None)."""
    leaves = sum(max(1, len(one.closer)) for one in found.marks)
    if leaves == 1:
        one = found.marks[0]
        results = page_of(selection.within(one.mark.numbers), filterset)
        return [group(one, entries(results.items, selection), "")], results
    limit = max(FEWEST, ENTRIES // leaves) if leaves else 0
    groups = []
    for one in found.marks:
        parts = [leaf(part, selection, filterset, url, limit) for part in one.closer]
        named = [] if parts else entries(first_of(selection, one.mark.numbers, filterset, limit), selection)
        groups.append(group(one, named, closer(one, filterset, url)) | {"parts": parts})
    return groups, None


def leaf(one, selection, filterset, url, limit):
    """Return a group with its first records; where that is not all, the closer map has the others."""
    rows = first_of(selection, one.mark.numbers, filterset, limit)
    return group(one, entries(rows, selection), closer(one, filterset, url))


def group(one, named, closer_url):
    """Return what the list says of a mark; how its records are placed is said once where it is the same for all."""
    notes = {str(entry["note"]) for entry in named}
    note = notes.pop() if len(notes) == 1 and len(named) > 1 else ""
    return {
        "key": one.key,
        "name": one.title,
        "count": one.count,
        "note": note,
        "entries": [entry | {"note": ""} for entry in named] if note else named,
        "rest": one.count - len(named),
        "closer_url": closer_url,
        "parts": [],
    }


def closer(one, filterset, url):
    """Return the address of the map of a mark alone."""
    return f"{url}?{map_query(filterset.querystring, at_text(one.mark.bounds))}"


def nowhere_of(selection, places, filterset, url, section):
    """Return the records that have no place: how many, the first ones, and where all of them are listed."""
    without = selection.ids - places.placed
    rest = selection.within(without)
    is_alone = section is not None and section.bounds is None
    results = page_of(rest, filterset) if is_alone and without else None
    rows = results.items if results else first_of(rest, without, filterset, ENTRIES // 5)
    return {
        "count": len(without),
        "entries": entries(rows, selection),
        "rest": 0 if is_alone else len(without) - len(rows),
        "url": f"{url}?{map_query(filterset.querystring, NOWHERE)}",
        "results": results,
    }


def page_of(selection, filterset):
    """Return the page of a selection that is asked for; beyond the last it is empty."""
    number = filterset.page_number
    start = (number - 1) * ENTRIES_ALONE
    rows = selection.rows(filterset.sort_name, filterset.language, start, start + ENTRIES_ALONE)
    return Page(number, ENTRIES_ALONE, selection.count, rows)


def first_of(selection, numbers, filterset, limit):
    """Return the rows of the first of these numbers in the order of the list."""
    sort = filterset.sort_name
    if sort != RELEVANCE:
        return selection.within(numbers).rows(sort, filterset.language, 0, limit)
    best = [number for number in selection.best if number in numbers][:limit]
    others = islice(reversed(numbers - BitMap(best)), limit - len(best))
    rows = selection.index.of(selection.record_type).rows
    return [rows[number] for number in (*best, *others)]


def entries(rows, selection):
    """Return what the list says of records: title, address, and how exactly the map places them."""
    index = selection.index
    placed = places_of(selection.record_type, index).placed
    return [
        {
            "label": row.label,
            "url": page_url(row.record_type, row.slug),
            "note": precision_note(precision_of(row, index, placed)),
        }
        for row in rows
    ]
