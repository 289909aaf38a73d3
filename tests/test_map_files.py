"""What maps are made of: our own outlines, the library's files out of its package, tiles only where they are named."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import translation

from cooperations.formats import outlines
from cooperations.formats.degrees import coordinates, documented
from cooperations.formats.graticule import graticule
from cooperations.formats.outlines import Frame, cut, frame_around, northing
from cooperations.management.commands import draw_inner_borders, draw_outlines
from koopwohl.maps import Tiles, tiles

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


def test_outlines_are_small_and_say_where_they_come_from():
    text = outlines.FILE.read_text(encoding="utf-8")
    found = json.loads(text)
    assert len(text.encode()) <= 150_000
    assert "Natural Earth" in found["origin"]
    assert "public domain" in found["origin"]
    assert {"Germany", "Spain", "France"} <= {feature["properties"]["name"] for feature in found["features"]}


def test_neighbours_share_their_border_after_simplification():
    found = {
        one["properties"]["name"]: one["geometry"]["coordinates"]
        for one in json.loads(outlines.FILE.read_text())["features"]
    }
    points = {
        name: {tuple(point) for polygon in found[name] for ring in polygon for point in ring}
        for name in ("Spain", "Portugal")
    }
    assert len(points["Spain"] & points["Portugal"]) > 20


def test_outlines_are_made_of_a_topology(tmp_path, monkeypatch):
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 40]},
        "arcs": [
            [[0, 0], [5, 0], [5, 0]],
            [[10, 0], [0, 10], [-10, 0], [0, -10]],
            [[10, 0], [10, 0], [0, 10], [-10, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "1", "properties": {"name": "One"}, "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "010", "properties": {"name": "Antarctica"}, "arcs": [[[2, -1]]]},
                ]
            }
        },
    }
    (tmp_path / "countries.json").write_text(json.dumps(topology))
    monkeypatch.setattr(draw_outlines, "TARGET", tmp_path / "outlines.json")
    call_command("draw_outlines", tmp_path / "countries.json")
    features = json.loads((tmp_path / "outlines.json").read_text())["features"]
    ring = [[0, 40], [10, 40], [10, 50], [0, 50], [0, 40]]
    assert [(one["properties"]["name"], one["geometry"]["coordinates"]) for one in features] == [("One", [[ring]])]


def area(name, *corners):
    ring = [*corners, corners[0]]
    properties = {"name": name, "admin": "Squareland"}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_borders_within_a_country_are_what_two_areas_share(tmp_path, monkeypatch):
    west = area("West", [0, 0], [1, 0], [1, 0.5], [1, 1], [0, 1])
    east = area("East", [1, 0], [2, 0], [2, 1], [1, 1], [1, 0.5])
    (tmp_path / "squareland.json").write_text(json.dumps({"features": [west, east]}))
    monkeypatch.setattr(draw_inner_borders, "TARGET", tmp_path / "inner-borders.json")
    call_command("draw_inner_borders", tmp_path / "squareland.json")
    (country,) = json.loads((tmp_path / "inner-borders.json").read_text())["features"]
    assert (country["properties"], country["geometry"]["coordinates"]) == (
        {"name": "Squareland"},
        [[[1, 0], [1, 1]]],
    )


def test_an_area_inside_another_is_drawn_as_a_ring():
    hole = [(0, 0), (1, 0), (1, 1), (0, 1)]
    found = draw_inner_borders.joined(sorted(tuple(sorted(edge)) for edge in pairwise([*hole, hole[0]])))
    assert [(line[0], line[-1], set(line)) for line in found] == [((0, 0), (0, 0), set(hole))]


def test_inner_borders_are_small_and_say_where_they_come_from():
    text = outlines.BORDERS.read_text(encoding="utf-8")
    found = json.loads(text)
    assert len(text.encode()) <= 45_000
    assert "Natural Earth" in found["origin"]
    assert "public domain" in found["origin"]
    assert [feature["properties"]["name"] for feature in found["features"]] == ["Germany", "Spain"]


def test_close_maps_show_borders_within_countries_and_degrees():
    thuringia = Frame(9.8, northing(50.2), 12.7, northing(51.7), 240)
    assert outlines.inner_borders(thuringia).startswith("M")
    assert outlines.has_outline(thuringia)
    assert graticule(thuringia)[0].startswith("M")
    with translation.override("de"):
        assert [text for text, *_place in graticule(thuringia)[1]] == ["10° O", "11° O", "12° O", "51° N"]
    with translation.override("en"):
        half = graticule(Frame(13.30, northing(52.46), 13.46, northing(52.55), 240))[1]
        assert [text for text, *_place in half] == [
            "13.30° E",
            "13.35° E",
            "13.40° E",
            "13.45° E",
            "52.50° N",
            "52.55° N",
        ]


def test_maps_of_much_show_neither():
    europe = Frame(-10, northing(36), 25, northing(60), 720)
    assert (outlines.inner_borders(europe), graticule(europe)) == ("", ("", []))


@pytest.mark.parametrize(
    ("language", "west", "east"),
    [
        ("en", "41.4° N, 2.1° W", "33.90° S, 18.42° E"),
        ("de", "41,4° N, 2,1° W", "33,90° S, 18,42° O"),
        ("es", "41,4° N, 2,1° O", "33,90° S, 18,42° E"),
        ("ca", "41,4° N, 2,1° O", "33,90° S, 18,42° E"),
    ],
)
def test_degrees_are_said_in_the_language_of_the_reader(language, west, east):
    with translation.override(language):
        assert coordinates(-2.13, 41.38) == west
        assert documented({"latitude": "-33.90", "longitude": "18.42"}) == east


def test_map_library_comes_out_of_its_package():
    for name in ("leaflet/leaflet.js", "leaflet/leaflet.js.map", "leaflet/leaflet.css", "leaflet/images/layers.png"):
        assert "site-packages" in str(finders.find(name)), name
    assert "leaflet" not in settings.INSTALLED_APPS
    assert list(Path(settings.BASE_DIR, "static").rglob("leaflet.js")) == []


def test_no_tiles_unless_they_are_named():
    assert tiles("", "") == Tiles()
    assert Tiles() == settings.MAP_TILES
    assert tiles(f" {TILES} ", "© Example") == Tiles(TILES, "© Example", "https://tiles.example.org")


@pytest.mark.parametrize(
    ("url", "attribution", "message"),
    [
        ("", "© Example", "MAP_TILES_ATTRIBUTION is set without MAP_TILES."),
        (TILES, "", "MAP_TILES_ATTRIBUTION is missing"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", "©", "is no https address of tiles"),
        ("https://tiles.example.org/{z}/{x}.png", "©", "is no https address of tiles"),
        ("https://{s}.example.org/{z}/{x}/{y}.png", "©", "is no https address of tiles"),
        ("https://*.org; script-src *;/{z}/{x}/{y}", "©", "is no https address of tiles"),
        ("https://[/{z}/{x}/{y}", "©", "is no https address of tiles"),
    ],
)
def test_nonsense_about_tiles_stops_the_start(url, attribution, message):
    with pytest.raises(ImproperlyConfigured) as caught:
        tiles(url, attribution)
    assert message in str(caught.value)


def test_frame_shows_all_of_its_bounds_in_its_shape():
    frame = frame_around((2.1, 41.3, 13.4, 52.5), 720, (0.75, 0.75))
    assert frame.height == 540
    for longitude, latitude in ((2.1, 41.3), (13.4, 52.5)):
        x, y = frame.point(longitude, latitude)
        assert 0 < x < 720
        assert 0 < y < 540


def test_ring_is_cut_to_a_box():
    square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert set(cut(square, (5, 5, 20, 20))) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert cut(square, (20, 20, 30, 30)) == []


def test_land_is_drawn_where_there_is_some():
    assert outlines.outlines(Frame(10, northing(50), 12, northing(51), 300)).startswith("M")
    assert outlines.outlines(Frame(-40, northing(30), -38, northing(31), 300)) == ""
