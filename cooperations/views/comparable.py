"""Which cases may be laid beside those that are chosen: what words find, and the ones nearest to the first."""

from django.utils.translation import get_language

from cooperations.formats.nearness import reasons
from cooperations.shelf.nearest import nearest
from cooperations.shelf.search import search
from cooperations.shelf.selection import select
from cooperations.shelf.titles import beginning

#: So many cases are offered for words, and so many that are near.
MOST_FOUND, MOST_NEAR = 8, 4


def found_by_words(asked, index):
    """Return the cases that some words find, those whose titles begin so first; two queries."""
    chosen = {row.id for row in asked.rows}
    rows = {row.id: row for row in beginning(asked.words, "project", index, most=MOST_FOUND + len(chosen))}
    selection = select("project", index).finding(search(asked.words))
    best = selection.rows("relevance", get_language(), stop=MOST_FOUND + len(chosen))
    rows |= {row.id: row for row in best if row.id not in rows}
    offered = [row for number, row in rows.items() if number not in chosen]
    return [offer(row, asked) for row in offered[:MOST_FOUND]]


def proposals(asked, index):
    """Return the cases nearest to the first one that is chosen, each with the reason; no query."""
    first, *others = asked.rows
    chosen = {row.id for row in others}
    near = [one for one in nearest(first, index, MOST_NEAR + len(chosen)) if one.row.id not in chosen]
    return [offer(one.row, asked) | {"reasons": reasons(one, index)["shared"][:1]} for one in near[:MOST_NEAR]]


def offer(row, asked):
    """Return a case with the address that lays it beside those that are chosen."""
    return {"label": row.label, "url": asked.of([*asked.rows, row]).url, "reasons": []}
