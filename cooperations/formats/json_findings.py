"""Findings as JSON: each as its record's document states it, with that record, its regions and its policy fields."""

from cooperations.formats.addresses import permalink
from cooperations.formats.json import entries_within
from cooperations.formats.places import mention_of, regions_of


def findings_within(about, portions):
    """Return the parts of one JSON object: what `about` says, and under "findings" those of all portions."""
    return entries_within(about, "findings", portions, written)


def written(row, stated):
    """Return one finding as it is written."""
    document, claim = stated
    return claim | {
        "record": mention_of(row),
        "record_version": document["version"],
        "permalink": f"{permalink(row.identifier)}#claim-{claim['identifier']}",
        "regions": regions_of(document["content"]),
        "policy_fields": document["content"].get("policy_fields", []),
    }
