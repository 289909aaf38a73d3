"""Reads answers that are sent in parts, and the tables among them as a spreadsheet would."""

import csv
import io

from cooperations.formats.formulas import unguarded


def body(response):
    """Return the bytes of an answer that must be sent in parts."""
    assert response.status_code == 200, response.content
    assert response.streaming
    return b"".join(response.streaming_content)


def sent(response):
    """Return the text of an answer that must be sent in parts."""
    return body(response).decode()


def rows_of(response):
    """Return all rows of a table, the head first."""
    return list(csv.reader(io.StringIO(sent(response).removeprefix("\ufeff"), newline=""), strict=True))


def head_of(response):
    """Return the names of a table's columns."""
    return rows_of(response)[0]


def cells_of(response):
    """Return the lines of a table as dictionaries, without the apostrophes that guard against formulas."""
    head, *rows = rows_of(response)
    return [dict(zip(head, map(unguarded, row), strict=True)) for row in rows]
