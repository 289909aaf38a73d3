"""CSV: tables of documents, one portion after the other, in which no cell is a formula."""

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
    """The columns of a table, and what a stored document makes of them: ``lines(row, text)`` yields lists of cells.

    Where the document itself is a cell, the lines stop before it, and `after` holds the cells behind it.
    """

    columns: tuple
    lines: Callable
    after: tuple | None = None


def last_cells(index):
    """Return the cells that every line ends with."""
    return (LICENCE_URL, codebook_permalink(index))


def codebook_permalink(index):
    """Return the permalink of today's version of the codebook, "" while there is none."""
    rows = index.of("codebook").rows.values()
    return next((permalink(row.identifier, row.version) for row in rows if row.is_live), "")


def written(table, portions, separator="comma", with_mark=True):
    """Yield the bytes of a table: its head, then the lines of each portion of (row, document in UTF-8).

    The byte order mark lets Excel read it as UTF-8.
    """
    separator = SEPARATORS[separator]
    line = guarded_line_of(separator, table.columns)
    yield (("\ufeff" if with_mark else "") + line([column.name for column in table.columns])).encode()
    after = None if table.after is None else f'"{separator}{line(table.after)}'.encode()
    for portion in portions:
        found = []
        for row, text in portion:
            for cells in table.lines(row, text):
                if after is None:
                    found.append(line(cells))
                else:
                    found += (f'{line(cells)[:-2]}{separator}"'.encode(), text.replace(b'"', b'""'), after)
        yield "".join(found).encode() if after is None else b"".join(found)


def guard(cells, places, numbers):
    """Put an apostrophe before whatever a spreadsheet would run, in place; numbers in columns of numbers stay."""
    for place in compress(places, cells):
        cell = cells[place]
        if cell[0] in SUSPECT and not (place in numbers and NUMERIC.fullmatch(cell)):
            cells[place] = guarded(cell)


def line_of(separator):
    """Return what makes a line of cells, with those in quotes that hold what parts cells and lines (RFC 4180).

    The module csv looks at every letter; documents are long, and searching them whole takes half of the time.
    """
    is_special = re.compile(f'[{separator}"\r\n]').search

    def line(cells):
        quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' if is_special(cell) else cell for cell in cells]
        return separator.join(quoted) + "\r\n"

    return line


def guarded_line_of(separator, columns):
    """Return what makes a line of cells in which none is a formula.

    Most lines of short cells need neither quotes nor guards: a single look at all of them together tells.
    """
    numbers = frozenset(place for place, column in enumerate(columns) if column.kind in (NUMBER, MIXED))
    places, line = range(len(columns)), line_of(separator)
    is_remarkable = re.compile(f"[{separator}\"\r\n'=+@\t]").search

    def guarded_line(cells):
        together = "\0".join(cells)
        if is_remarkable(together) or "\0-" in together or together[:1] == "-":
            guard(cells, places, numbers)
            return line(cells)
        return separator.join(cells) + "\r\n"

    return guarded_line
