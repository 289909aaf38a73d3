"""A finding by itself: what is said, of which record, where, by whose account, and on what evidence."""

from cooperations.choices import SourceKind
from cooperations.formats.addresses import page_url
from cooperations.formats.places import mention_of, regions_of


def statement(row, content, claim, index):
    """Return a finding with its record's mention, address, regions and fields, and with the kinds of its sources."""
    cited = [citation | {"kind": kind_of(citation["source"], index)} for citation in claim["citations"]]
    return {
        "claim": claim | {"citations": cited},
        "mention": mention_of(row),
        "type": row.record_type,
        "url": page_url(row.record_type, row.slug),
        "regions": regions_of(content),
        "fields": content.get("policy_fields", []),
    }


def kind_of(source, index):
    """Return which kind of work a source is today, "" where it is withdrawn."""
    row, known = index.today(source["identifier"]), index.facet("source", "kind")
    return next((kind for kind in SourceKind.values if row and row.id in known.get(kind, ())), "")
