"""The orders that lists come in, kept as arrays of head numbers so that a page is a slice."""

from array import array
from bisect import bisect_left, insort
from operator import attrgetter

from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.sorting import each_title

#: After more changes than this orders are made anew instead of being moved one by one.
FEW = 100

#: Later and earlier than any day: where the undated stand.
NEVER = 10**12

SORTS = ("title", "newest", "oldest", "updated")

#: The order of a search: what answers it best comes first. It depends on the question and is kept nowhere.
RELEVANCE = "relevance"


def order_name(sort, language):
    """Return the name of the order for a reader: titles are ordered per language, all else is not."""
    if sort != "title":
        return sort
    language = language.split("-")[0].lower()
    return f"title-{language if language in CONTENT_LANGUAGES else CONTENT_LANGUAGES[0]}"


def by_title(place):
    """Return the key that orders rows by their title in the language at that place."""
    return lambda row: (row.titles[place], row.id)


def by_oldest(row):
    """Order the earliest first, the undated last."""
    return (row.date is None, row.date or 0, row.titles[0], row.id)


def by_newest(row):
    """Order the latest first, the undated last."""
    return (row.date is None, -(row.date or 0), row.titles[0], row.id)


def by_updated(row):
    """Order the most recently published first."""
    return (-int("".join(filter(str.isdigit, row.updated))), row.titles[0], row.id)


KEYS = {
    "oldest": by_oldest,
    "newest": by_newest,
    "updated": by_updated,
    **{f"title-{language}": by_title(place) for place, language in enumerate(CONTENT_LANGUAGES)},
}


def ordered(name, rows):
    """Return one of the orders of these rows as an array of 32-bit head numbers.

    It is that of KEYS, made quicker: sorting keeps the order of what is equal, so that what was sorted by number and
    then by title needs no more than the date.
    """
    rows = sorted(rows, key=attrgetter("id"))
    place = CONTENT_LANGUAGES.index(name.removeprefix("title-")) if name.startswith("title-") else 0
    order = arranged(rows, [each_title(row.all_titles)[place] for row in rows])
    if name == "oldest":
        order = arranged(order, [NEVER if row.date is None else row.date for row in order])
    elif name == "newest":
        order = arranged(order, [NEVER if row.date is None else -row.date for row in order])
    elif name == "updated":
        order.sort(key=attrgetter("updated"), reverse=True)
    return array("I", [row.id for row in order])


def arranged(rows, keys):
    """Return rows in the order of their keys."""
    return [rows[place] for place in sorted(range(len(rows)), key=keys.__getitem__)]


def reordered(orders, old_rows, new_rows, changed):
    """Return the orders after the rows with the numbers `changed` have gone, come or moved; none after many changes.

    Those that are missing are made when they are asked for.
    """
    if len(changed) > FEW:
        return {}
    gone = [old_rows[number] for number in changed if number in old_rows]
    come = [new_rows[number] for number in changed if number in new_rows]
    return {name: moved(order, KEYS[name], old_rows, new_rows, gone, come) for name, order in list(orders.items())}


def moved(order, key, old_rows, new_rows, gone, come):
    """Return one order without the rows that are gone and with those that come, each found by bisection."""
    order = order[:]
    for row in gone:
        del order[bisect_left(order, key(row), key=lambda number: key(old_rows[number]))]
    for row in come:
        insort(order, row.id, key=lambda number: key(new_rows[number]))
    return order
