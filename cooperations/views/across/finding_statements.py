"""Reads what findings say, for the findings that a page shows and no others."""

from cooperations.formats.findings import statement
from cooperations.shelf.findings import findings_of
from cooperations.shelf.together import EVERY_TYPE
from cooperations.views.uses import contents


def statements(numbers, index):
    """Return {number: statement} of these findings; one query for the documents of their records."""
    findings, rows = findings_of(index), index.of(EVERY_TYPE).rows
    names = {number: findings.named(number) for number in numbers}
    records = {head: rows[head] for head, _name in names.values()}
    found = contents(records.values())
    claims = {
        (head, claim["identifier"]): claim for head, content in found.items() for claim in content.get("claims", ())
    }
    return {
        number: statement(records[name[0]], found[name[0]], claims[name], index)
        for number, name in names.items()
        if name in claims
    }


def first(numbers, most, narrower=None):
    """Return the first of these findings as a list; those in `narrower` are not among them."""
    kept = numbers - narrower if narrower else numbers
    return list(kept[:most])
