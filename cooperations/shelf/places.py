"""Where the records of a type lie: bitmaps per place, gathered into cells so that a map never asks for every place."""

from collections import defaultdict
from dataclasses import dataclass
from math import floor

from pyroaring import BitMap

from cooperations.shelf.points import PLACE, place_of

#: The cells that places are gathered into, the coarsest first: so many to a degree of latitude and of longitude.
CELLS_PER_DEGREE = (1, 4, 32)

#: A map is made of at most so many spots; where there would be more, those that lie together are one.
MOST_SPOTS = 600


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, or several that lie together; `bounds` is west, south, east, north of them all."""

    bounds: tuple
    numbers: BitMap
    parts: tuple  # the smaller spots it is made of, () for a single place
    places: tuple  # the one Place of a single place, () otherwise

    @property
    def middle(self):
        """Longitude and latitude of its middle."""
        west, south, east, north = self.bounds
        return (west + east) / 2, (south + north) / 2

    def is_inside(self, frame):
        """Whether any of it may lie within west, south, east, north."""
        west, south, east, north = frame
        return self.bounds[0] <= east and self.bounds[2] >= west and self.bounds[1] <= north and self.bounds[3] >= south

    def lying(self, frame):
        """Return the numbers of what lies within west, south, east, north, to the last place."""
        west, south, east, north = frame
        if not self.is_inside(frame):
            return BitMap()
        if self.bounds[0] >= west and self.bounds[2] <= east and self.bounds[1] >= south and self.bounds[3] <= north:
            return self.numbers
        return BitMap.union(BitMap(), *(part.lying(frame) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Places:
    """Every place of a type's records; a record lies at its own place or else at those of its regions."""

    bitmaps: dict  # Place → BitMap of head numbers
    placed: BitMap
    spots: tuple  # the coarsest ones

    def inside(self, frame):
        """Return the head numbers of what lies within west, south, east, north."""
        return BitMap.union(BitMap(), *(spot.lying(frame) for spot in self.spots))

    def within(self, ids, frame=None, most=MOST_SPOTS):
        """Return the spots of these head numbers, as fine as `most` allows; those that none of them lies at left out.

        With a frame, only what lies in it.
        """
        found = kept(self.spots, ids, frame)
        while True:
            finer = []
            for spot in found:
                finer += kept(spot.parts, ids, frame) if spot.parts else [spot]
                if len(finer) > most:
                    return found
            if all(not spot.parts for spot in found):
                return found
            found = finer


def kept(spots, ids, frame):
    """Return the spots that lie in a frame (None: anywhere) and have any of these numbers."""
    return [
        spot
        for spot in spots
        if (frame is None or spot.is_inside(frame)) and spot.numbers.intersection_cardinality(ids)
    ]


def places_of(record_type, index):
    """Return the Places of a record type as of that index."""
    return index.once((PLACE, record_type), lambda index: gathered(bitmaps_of(record_type, index)))


def bitmaps_of(record_type, index):
    """Return {Place: BitMap}: own places, and for what has none of its own the points of its smallest regions."""
    here = index.of(record_type)
    found = {place_of(key): numbers for key, numbers in here.facets.get(PLACE, {}).items()}
    without = here.everything - BitMap.union(BitMap(), *found.values())
    closed = index.facet(record_type, "region")
    for region, numbers in here.facets.get("region", {}).items():
        within = [closed[child] for child in index.regions.children.get(region, ()) if child in closed]
        lying = (numbers & without) - BitMap.union(BitMap(), *within)
        place = point_of(region, index) if lying else None
        if place:
            found[place] = found[place] | lying if place in found else lying
    return found


def point_of(region, index):
    """Return the Place of a region, or else of the nearest region around it that has a point; None without any."""
    regions = index.of("region")
    while region is not None:
        row = index.record(region)
        if row and row.is_live and (key := min(regions.borne([row.id]).get(PLACE, ()), default="")):
            return place_of(key, region)
        region = index.regions.parents.get(region)
    return None


def gathered(bitmaps):
    """Return the Places of {Place: BitMap}, gathered into cells, cells into larger ones."""
    spots = [
        Spot((place.longitude, place.latitude, place.longitude, place.latitude), numbers, (), (place,))
        for place, numbers in sorted(bitmaps.items(), key=lambda item: (-item[0].latitude, item[0].longitude))
    ]
    for cells in reversed(CELLS_PER_DEGREE):
        together = defaultdict(list)
        for spot in spots:
            west, south, _east, _north = spot.bounds
            together[floor(west * cells), floor(south * cells)].append(spot)
        spots = [united(parts) for parts in together.values()]
    return Places(bitmaps, BitMap.union(BitMap(), *bitmaps.values()), tuple(spots))


def united(parts):
    """Return several spots as one; one alone stays what it is."""
    if len(parts) == 1:
        return parts[0]
    west, south, east, north = zip(*(part.bounds for part in parts), strict=True)
    bounds = (min(west), min(south), max(east), max(north))
    return Spot(bounds, BitMap.union(*(part.numbers for part in parts)), tuple(parts), ())
