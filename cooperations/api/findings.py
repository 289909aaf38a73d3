"""Findings as their documents state them, in the order of their list, for files."""

import json
from itertools import pairwise

from cooperations.shelf.findings import findings_of
from cooperations.shelf.publication import Publication
from cooperations.shelf.together import EVERY_TYPE

#: So many findings are read at one go, and so many first, because somebody waits.
AT_ONCE, FIRST = 500, 20


def portions(filterset):
    """Yield the findings in the list's order, as lists of (row, (document, claim)); one query for each."""
    findings, rows = findings_of(filterset.index), filterset.index.of(EVERY_TYPE).rows
    numbers = filterset.selection.ids
    for start, stop in pairwise([0, *range(FIRST, len(numbers), AT_ONCE), len(numbers)]):
        named = [findings.named(number) for number in numbers[start:stop]]
        said = stated({head for head, _name in named})
        yield [(rows[head], said[head, name]) for head, name in named if (head, name) in said]


def stated(heads):
    """Return what the documents of these records state: {(head number, identifier): (document, claim)}; one query."""
    current = Publication.objects.current().filter(head__in=heads).order_by()
    found = {head: json.loads(text) for head, text in current.values_list("head", "document")} if heads else {}
    return {
        (head, claim["identifier"]): (document, claim)
        for head, document in found.items()
        for claim in document["content"].get("claims", ())
    }
