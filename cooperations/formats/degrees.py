"""Latitudes and longitudes in words: with the decimal sign and the points of the compass that the reader knows."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import pgettext


def compass():
    """Return the letters for north, east, south and west, with spaces between them."""
    return pgettext("north, east, south, west", "N E S W")


def latitude(degrees, digits=None):
    """Return a latitude, for example “52.52° N” or “52,52° N”; `digits` are its decimals, as given without them."""
    north, _east, south, _west = compass().split()
    return f"{number(degrees, digits)}° {north if degrees >= 0 else south}"


def longitude(degrees, digits=None):
    """Return a longitude, for example “13.33° E” or “13,33° O”."""
    _north, east, _south, west = compass().split()
    return f"{number(degrees, digits)}° {east if degrees >= 0 else west}"


def number(degrees, digits):
    """Return how many degrees these are, whichever side of the equator or of Greenwich."""
    rounded = abs(degrees) if digits is None else Decimal(f"{abs(degrees):.{digits}f}")  # number_format would cut
    return number_format(rounded, decimal_pos=digits, use_l10n=True, force_grouping=False)


def coordinates(east, north, digits=1):
    """Return a point in words, latitude first, to a tenth of a degree or as closely as asked."""
    return f"{latitude(north, digits)}, {longitude(east, digits)}"


def documented(point):
    """Return the point of a document, {"latitude": "41.369", "longitude": "2.135"}, with as many decimals as it has."""
    return coordinates(Decimal(point["longitude"]), Decimal(point["latitude"]), None)
