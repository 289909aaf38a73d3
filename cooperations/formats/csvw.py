"""What the columns of a table mean, for machines: CSV on the Web (W3C)."""

from cooperations.formats.cells import SEPARATOR
from cooperations.formats.columns import JSON, MIXED
from cooperations.formats.licence import LICENCE_URL

CONTENT_TYPE = "application/csvm+json; charset=utf-8"


def described(table, url):
    """Return the description of a table at that address."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": url,
        "dc:license": {"@id": LICENCE_URL},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tableSchema": {"columns": [column_of(column) for column in table.columns]},
    }


def column_of(column):
    """Return the description of one column."""
    found = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": "string" if column.kind == MIXED else column.kind,
    }
    if column.kind == JSON:
        found["dc:format"] = "application/json"
    if column.language:
        found["lang"] = column.language
    return found | ({"separator": SEPARATOR} if column.is_list else {})
