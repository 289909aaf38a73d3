"""Texts in the cells of tables: none of them may be taken for a formula, and none is changed for good."""

import re

#: What spreadsheets take for a formula; apostrophes of our own stand before it.
DANGEROUS = re.compile(r"'*[=+\-@\t\r]")


def guarded(text):
    """Return a text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if DANGEROUS.match(text) else text


def unguarded(text):
    """Return a text without the apostrophe that ``guarded`` put before it."""
    return text[1:] if text.startswith("'") and DANGEROUS.match(text) else text
