"""The columns in which the matrix of flows is shown: a receiver each, or a sector each where receivers are many."""

from cooperations.formats.flow_matrix import MOST_IN_A_WINDOW
from cooperations.formats.naming import choice_label


def in_columns(matrix):
    """Return the matrix with `heads` and, in each row, `blocks`: what stands below each head, receiver by receiver.

    Receivers of one sector share a column where there are more of them than a window holds; who has none stands alone.
    """
    keys = [column_of(party, matrix["is_wide"]) for party in matrix["columns"]]
    heads = {}
    for key, party in zip(keys, matrix["columns"], strict=True):
        heads.setdefault(key, head_of(party, matrix["is_wide"]))
    rows = [row | {"blocks": blocks(row["cells"], keys, heads)} for row in matrix["rows"]]
    return matrix | {
        "heads": list(heads.values()),
        "rows": rows,
        "is_grouped": len(heads) < len(keys),
        "scrolls": len(heads) > MOST_IN_A_WINDOW,
    }


def column_of(party, is_wide):
    """Return the key of the column that a receiver stands in."""
    return ("sector", party["sector"]) if is_wide and party["sector"] else ("party", party["value"], party["text"])


def head_of(party, is_wide):
    """Return the head of the column of a receiver."""
    if is_wide and party["sector"]:
        return {"text": choice_label(party["sector"], "Sector"), "language": "", "url": ""}
    return party


def blocks(cells, keys, heads):
    """Return the cells with anything in them, column by column."""
    found = {key: [] for key in heads}
    for key, cell in zip(keys, cells, strict=True):
        if cell["count"]:
            found[key].append(cell)
    return list(found.values())
