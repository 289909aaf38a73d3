"""A file as the importer sees it: its columns, and its rows by the number a spreadsheet shows beside them."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from cooperations.formats.formulas import unguarded
from cooperations.importing import csv_files, xlsx_files
from cooperations.importing.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_SIGNS, UnreadableError, Unusable

NEAR = 55


@dataclass
class SheetRow:
    """A row with its number, its text per column, and what is wrong with it as (column, message)."""

    number: int
    cells: dict
    troubles: list = field(default_factory=list)


@dataclass
class Sheet:
    """The named columns and the rows of a file."""

    columns: list
    rows: list


def read(content, columns):
    """Return the sheet in the bytes of a CSV or XLSX file; UnreadableError with everything that stands in the way.

    ``columns`` are the names that may stand in the first row, with the label of each.
    """
    if not content.strip():
        raise UnreadableError(_("The file is empty. Take a template and fill in a row."))
    if len(content) > MOST_BYTES:
        raise UnreadableError(
            _("The file is larger than %(most)d MB. Split it into several files.") % {"most": MOST_BYTES // 2**20}
        )
    source = xlsx_files if xlsx_files.is_zip(content) else csv_files
    lines = source.lines(content)
    headers = [_header(cell) for cell in next(lines, [])]
    while headers and not headers[-1]:
        headers.pop()
    _check_headers(headers, columns)
    rows = []
    for number, line in lines:
        if all(cell == "" for cell in line):
            continue
        if len(rows) == MOST_ROWS:
            raise UnreadableError(
                _("The file has more than %(most)d rows. Split it into several files.") % {"most": MOST_ROWS}
            )
        rows.append(_row(number, line, headers, is_exact=source.IS_EXACT))
    if not rows:
        raise UnreadableError(_("There is no row below the names of the columns."))
    return Sheet(headers, rows)


def _header(cell):
    return "" if isinstance(cell, Unusable) else unguarded(cell).strip()


def _row(number, line, headers, is_exact):
    row = SheetRow(number, {})
    beyond = [cell for cell in line[len(headers) :] if cell != ""]
    if beyond or (is_exact and len(line) < len(headers)):
        message = _(
            "The row has %(found)d cells, the first row of the file names %(wanted)d columns. "
            "Put texts that hold the separator into quotation marks."
        )
        row.troubles.append(("", message % {"found": len(line), "wanted": len(headers)}))
    for position, column in enumerate(headers):
        cell = line[position] if position < len(line) else ""
        if isinstance(cell, Unusable):
            row.troubles.append((column, str(cell.message)))
        elif len(cell) > MOST_SIGNS:
            row.troubles.append((column, _("The text is longer than %(most)d signs.") % {"most": MOST_SIGNS}))
        row.cells[column] = "" if isinstance(cell, Unusable) else unguarded(cell)
    return row


def _check_headers(headers, columns):
    """Raise UnreadableError with everything that is wrong with the names of the columns."""
    if len(headers) > MOST_COLUMNS:
        raise UnreadableError(_("The file has more than %(most)d columns.") % {"most": MOST_COLUMNS})
    problems = []
    for position, name in enumerate(headers, start=1):
        if not name:
            problems.append(_("Column %(position)d has no name in the first row.") % {"position": position})
        elif name in headers[: position - 1]:
            problems.append(_("The column “%(name)s” stands there twice.") % {"name": name})
        elif name not in columns:
            problems.append(_unknown(name, columns))
    if not headers:
        problems.append(_("The first row of the file must name the columns. Take a template."))
    if problems:
        raise UnreadableError(*problems)


def _unknown(name, columns):
    """Return the message on a column that does not exist, with the one that may be meant, by its name or its label."""
    meant = {text.lower(): column for column, label in columns.items() for text in (str(label), column)}
    close = process.extractOne(name.lower(), list(meant), scorer=fuzz.WRatio, score_cutoff=NEAR)
    if close is None:
        return _("There is no column “%(name)s”. Take the names from a template.") % {"name": name}
    return _("There is no column “%(name)s”. Did you mean “%(near)s”?") % {"name": name, "near": meant[close[0]]}
