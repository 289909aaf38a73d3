"""Where a record lies and how exactly that is known, from its card."""

from django.utils.translation import gettext_lazy as _

from cooperations.choices import Precision
from cooperations.formats.places import regions_of
from cooperations.shelf.places import point_of
from cooperations.shelf.points import IN_REGION, PLACE, place_of, written

#: What a list beside a map says of how exactly a record is placed.
PRECISION_NOTES = {
    Precision.ADDRESS: _("placed at its address"),
    Precision.NEIGHBOURHOOD: _("placed in its neighbourhood"),
    Precision.CITY: _("placed in its town"),
    IN_REGION: _("only its region is known"),
}
NOWHERE_NOTE = _("no place known")


def precision_of(row, index, placed):
    """Return how exactly a record is placed: a Precision, "region", or "" for nowhere; no query.

    `placed` are the numbers of the records that have any place.
    """
    if key := min(index.of(row.record_type).borne([row.id]).get(PLACE, ()), default=""):
        return place_of(key).precision
    return IN_REGION if row.id in placed else ""


def precision_note(precision):
    """Return the same in words."""
    return PRECISION_NOTES.get(precision, NOWHERE_NOTE)


def places_on(card, index):
    """Return the Places of a record: its own, or else the points of its smallest regions; none as an empty list."""
    if card.get("coordinates"):
        return [place_of(written(card["coordinates"]))]
    rows = [index.today(mention["identifier"]) for mention in regions_of(card)]
    regions = {row.identifier for row in rows if row and row.is_live}
    smallest = regions - {larger for region in regions for larger in index.regions.around(region)}
    found = {place for region in smallest if (place := point_of(region, index))}
    return sorted(found, key=lambda place: (-place.latitude, place.longitude))
