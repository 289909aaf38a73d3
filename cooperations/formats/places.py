"""Where something lies: the regions around a region, and the study area whose colour a record has."""

from cooperations.choices import RecordKind
from cooperations.shelf.whereabouts import area_of, study_areas


def around(identifier, index):
    """Yield the rows of the regions that a region lies in, the nearest first."""
    return (index.record(region) for region in index.regions.around(identifier))


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
            row = index.today(identifier)
            known[identifier] = area_slug(row.identifier, index) if row and not row.is_withdrawn else None
        if known[identifier] is not None:
            return known[identifier]
    return ""


def area_slug(region, index):
    """Return the slug of the study area that a region is or lies in, "" when it lies in none."""
    area = study_areas(index).get(area_of(region, index))
    return area.slug if area else ""


def regions_of(thing):
    """Return the mentions of regions that a document's content or a card names as its place."""
    if thing.get("regions"):
        return thing["regions"]
    return [thing["region"]] if thing.get("region") else []


def area_of_record(record_type, identifier, thing, index):
    """Return the slug of a record's study area, given its content or card."""
    if record_type == RecordKind.REGION:
        return study_area([{"identifier": identifier}], index)
    return study_area(regions_of(thing), index)
