"""XLSX: read cell by cell without evaluating anything, written with every text as text."""

import datetime
import io
import re
import zipfile
import zlib
from decimal import Decimal
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from cooperations.formats.formulas import guarded
from cooperations.importing.cells import number_text
from cooperations.importing.limits import (
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_SCANNED,
    MOST_SIGNS_IN_XLSX,
    MOST_UNPACKED,
    UnreadableError,
    Unusable,
)

#: Spreadsheets leave out empty cells at the end of a row.
IS_EXACT = False
BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    DefusedXmlException,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    IndexError,
    TypeError,
    AttributeError,
    NotImplementedError,
)
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
#: XML has no way to write these; spreadsheets agree on _x0007_, and on _x005F_ for the line that begins such a sign.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: More digits than a spreadsheet's numbers keep.
MOST_DIGITS = 15


def is_zip(content):
    """Tell whether the content is to be read as a spreadsheet; an old Excel file is, so that the reason can be told."""
    return content.startswith((b"PK\x03\x04", OLD_EXCEL))


def lines(content):
    """Yield the cells of the first row of the first sheet, then (number, cells) of every other row."""
    _check_folder(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1)
        yield [_text(cell) for cell in next(rows, ())]
        for number, cells in enumerate(rows, start=2):
            if number > MOST_SCANNED:
                raise UnreadableError(_("The sheet has too many empty rows. Delete the rows below your data."))
            yield number, _without_tail([_text(cell) for cell in cells])
    except BROKEN as error:
        raise UnreadableError(
            _("The spreadsheet is damaged or no XLSX file. Open it, and save it anew as .xlsx.")
        ) from error


def _check_folder(content):
    """Raise UnreadableError for what is no harmless XLSX file, before anything is unpacked."""
    if content.startswith(OLD_EXCEL):
        raise UnreadableError(_("This is an old or a protected Excel file. Save it without password as .xlsx."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            parts = folder.infolist()
    except BROKEN as error:
        raise UnreadableError(_("The spreadsheet is damaged. Open it, and save it anew as .xlsx.")) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableError(_("The spreadsheet is too large when it is unpacked. Split it, or save it as CSV."))
    names = {part.filename for part in parts}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableError(_("The spreadsheet holds macros. Save it without macros as .xlsx."))
    if "xl/workbook.xml" not in names:
        raise UnreadableError(_("This is no XLSX file. Save the table as .xlsx or as CSV in UTF-8."))


def _without_tail(cells):
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _text(cell):
    """Return the text of a cell; Unusable for what is no value."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Unusable(_("The cell holds a formula. Put its result there as a value."))
    if cell.data_type == "e":
        return Unusable(_("The cell shows an error of the spreadsheet. Put a value there, or empty it."))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(Decimal(repr(value)))
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, cell.number_format)
    if isinstance(value, datetime.time | datetime.timedelta):
        return Unusable(_("The cell holds a time of day. Format it as text and write what is meant."))
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), str(value))


def _date(value, number_format):
    """Return a date as exactly as the cell shows it: a spreadsheet makes the first of June out of “June 2022”."""
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(sep=" ")
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format).lower()
    if "y" in shown and "d" not in shown:
        return value.strftime("%Y-%m") if "m" in shown else value.strftime("%Y")
    return value.strftime("%Y-%m-%d")


def write(columns, rows, title, *more):
    """Return the bytes of an XLSX file; UnreadableError when a text is longer than a cell.

    ``columns`` are the import's fields by name; ``more`` are further sheets as (title, rows of texts).
    """
    are_numbers = [column.widget.is_number for column in columns.values()]
    # Every text is held against the limit before the book is begun, which cannot be left half written.
    lines = [
        [text if is_number else _written(text) for text, is_number in zip(row, are_numbers, strict=True)]
        for row in rows
    ]
    others = [(name, [[_written(text) for text in line] for line in lines_of_more]) for name, lines_of_more in more]
    book = Workbook(write_only=True)
    sheet = _sheet(book, title)
    sheet.append([_cell(sheet, name, is_bold=True) for name in columns])
    for line in lines:
        cells = zip(line, are_numbers, strict=True)
        sheet.append([_number(sheet, text) if is_number else _cell(sheet, text) for text, is_number in cells])
    for name, lines_of_other in others:
        sheet = _sheet(book, name)
        for position, line in enumerate(lines_of_other):
            sheet.append([_cell(sheet, text, is_bold=not position) for text in line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book, title):
    sheet = book.create_sheet(re.sub(r"[\\*?:/\[\]]", "-", str(title))[:31])
    sheet.freeze_panes = "A2"
    return sheet


def _written(text):
    """Return a text as it stands in the file: no formula, and no sign that XML cannot hold."""
    written = UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", guarded(str(text)))
    if len(written) > MOST_SIGNS_IN_XLSX:
        raise UnreadableError(
            _("The text “%(start)s…” is longer than a cell of a spreadsheet can be. Export as CSV instead.")
            % {"start": written[:60]}
        )
    return written


def _cell(sheet, text, is_bold=False):
    """Return a cell that is a text whatever stands in it, formatted so that what is typed over it stays one."""
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _number(sheet, text):
    """Return a number as a number, as long as the spreadsheet keeps all of its digits."""
    if not text or len(text.strip("-0").replace(".", "")) > MOST_DIGITS:
        return _cell(sheet, text)
    return WriteOnlyCell(sheet, Decimal(text))
