"""Demands as JSON: each as its record's document states it, with its regions and what it was compared with."""

import json

from cooperations.formats.addresses import permalink
from cooperations.formats.demands import regions_of, row_of
from cooperations.formats.places import mention_of


def demands_within(about, portions, known):
    """Yield the text of one JSON object: what `about` says, and under "demands" those of all portions."""
    yield f'{json.dumps(about, ensure_ascii=False)[:-1]}, "demands": [\n'
    comma = ""
    for portion in portions:
        if portion:
            yield comma + ",\n".join([written(*one, known) for one in portion])
            comma = ",\n"
    yield "\n]}\n"


def written(demand, stated, known):
    """Return one demand as text."""
    claim, version = stated
    row = row_of(demand, known)
    found = claim | {
        "record": mention_of(row),
        "record_version": version,
        "permalink": f"{permalink(row.identifier)}#claim-{demand.identifier}",
        "regions": regions_of(demand, known.shelf),
        "relations": [relation(found, known) for found in known.related_to(demand.identifier)],
    }
    return json.dumps(found, ensure_ascii=False)


def relation(found, known):
    """Return what a demand was compared with: the claim that says so, the other demand, and what explains it."""
    return {
        "claim": found.line.identifier,
        "record": mention_of(row_of(found.line, known)),
        "similarity": found.line.aspect,
        "demand": found.other.identifier,
        "explained_by": found.line.term or None,
    }
