"""Findings as JSON: each as its record's document states it, with that record, its regions and its policy fields."""

import json

from cooperations.formats.addresses import permalink
from cooperations.formats.places import mention_of, regions_of


def findings_within(about, portions):
    """Yield the text of one JSON object: what `about` says, and under "findings" those of all portions."""
    yield f'{json.dumps(about, ensure_ascii=False)[:-1]}, "findings": [\n'
    comma = ""
    for portion in portions:
        if portion:
            yield comma + ",\n".join([written(*one) for one in portion])
            comma = ",\n"
    yield "\n]}\n"


def written(row, stated):
    """Return one finding as text."""
    document, claim = stated
    found = claim | {
        "record": mention_of(row),
        "record_version": document["version"],
        "permalink": f"{permalink(row.identifier)}#claim-{claim['identifier']}",
        "regions": regions_of(document["content"]),
        "policy_fields": document["content"].get("policy_fields", []),
    }
    return json.dumps(found, ensure_ascii=False)
