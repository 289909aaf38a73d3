"""The cells that the values of a document become in a table: one or several per value, all of them text.

A value that can be one of a list stands as its code, followed by its label in each language; a text in one cell per
language. Several values share a cell, parted by `SEPARATOR`, and what belongs together stands at the same place.
"""

import json
from functools import cache

from django.utils.translation import override

from cooperations.formats.today import NO_TEXT, wordings
from cooperations.shelf.languages import CONTENT_LANGUAGES

SEPARATOR = " | "
FLAGS = {True: "true", False: "false"}
NO_MENTION = ("", *NO_TEXT)


def plain(value, names):
    """Return the cell of a text or number."""
    return ("",) if value is None else (str(value),)


def flag(value, names):
    """Return the cell of yes, no or nothing."""
    return (FLAGS.get(value, ""),)


def as_json(value, names):
    """Return the cell of what has a shape of its own."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else "",)


def texts(value, names):
    """Return the cells of a text: each language its own."""
    return wordings(value)


def date(value, names):
    """Return the cells of a date: as documented, and its first and last day."""
    return (value["edtf"], value["earliest"] or "", value["latest"] or "") if value else ("", "", "")


def mention(value, names):
    """Return the cells of a mention: its identifier and its label in each language."""
    return names(value) if value else NO_MENTION


def mentions(value, names):
    """Return the cells of several mentions."""
    return together([names(one) for one in value]) if value else NO_MENTION


def strings(value, names):
    """Return the cell of several texts."""
    return (joined(value) if value else "",)


def coded(labels, value, names):
    """Return the cells of a value of a fixed list; a value that is unknown today has no label."""
    return labels.get(value) or (value or "", *NO_TEXT)


def listed(cells, blank, value, names):
    """Return the cells of a list whose parts have several cells each."""
    return together([cells(part, names) for part in value]) if value else blank


def within(parts, blank, value, names):
    """Return the cells of an object, field by field."""
    return [cell for name, group in parts for cell in group.cells(value.get(name), names)] if value else blank


def together(rows):
    """Return the cells of several rows as those of one, in which each cell holds the values of its column."""
    return tuple(map(joined, zip(*rows, strict=True)))


def joined(values):
    """Return several values as one cell; a bar within one of them is written with a backslash, as is a backslash."""
    if not any(values):
        return ""
    cell = SEPARATOR.join(values)
    if "\\" in cell or cell.count("|") >= len(values):
        return SEPARATOR.join([value.replace("\\", "\\\\").replace("|", "\\|") for value in values])
    return cell


@cache
def labels_of(vocabulary):
    """Return the cells of each value of a fixed list, by value: itself and its label in each language."""
    found = {str(value): [str(value)] for value in vocabulary.values}
    for language in CONTENT_LANGUAGES:
        with override(language):
            for value, label in vocabulary.choices:
                found[str(value)].append(str(label))
    return {value: tuple(cells) for value, cells in found.items()}
