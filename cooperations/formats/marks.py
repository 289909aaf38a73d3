"""The marks of a map: what lies too close together to be told apart is one mark, with the number of its records."""

from dataclasses import dataclass

from pyroaring import BitMap

from cooperations.shelf.points import IN_REGION

#: Two marks are one when their middles come closer than this share of the picture's width.
NEAR = 0.085


@dataclass(frozen=True)
class Mark:
    """Records that a map shows at one point; `numbers` are those of the selection only."""

    spots: tuple
    numbers: BitMap
    longitude: float
    latitude: float

    @property
    def count(self):
        """How many records it stands for."""
        return len(self.numbers)

    @property
    def bounds(self):
        """West, south, east, north of all its places."""
        west, south, east, north = zip(*(spot.bounds for spot in self.spots), strict=True)
        return min(west), min(south), max(east), max(north)

    @property
    def place(self):
        """Its Place where it is a single one, else None."""
        places = self.spots[0].places if len(self.spots) == 1 else ()
        return places[0] if places else None

    @property
    def is_vague(self):
        """Whether of all its records no more is known than the region."""
        return all(spot.places and spot.places[0].precision == IN_REGION for spot in self.spots)


def marks_of(spots, ids, frame, *, near=NEAR, most=60):
    """Return the marks for these spots in a frame, most records first; the fewer, the nearer spots count as one."""
    found = [mark_of([spot], ids) for spot in spots]
    near *= frame.width
    while True:
        found = merged(found, ids, frame, near)
        if len(found) <= most:
            return found
        near *= 1.3


def mark_of(spots, ids):
    """Return the mark of these spots, in the middle of its records."""
    numbers = BitMap.union(*(spot.numbers for spot in spots)) & ids
    weights = [spot.numbers.intersection_cardinality(ids) for spot in spots]
    middles = [spot.middle for spot in spots]
    x, y = (
        sum(weight * middle[axis] for weight, middle in zip(weights, middles, strict=True)) / sum(weights)
        for axis in (0, 1)
    )
    return Mark(tuple(spots), numbers, x, y)


def merged(marks, ids, frame, near):
    """Return the marks after those that come too close have become one, until none does."""
    while True:
        groups = []
        for mark in sorted(marks, key=lambda mark: (-mark.count, -mark.latitude, mark.longitude)):
            x, y = frame.point(mark.longitude, mark.latitude)
            for at, group in groups:
                if (x - at[0]) ** 2 + (y - at[1]) ** 2 < near**2:
                    group.append(mark)
                    break
            else:
                groups.append(((x, y), [mark]))
        after = [
            group[0] if len(group) == 1 else mark_of([spot for mark in group for spot in mark.spots], ids)
            for _at, group in groups
        ]
        if len(after) == len(marks):
            return sorted(after, key=lambda mark: (-mark.count, -mark.latitude, mark.longitude))
        marks = after
