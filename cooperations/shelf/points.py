"""How the place of a record is written down among its keys: a point on earth, and how exactly it places the record."""

from dataclasses import dataclass

#: The facet in which records keep their own place; no parameter and no variable can be called so.
PLACE = "_place"
#: How exactly a record is placed that is only known to lie in a region.
IN_REGION = "region"


@dataclass(frozen=True, slots=True)
class Place:
    """A point in WGS 84 degrees; `precision` is one of choices.Precision, or "region" where `region` names it."""

    longitude: float
    latitude: float
    precision: str
    region: str = ""  # the identifier of the region whose point it is


def written(point):
    """Return the key of a document's coordinates or point, "" for none: as few letters as say it all."""
    if not point:
        return ""
    return " ".join(filter(None, (point["latitude"], point["longitude"], point.get("precision"))))


def place_of(key, region=""):
    """Return the Place that such a key means."""
    latitude, longitude, *precision = key.split(" ")
    return Place(float(longitude), float(latitude), precision[0] if precision else IN_REGION, region)
