"""Makes the outlines of the maps out of Natural Earth's countries as the npm package world-atlas packs them."""

import json
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

TARGET = Path(settings.BASE_DIR) / "static" / "map" / "outlines.json"
ORIGIN = (
    "Natural Earth 1:10m countries (public domain, naturalearthdata.com), from countries-10m.json of the npm package "
    "world-atlas 2.0.2; simplified and rounded by manage.py draw_outlines"
)
#: West, south, east, north; the tolerance in degrees with which lines are drawn there; decimals of a coordinate.
DETAIL = (
    ((1.2, 40.9, 3.4, 42.0), 0.004, 3),  # the coast around Barcelona
    ((9.6, 50.1, 14.9, 53.6), 0.02, 2),  # around Thüringen and Berlin
    ((-11.0, 35.5, 32.0, 60.5), 0.06, 2),
)
ELSEWHERE = 0.5, 1
ANTARCTICA = "010"  # reaches the pole, which no map of ours can show


def detail(point):
    """Return (tolerance in degrees, decimals) for that place."""
    for (west, south, east, north), *found in DETAIL:
        if west <= point[0] <= east and south <= point[1] <= north:
            return found
    return ELSEWHERE


def lines(topology):
    """Return the arcs of a quantised TopoJSON topology as lists of (longitude, latitude)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda before, step: (before[0] + step[0], before[1] + step[1]))
        found.append([(x * kx + dx, y * ky + dy) for x, y in steps])
    return found


def simplified(line, detail=detail):
    """Return the points of a line that it needs (Douglas-Peucker, tolerance by place); its ends always stay."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    if line[0] == line[-1] and len(line) > 2:  # a ring alone has no direction: begin with its farthest point
        middle = max(range(1, len(line) - 1), key=lambda n: distance(line[n], line[0], line[0]))
        kept, waiting = kept | {middle}, [(0, middle), (middle, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        excess, at = max(
            ((distance(line[n], line[first], line[last]) / detail(line[n])[0], n) for n in range(first + 1, last)),
            default=(0, 0),
        )
        if excess > 1:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [rounded(line[n], detail) for n in sorted(kept)]


def distance(point, start, end):
    """Return how far a point is from the segment between two others, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    along = max(0, min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy))) if dx or dy else 0
    return ((x - x1 - along * dx) ** 2 + (y - y1 - along * dy) ** 2) ** 0.5


def rounded(point, detail):
    """Return a point as it is stored."""
    decimals = detail(point)[1]
    return round(point[0], decimals), round(point[1], decimals)


def ring(numbers, arcs):
    """Return the ring that these arcs make one after the other; a negative number is an arc read backwards."""
    points = []
    for number in numbers:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return [list(point) for n, point in enumerate(points) if n == 0 or point != points[n - 1]]


def is_worth_drawing(points):
    """Whether a ring is larger than what its surroundings show."""
    xs, ys = zip(*points, strict=True)
    return len(points) > 3 and max(max(xs) - min(xs), max(ys) - min(ys)) > 2 * detail(points[0])[0]


def polygons(geometry, arcs):
    """Return the polygons of a country without what is too small to see; its largest one always stays."""
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    drawn = [[ring(numbers, arcs) for numbers in part] for part in parts]
    worth = [[outer, *filter(is_worth_drawing, holes)] for outer, *holes in drawn if is_worth_drawing(outer)]
    return worth or [part for part in drawn if part[0] == max((one[0] for one in drawn), key=len) and len(part[0]) > 3]


def feature(geometry, arcs):
    """Return a country as GeoJSON."""
    return {
        "type": "Feature",
        "properties": {"name": geometry["properties"]["name"]},
        "geometry": {"type": "MultiPolygon", "coordinates": polygons(geometry, arcs)},
    }


def written(countries, target, origin):
    """Write features to a GeoJSON file with its origin, one per line, and return what was written in words."""
    texts = [json.dumps(one, separators=(",", ":"), ensure_ascii=False) for one in countries]
    head = json.dumps({"type": "FeatureCollection", "origin": origin})[:-1]
    text = "\n".join([f'{head}, "features": [', ",\n".join(texts), "]}\n"])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return f"{target.name}: {len(countries)} countries, {len(text.encode())} bytes"


class Command(BaseCommand):
    """`manage.py draw_outlines countries-10m.json` writes static/map/outlines.json."""

    help = "Makes static/map/outlines.json out of countries-10m.json of the npm package world-atlas (TopoJSON)."

    def add_arguments(self, parser):
        """Take the file."""
        parser.add_argument("topology", type=Path, help="countries-10m.json of world-atlas 2.0.2")

    def handle(self, *args, topology, **options):
        """Write the outlines, a country per line."""
        read = json.loads(topology.read_text(encoding="utf-8"))
        arcs = [simplified(line) for line in lines(read)]
        countries = read["objects"]["countries"]["geometries"]
        found = [feature(one, arcs) for one in countries if one.get("arcs") and one.get("id") != ANTARCTICA]
        found = [one for one in found if one["geometry"]["coordinates"]]
        self.stdout.write(written(found, TARGET, ORIGIN))
