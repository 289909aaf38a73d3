"""What the published versions of a record said of one of its claims, and what changed from one to the next."""

from datetime import datetime
from itertools import pairwise

from cooperations.formats.addresses import page_url
from cooperations.formats.difference import part_change


def history(identifier, documents, row):
    """Return the versions in which a claim appeared, changed or vanished, the newest first.

    `documents` are those of all versions of its record, the newest first; `row` is the record of today.
    """
    steps = [(newer, older) for newer, older in pairwise([*documents, None])]
    found = [entry(identifier, newer, older, row) for newer, older in steps]
    return [one for one in found if one]


def entry(identifier, newer, older, row):
    """Return what a version changed in a claim; None where it changed nothing."""
    after, before = claim_in(newer, identifier), claim_in(older, identifier)
    changes = part_change("claim", identifier, before, after) if before or after else []
    if not changes:
        return None
    [change] = changes
    number = newer["version"]
    return {
        "change": change["change"],
        "number": number,
        "published_at": datetime.fromisoformat(newer["published_at"]),
        "note": newer["note"],
        "fields": change["fields"],
        "url": page_url(row.record_type, row.slug, "version", number),
        "changes_url": page_url(row.record_type, row.slug, "changes", number) if number > 1 else "",
    }


def claim_in(document, identifier):
    """Return a claim as a document states it; None where it does not, or where there is no document."""
    claims = document["content"].get("claims", ()) if document else ()
    return next((claim for claim in claims if claim["identifier"] == identifier), None)
