"""The outlines of countries, projected and cut to a frame, as the path of an SVG picture."""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import asinh, atan, cos, degrees, dist, radians, sinh, tan
from pathlib import Path

from django.conf import settings

FILE = Path(settings.BASE_DIR) / "static" / "map" / "outlines.json"
BORDERS = FILE.with_name("inner-borders.json")

#: Maps that are so many degrees wide at most show the borders within countries.
CLOSE = 8

#: Web Mercator ends here, and so do our maps.
FARTHEST_NORTH = 85.0

#: Points of an outline that come closer to the last one than this, in pixels, are left out.
SHORTEST = 0.7


def northing(latitude):
    """Return the y of a latitude in Web Mercator, in degrees of longitude at the equator."""
    return degrees(asinh(tan(radians(max(-FARTHEST_NORTH, min(FARTHEST_NORTH, latitude))))))


def latitude_of(northing):
    """Return the latitude of a y in Web Mercator."""
    return degrees(atan(sinh(radians(northing))))


@dataclass(frozen=True)
class Frame:
    """A rectangle of the map: west, east in degrees, south, north as Mercator's y, drawn so many pixels wide."""

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def scale(self):
        """Pixels per degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def height(self):
        """The height of the picture in pixels."""
        return round((self.north - self.south) * self.scale)

    def point(self, longitude, latitude):
        """Return where a point is drawn, x and y in pixels from the upper left."""
        return (longitude - self.west) * self.scale, (self.north - northing(latitude)) * self.scale

    @property
    def kilometres_per_pixel(self):
        """How far a pixel reaches in the middle of the picture, in kilometres."""
        middle = latitude_of((self.north + self.south) / 2)
        return 40_075 / 360 * cos(radians(middle)) / self.scale


def frame_around(bounds, width, ratio=(0.62, 1.15), least=0.06, margin=0.12):
    """Return the Frame that shows west, south, east, north with a margin.

    `ratio` bounds height per width, `least` is the least width in degrees.
    """
    west, south, east, north = bounds
    low, high = northing(south), northing(north)
    wide, tall = max(east - west, least) * (1 + 2 * margin), max(high - low, least) * (1 + 2 * margin)
    wide = max(wide, tall / ratio[1])
    tall = max(tall, wide * ratio[0])
    x, y = (west + east) / 2, (low + high) / 2
    return Frame(*(round(value, 4) for value in (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)), width)


@cache
def rings():
    """Return every ring of the outlines as (bounds, points), the points in Mercator."""
    found = []
    for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                points = [(x, northing(y)) for x, y in ring]
                xs, ys = zip(*points, strict=True)
                found.append(((min(xs), min(ys), max(xs), max(ys)), points))
    return tuple(found)


@lru_cache(maxsize=128)
def outlines(frame):
    """Return the path of the land inside a frame, "" where there is none; borders are where rings meet."""
    pad = (frame.east - frame.west) * 0.02
    box = (frame.west - pad, frame.south - pad, frame.east + pad, frame.north + pad)
    paths = []
    for (west, south, east, north), points in rings():
        if west > box[2] or east < box[0] or south > box[3] or north < box[1]:
            continue
        is_whole = west >= box[0] and east <= box[2] and south >= box[1] and north <= box[3]
        paths.append(path_of(points if is_whole else cut(points, box), frame))
    return "".join(paths)


def is_close(frame):
    """Whether a map shows so little that countries' outlines are not enough to find one's way."""
    return frame.east - frame.west <= CLOSE


@cache
def borders():
    """Return every edge of the borders within countries, as two points in Mercator."""
    features = json.loads(BORDERS.read_text(encoding="utf-8"))["features"]
    lines = [line for feature in features for line in feature["geometry"]["coordinates"]]
    return tuple(edge for line in lines for edge in pairwise([(x, northing(y)) for x, y in line]))


@lru_cache(maxsize=128)
def inner_borders(frame):
    """Return the path of the borders within countries on a close map, "" where there are none."""
    if not is_close(frame):
        return ""
    seen = [edge for edge in borders() if touches(edge, frame)]
    paths, end = [], None
    for start, towards in seen:
        x, y, x1, y1 = (f"{number:.1f}" for point in (start, towards) for number in drawn_at(point, frame))
        paths.append(f"L{x1} {y1}" if start == end else f"M{x} {y}L{x1} {y1}")
        end = towards
    return "".join(paths)


def drawn_at(point, frame):
    """Return where a point in Mercator is drawn, x and y in pixels."""
    return (point[0] - frame.west) * frame.scale, (frame.north - point[1]) * frame.scale


def touches(edge, frame):
    """Whether an edge may be seen in a frame."""
    (x, y), (x1, y1) = edge
    beside = max(x, x1) < frame.west or min(x, x1) > frame.east
    return not (beside or max(y, y1) < frame.south or min(y, y1) > frame.north)


@lru_cache(maxsize=128)
def has_outline(frame):
    """Whether coasts and borders worth mentioning run through a frame: together a quarter of its width."""
    box = frame.west, frame.south, frame.east, frame.north
    edges = [edge for edge in borders() if is_close(frame) and touches(edge, frame)]
    for bounds, points in rings():
        if bounds[0] < frame.east and bounds[2] > frame.west and bounds[1] < frame.north and bounds[3] > frame.south:
            edges += pairwise([*points, points[0]])
    return sum(length_within(edge, box) for edge in edges) > (frame.east - frame.west) / 4


def length_within(edge, box):
    """Return how long an edge of a ring is within a box."""
    left = cut(list(edge), box)
    return dist(min(left), max(left)) if left else 0.0


def path_of(points, frame):
    """Return a ring as SVG commands in tenths of a pixel, relative so that they are short."""
    drawn, last = [], None
    for x, y in points:
        here = round((x - frame.west) * frame.scale * 10), round((frame.north - y) * frame.scale * 10)
        if last is None or max(abs(here[0] - last[0]), abs(here[1] - last[1])) >= SHORTEST * 10:
            drawn.append(here)
            last = here
    if len(drawn) < 3:
        return ""
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(drawn)]
    return f"M{tenth(drawn[0][0])} {tenth(drawn[0][1])}l{' '.join(f'{tenth(x)} {tenth(y)}' for x, y in steps)}z"


def tenth(number):
    """Return a whole number of tenths as a decimal number."""
    return f"{number / 10:g}"


def cut(points, box):
    """Return what of a ring lies inside a box (Sutherland and Hodgman, one side after the other)."""
    for axis, side, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        inside, before = [], points[-1] if points else None
        for point in points:
            is_in, was_in = (sign * (p[axis] - side) >= 0 for p in (point, before))
            if is_in != was_in:
                part = (side - before[axis]) / (point[axis] - before[axis])
                inside.append(tuple(b + part * (p - b) for b, p in zip(before, point, strict=True)))
            if is_in:
                inside.append(point)
            before = point
        points = inside
    return points
