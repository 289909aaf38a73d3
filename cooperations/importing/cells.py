"""How values stand in the cells of a table, so that a spreadsheet neither runs nor changes them."""

import re
from decimal import Decimal

#: Signs that part what stands in a cell, and how each is written inside a part.
ESCAPES = {"\n": "n", "\r": "r", "\t": "t"}
UNESCAPES = {"n": "\n", "r": "\r", "t": "\t", "s": " "}
PIECE = re.compile(r"\\.|.", re.DOTALL)
LIST_SEPARATORS = ",;\n"
#: What is left out around a part; as part of it, it is written with a backslash.
BLANK = " \t\r\n"


def same(one, other):
    """Tell whether two cells say the same: spreadsheets change the signs at the end of a line."""
    return plain_lines(one) == plain_lines(other)


def plain_lines(text):
    """Return a text whose lines end as the desk's forms store them."""
    return text.replace("\r\n", "\n")


def number_text(value):
    """Return a number with a point and without empty decimals, whatever the language of the interface."""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def pack_list(items):
    """Return several names as one cell: ``housing, food``; a comma within a name is written ``\\,``."""
    return ", ".join(_escaped(item, ",;") for item in items)


def unpack_list(text):
    """Return the names of a cell, parted by comma, semicolon or line break."""
    return [_unescaped(piece) for piece in _cut(text, LIST_SEPARATORS) if piece.strip(BLANK)]


def pack_rows(rows):
    """Return rows of parts as one cell: a row per line, ``|`` between the parts, empty parts at the end left out."""
    return "\n".join("|".join(_escaped(part, "|") for part in _without_tail(row)) for row in rows)


def unpack_rows(text):
    """Return the rows of a cell as lists of their parts; empty lines are none."""
    lines = (line for line in _cut(text, "\n\r") if line.strip(BLANK))
    return [[_unescaped(part) for part in _cut(line, "|")] for line in lines]


def _without_tail(row):
    parts = list(row)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _escaped(text, separators):
    marked = "".join(
        f"\\{ESCAPES.get(sign, sign)}" if sign in ESCAPES or sign in separators or sign == "\\" else sign
        for sign in text
    )
    inner = marked.strip(" ")
    if not inner:
        return "\\s" * len(marked)
    before, _, after = marked.partition(inner)
    return "\\s" * len(before) + inner + "\\s" * len(after)


def _unescaped(piece):
    return "".join(
        UNESCAPES.get(found[1], found[1]) if len(found) == 2 else found for found in PIECE.findall(piece.strip(BLANK))
    )


def _cut(text, separators):
    """Return the pieces of a text between separators, their escapes left as they are."""
    pieces = [[]]
    for found in PIECE.findall(text):
        if found in separators:
            pieces.append([])
        else:
            pieces[-1].append(found)
    return ["".join(piece) for piece in pieces]
