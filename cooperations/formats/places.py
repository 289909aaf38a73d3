"""Where something lies: the regions around a region, and the study area that a record belongs to."""

from cooperations.choices import RecordKind
from cooperations.shelf.whereabouts import STUDY_AREAS


def around(identifier, index):
    """Yield the rows of the regions that a region lies in, the nearest first."""
    above = index.regions.parents.get(identifier)
    while above is not None:
        yield index.record(above)
        above = index.regions.parents.get(above)


def breadcrumb(identifier, index):
    """Return mentions of the regions around a region, the largest first."""
    return [mention_of(row) for row in reversed(list(around(identifier, index)))]


def mention_of(row):
    """Return the mention of a record as of today."""
    return {"type": row.record_type, "identifier": row.identifier, "slug": row.slug, "label": row.label}


def study_area(mentions, index):
    """Return the slug of the study area that the first of these regions lies in, "" when it lies in none."""
    known = index.once("study area of regions", lambda _index: {})
    for mention in mentions:
        identifier = mention["identifier"]
        if identifier not in known:
            known[identifier] = area_around(identifier, index)
        if known[identifier] is not None:
            return known[identifier]
    return ""


def area_around(identifier, index):
    """Return the slug of the study area that a region lies in, "" when in none, None when nobody published it."""
    row = index.today(identifier)
    if not row or row.is_withdrawn:
        return None
    slugs = [row.slug, *(place.slug for place in around(row.identifier, index))]
    return next((slug for slug in slugs if slug in STUDY_AREAS), "")


def regions_of(thing):
    """Return the mentions of regions that a document's content or a card names as its place."""
    if thing.get("regions"):
        return thing["regions"]
    return [thing["region"]] if thing.get("region") else []


def area_of(record_type, identifier, thing, index):
    """Return the study area of a record, given its content or card."""
    if record_type == RecordKind.REGION:
        return study_area([{"identifier": identifier}], index)
    return study_area(regions_of(thing), index)
