"""CSV: tables of documents, one portion after the other, in which no cell is a formula."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress

from cooperations.formats.addresses import permalink
from cooperations.formats.columns import MIXED, NUMBER, Column
from cooperations.formats.formulas import guarded
from cooperations.formats.licence import LICENCE_URL

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
SEPARATORS = {"comma": ",", "semicolon": ";"}
#: What a cell begins with that has to be looked at.
SUSPECT = frozenset("'=+-@\t\r")
NUMERIC = re.compile(r"-?\d+(\.\d+)?")

#: What every table ends with: the terms, and the words its codes are explained in.
LAST_COLUMNS = (
    Column("data_licence", "The licence of this data."),
    Column("codebook", "The version of the codebook that explains its variables and codes."),
)


@dataclass(frozen=True)
class Table:
    """The columns of a table, and what a stored document makes of them: ``lines(row, text)`` yields lists of cells."""

    columns: tuple
    lines: Callable


def last_cells(index):
    """Return the cells that every line ends with."""
    return (LICENCE_URL, codebook_permalink(index))


def codebook_permalink(index):
    """Return the permalink of today's version of the codebook, "" while there is none."""
    rows = index.of("codebook").rows.values()
    return next((permalink(row.identifier, row.version) for row in rows if row.is_live), "")


def written(table, portions, separator="comma", with_mark=True):
    """Yield the bytes of a table: its head, then the lines of each portion of (row, document as text).

    The byte order mark lets Excel read it as UTF-8.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=SEPARATORS[separator], lineterminator="\r\n")
    numbers = frozenset(place for place, column in enumerate(table.columns) if column.kind in (NUMBER, MIXED))
    places = range(len(table.columns))
    buffer.write("\ufeff" if with_mark else "")
    writer.writerow([column.name for column in table.columns])
    yield taken(buffer)
    for portion in portions:
        for row, text in portion:
            for cells in table.lines(row, text):
                guard(cells, places, numbers)
                writer.writerow(cells)
        yield taken(buffer)


def guard(cells, places, numbers):
    """Put an apostrophe before whatever a spreadsheet would run, in place; numbers in columns of numbers stay."""
    for place in compress(places, cells):
        cell = cells[place]
        if cell[0] in SUSPECT and not (place in numbers and NUMERIC.fullmatch(cell)):
            cells[place] = guarded(cell)


def taken(buffer):
    """Return what has been written so far, and leave the buffer empty."""
    found = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return found
