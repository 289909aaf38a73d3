"""Files for tests of the import, and the short way through check and import."""

import csv
import io

from django.urls import reverse
from openpyxl import Workbook

from cooperations.admin import import_progress
from cooperations.importing.checking import check
from cooperations.importing.exporting import exported
from cooperations.importing.kinds import KINDS
from cooperations.importing.writing import write
from cooperations.models import ImportFile, ImportRun, Researcher


def table(*rows, delimiter=",", encoding="utf-8"):
    """Return the bytes of a CSV file with these rows, dictionaries of which the first has every column."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode(encoding)


def workbook(*rows):
    """Return the bytes of an XLSX file with these rows of values; a value may be a function that fills its cell."""
    book = Workbook()
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = book.active.cell(number, place)
            if callable(value):
                value(cell)
            else:
                cell.value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def somebody(name="maria"):
    return Researcher.objects.get_or_create(username=name)[0]


def kept(kind, content, owner=None):
    """Return an uploaded file that has not been checked."""
    return ImportFile.objects.create(
        owner=owner or somebody(), kind=kind, file_name="tabelle.csv", checksum="0" * 64, content=content
    )


def checked(kind, *rows, owner=None):
    """Return an uploaded file with the verdicts on its rows."""
    file = kept(kind, rows[0] if isinstance(rows[0], bytes) else table(*rows), owner)
    for _done in check(file):
        pass
    return file


def verdicts(file):
    return list(file.rows.values_list("number", "verdict"))


def errors(file):
    """Return {row: {column: message}} of a checked file."""
    return {row.number: dict(row.errors) for row in file.rows.filter(verdict="wrong")}


def written(file, user=None):
    """Import a checked file and return its run."""
    for _done in write(file.pk, user or file.owner):
        pass
    file.refresh_from_db()
    return file.run


def imported(kind, *rows, user=None):
    """Check and import rows and return the run."""
    file = checked(kind, *rows, owner=user)
    assert errors(file) == {}
    return written(file, user)


def on_a_growing_page(client, monkeypatch, step, key):
    """Import a checked file ("write") or undo a run ("undo") at the desk as if it were long; return the page."""
    monkeypatch.setattr(import_progress, "LONG", 0)
    answer = client.post(reverse(f"admin:cooperations_importrun_{step}", args=[key]))
    return b"".join(answer.streaming_content).decode()


def export_of(kind, form="comma", rows=None):
    """Return the bytes of an export."""
    return b"".join(exported(kind, KINDS[kind].objects.all() if rows is None else rows, form))


def rows_in(content):
    """Return the rows of a CSV export as dictionaries."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def runs():
    return ImportRun.objects.count()
