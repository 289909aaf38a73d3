"""Demands as JSON: each as its record's document states it, with its regions and what it was compared with."""

from functools import partial

from cooperations.formats.addresses import permalink
from cooperations.formats.demands import regions_of, row_of
from cooperations.formats.json import entries_within
from cooperations.formats.places import mention_of


def demands_within(about, portions, known):
    """Return the parts of one JSON object: what `about` says, and under "demands" those of all portions."""
    return entries_within(about, "demands", portions, partial(written, known=known))


def written(demand, stated, known):
    """Return one demand as it is written."""
    claim, version = stated
    row = row_of(demand, known)
    return claim | {
        "record": mention_of(row),
        "record_version": version,
        "permalink": f"{permalink(row.identifier)}#claim-{demand.identifier}",
        "regions": regions_of(demand, known.shelf),
        "relations": [relation(found, known) for found in known.related_to(demand.identifier)],
    }


def relation(found, known):
    """Return what a demand was compared with: the claim that says so, the other demand, and what explains it."""
    return {
        "claim": found.line.identifier,
        "record": mention_of(row_of(found.line, known)),
        "similarity": found.line.aspect,
        "demand": found.other.identifier,
        "explained_by": found.line.term or None,
    }
