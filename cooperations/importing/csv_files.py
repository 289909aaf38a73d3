"""CSV: in UTF-8 with or without byte order mark, parted by comma or semicolon."""

import codecs
import csv
import io

from django.utils.translation import gettext as _

from cooperations.formats.formulas import guarded
from cooperations.importing.limits import MOST_BYTES, UnreadableError

#: A row has as many cells as there are columns, or something went wrong with its quotation marks.
IS_EXACT = True
DELIMITERS = {"comma": ",", "semicolon": ";"}

csv.field_size_limit(MOST_BYTES)


def lines(content):
    """Yield the cells of the first row, then (number, cells) of every other; UnreadableError for what is no CSV."""
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield next(reader, [])
        yield from enumerate(reader, start=2)
    except csv.Error as error:
        raise UnreadableError(
            _("The quotation marks around line %(line)d do not match. A quotation mark within a text is doubled.")
            % {"line": reader.line_num}
        ) from error


def decoded(content):
    """Return the text of a file in UTF-8; UnreadableError says how to save it so."""
    advice = _("Save it as “CSV UTF-8” in Excel, or choose the character set “Unicode (UTF-8)” in LibreOffice.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(_("The file is in UTF-16, not in UTF-8."), advice)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(_("The file is not in UTF-8: see line %(line)d.") % {"line": line}, advice) from error
    if "\x00" in text:
        raise UnreadableError(_("The file is no text. Upload a CSV or XLSX file."))
    return text


def _delimiter(text):
    first = text.partition("\n")[0]
    return max(DELIMITERS.values(), key=first.count)


def write(columns, rows, delimiter="comma"):
    """Yield the bytes of a CSV file, with a byte order mark so that Excel reads it as UTF-8.

    ``columns`` are the import's fields by name; texts that look like formulas get an apostrophe, numbers do not.
    """
    texts = [not column.widget.is_number for column in columns.values()]
    yield codecs.BOM_UTF8
    yield _line(list(columns), delimiter)
    for row in rows:
        safe = (guarded(cell) if is_text else cell for cell, is_text in zip(row, texts, strict=True))
        yield _line(list(safe), delimiter)


def _line(cells, delimiter):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=DELIMITERS[delimiter]).writerow(cells)
    return buffer.getvalue().encode()


def error_table(head, rows):
    """Yield the bytes of a CSV file whose cells are all texts."""
    yield codecs.BOM_UTF8
    for row in (head, *rows):
        yield _line([guarded(str(cell)) for cell in row], "comma")
