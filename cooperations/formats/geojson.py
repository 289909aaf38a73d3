"""The GeoJSON renderer: a selection as features, one record each, in the order of the list; RFC 7946."""

import json

from cooperations.formats.addresses import page_url, permalink
from cooperations.formats.located import places_on
from cooperations.formats.places import mention_of, regions_of
from cooperations.shelf.points import IN_REGION

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

#: What a feature repeats of the record's card, where the card has it.
REPEATED = ("kind", "summary", "policy_fields", "start", "end", "date", "sector", "level", "is_study_case")

#: How a feature says that there is no place to show it at.
NOWHERE = "none"


def collection(items, index, *, count, without, absolute):
    """Yield the text of a FeatureCollection, piece by piece; `items` are Listed records.

    `without` are the identifiers of those that have no place; they are features without geometry.
    """
    head = {"type": "FeatureCollection", "licence": LICENCE, "count": count, "without_place": without}
    yield f'{text(head)[:-1]},"features":[\n'
    features = (text(feature(item, index, absolute)) for item in items)
    first = next(features, None)
    if first is not None:
        yield first
        yield from (f",\n{one}" for one in features)
    yield "\n]}\n"


def feature(item, index, absolute):
    """Return a record as a feature: at its own coordinates, or at the points of its regions, and which of both."""
    places = places_on(item.card, index)
    return {
        "type": "Feature",
        "id": permalink(item.identifier),
        "geometry": geometry(places),
        "properties": {
            "type": item.record_type,
            "identifier": item.identifier,
            "slug": item.slug,
            "label": item.label,
            "version": item.version,
            "url": absolute(page_url(item.record_type, item.slug)),
            "version_permalink": permalink(item.identifier, item.version),
            **placing(item.card, places, index),
            "regions": regions_of(item.card),
            **{name: item.card[name] for name in REPEATED if name in item.card},
        },
    }


def geometry(places):
    """Return where the places are: a point, several points, or null."""
    points = [[place.longitude, place.latitude] for place in dict.fromkeys(places)]
    if len(points) > 1:
        return {"type": "MultiPoint", "coordinates": points}
    return {"type": "Point", "coordinates": points[0]} if points else None


def placing(card, places, index):
    """Return how exactly the geometry places the record, who set it, and which regions' points it shows."""
    regions = [mention_of(index.record(place.region)) for place in places if place.precision == IN_REGION]
    own = card.get("coordinates")
    return {
        "precision": places[0].precision if places else NOWHERE,
        "coordinates_origin": own["origin"] if own else "",
        "coordinates_source": own["source"] if own else None,
        "placed_at_regions": regions,
    }


def text(content):
    """Return JSON with letters of all languages as they are."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
