"""The map of a list: exactly its records, each as exactly placed as is known, drawn without a script."""

import json

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from cooperations.browsing.mapped import MAPPED
from cooperations.formats.located import places_on
from cooperations.shelf.cards import cards
from cooperations.shelf.index import current_index
from cooperations.shelf.places import gathered, places_of
from cooperations.shelf.points import Place
from cooperations.shelf.selection import select
from koopwohl.maps import Tiles
from tests import factories

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}
EXACT = {"latitude": "52.52210", "longitude": "13.41840", "precision": "address", "coordinates_origin": "editors"}


@pytest.fixture
def site():
    """Publish a case at its address, two that are known by their region, one in two regions, one nowhere."""
    germany = factories.a_region("Deutschland", slug="germany", kind="country", latitude="51.2", longitude="10.4")
    berlin = factories.a_region("Berlin", slug="berlin", parent=germany, latitude="52.52", longitude="13.4")
    mitte = factories.a_region("Mitte", slug="mitte", parent=berlin, kind="district")
    barcelona = factories.a_region("Barcelona", slug="barcelona", latitude="41.39", longitude="2.17")
    nowhere = factories.a_region("Irgendwo", slug="irgendwo")
    places = (("haus", mitte), ("kiosk", mitte), ("laden", berlin), ("netz", berlin), ("luft", nowhere))
    regions = [germany, berlin, mitte, barcelona, nowhere]
    factories.published(*regions)
    cases = {}
    for slug, region in places:
        records = factories.a_cooperation(slug.title(), slug=slug, **(EXACT if slug == "haus" else {}))
        records[-1].regions.add(region)
        cases[slug] = records
    cases["netz"][-1].regions.add(barcelona, germany)
    for records in cases.values():
        factories.published(*records)
    return cases


def collected(client, question="", key="projects"):
    """Return the features of a question by slug, and the whole collection."""
    response = client.get(f"/api/{key}.geojson{question}", headers=ENGLISH)
    assert response.status_code == 200, response.content
    found = json.loads(response.getvalue())
    return {feature["properties"]["slug"]: feature for feature in found["features"]}, found


def test_geojson_says_where_each_record_lies_and_how_exactly(client, site):
    features, whole = collected(client)
    told = {
        slug: (
            feature["geometry"],
            feature["properties"]["precision"],
            [region["slug"] for region in feature["properties"]["placed_at_regions"]],
        )
        for slug, feature in features.items()
    }
    berlin, barcelona = [13.4, 52.52], [2.17, 41.39]
    assert told == {
        "haus": ({"type": "Point", "coordinates": [13.4184, 52.5221]}, "address", []),
        "kiosk": ({"type": "Point", "coordinates": berlin}, "region", ["berlin"]),
        "laden": ({"type": "Point", "coordinates": berlin}, "region", ["berlin"]),
        "netz": ({"type": "MultiPoint", "coordinates": [berlin, barcelona]}, "region", ["berlin", "barcelona"]),
        "luft": (None, "none", []),
    }
    assert features["haus"]["properties"]["coordinates_origin"] == "editors"
    assert (whole["count"], whole["without_place"]["count"]) == (5, 1)
    assert whole["without_place"]["identifiers"] == [features["luft"]["properties"]["identifier"]]


def test_geojson_is_exactly_the_list_in_its_order(client, site):
    for question in ("", "?region=berlin", "?region=barcelona", "?q=haus", "?sort=updated", "?region=irgendwo"):
        listed = client.get(f"/api/projects/{question}").json()["results"]
        assert list(collected(client, question)[0]) == [item["slug"] for item in listed], question


def test_geojson_refuses_what_it_does_not_know_and_says_unchanged(client, site):
    response = client.get("/api/projects.geojson?colour=red&at=1,2", headers=ENGLISH)
    assert response.status_code == 400
    assert set(response.json()["errors"]) == {"__all__", "at"}
    first = client.get("/api/projects.geojson")
    assert first.headers["Content-Type"].startswith("application/geo+json")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    tag = first.headers["ETag"]
    assert client.get("/api/projects.geojson", headers={"if-none-match": tag}).status_code == 304


def named(group):
    """Return the slugs that a group of the list names."""
    return [entry["url"].split("/")[-2] for entry in group["entries"]]


def beside(client, question=""):
    """Return {key: slugs} of the list beside the map and the slugs of what has no place."""
    context = client.get(f"/en/projects/map/{question}").context
    leaves = [part for group in context["groups"] for part in group["parts"] or [group]]
    return {leaf["key"]: named(leaf) for leaf in leaves}, named(context["nowhere"])


def test_list_beside_the_map_names_the_same_records_by_mark(client, site):
    groups, nowhere = beside(client)
    assert {slug for slugs in groups.values() for slug in slugs} == {"haus", "kiosk", "laden", "netz"}
    assert nowhere == ["luft"]
    text = client.get("/en/projects/map/").content.decode()
    assert all(f'href="#group-{key}"' in text and f'id="group-{key}"' in text for key in groups)


def test_map_is_of_exactly_the_filter_and_leads_back_to_the_list(client, site):
    context = client.get("/en/projects/map/?region=barcelona").context
    assert context["listing"]["count"] == 1
    assert [chip["label"] for chip in context["chips"]] == ["Region"]
    assert {view["url"] for view in context["views"]} == {
        "/en/projects/?region=barcelona",
        "/en/projects/map/?region=barcelona",
        "/en/projects/network/?region=barcelona",
        "/en/projects/negotiations/?region=barcelona",
        "/en/projects/flows/?region=barcelona",
        "/en/projects/compare/",
    }
    listed = client.get("/en/projects/?region=barcelona").context["views"]
    assert [view["url"] for view in listed] == [view["url"] for view in context["views"]]
    assert [view["is_current"] for view in listed] == [True, *[False] * 5]
    assert [view["is_current"] for view in context["views"]] == [False, True, *[False] * 4]


def test_filters_can_be_changed_on_the_map_itself_and_count_what_the_list_counts(client, site):
    question = "?region=barcelona&sort=newest"
    listed = client.get(f"/en/projects/{question}").context["facets"]
    response = client.get(f"/en/projects/map/{question}&at=-10,35,25,60")
    assert response.context["facets"] == listed
    page = response.content.decode()
    form = page[page.index('<form class="filter"') : page.index("</form>", page.index('<form class="filter"'))]
    assert 'action="/en/projects/map/"' in form
    assert 'name="region" value="barcelona" checked' in form
    assert '<input type="hidden" name="sort" value="newest">' in form
    assert 'name="at"' not in form  # a closer view is let go: the numbers are those of the whole list
    assert 'name="year_from"' not in client.get("/en/actors/map/").content.decode()


def test_section_narrows_map_list_and_data_alike(client, site):
    section = "?at=13,52,14,53"
    groups, nowhere = beside(client, section)
    assert {slug for slugs in groups.values() for slug in slugs} == {"haus", "kiosk", "laden", "netz"}
    assert nowhere == []
    assert set(collected(client, section)[0]) == {"haus", "kiosk", "laden", "netz"}
    assert set(collected(client, "?at=2,41,3,42")[0]) == {"netz"}
    assert beside(client, "?at=none") == ({}, ["luft"])
    assert client.get("/en/projects/map/?at=5,5,4,4").status_code == 400
    assert client.get("/en/projects/map/?page=2").status_code == 404


@pytest.mark.parametrize("key", MAPPED)
def test_map_of_nothing_says_so(client, key):
    response = client.get(f"/en/{key}s/map/")
    assert (response.status_code, response.context["pictures"]) == (200, ())
    assert "leaflet" not in response.content.decode()
    assert "Nothing has been published here yet." in response.content.decode()


def test_marks_of_a_section_count_and_name_what_lies_there(client, site):
    answer = client.get("/en/projects/map/marks/?at=-10,35,25,60&width=800").json()["marks"]
    assert [(mark["count"], mark["name"], mark["is_vague"]) for mark in answer] == [
        (4, "Berlin", False),
        (1, "Barcelona", True),
    ]
    assert [entry["label"] for entry in answer[1]["entries"]] == ["Netz"]
    assert client.get("/en/projects/map/marks/?region=barcelona&at=13,52,14,53").json()["marks"][0]["count"] == 1
    for wrong in ("", "?at=none", "?at=x", "?at=-10,35,25,60&region=atlantis"):
        assert client.get(f"/en/projects/map/marks/{wrong}").status_code == 400, wrong


def test_marks_say_how_much_is_seen_and_tell_the_same_title_apart(client, site):
    answer = client.get("/en/projects/map/marks/?region=barcelona&at=-10,35,25,60&width=800").json()
    assert {mark["caption"] for mark in answer["marks"]} == {"Netz (Berlin)", "Netz (Barcelona)"}
    assert answer["told"] == "In this section of the map: 2 marks, 1 entry."
    assert {(region["name"], region["lat"]) for region in answer["regions"]} == {
        ("Deutschland", 51.2),
        ("Barcelona", 41.39),
        ("Berlin", 52.52),
    }
    german = client.get("/de/projects/map/marks/?at=13,52,14,53&width=800").json()
    assert german["told"] == "In diesem Ausschnitt der Karte: 1 Markierung, 4 Einträge."
    assert [mark["caption"] for mark in german["marks"]] == ["Berlin"]
    assert client.get("/en/projects/map/marks/?at=5,5,6,6").json() == {
        "marks": [],
        "regions": [],
        "told": "Nothing lies in this section of the map.",
    }


def test_marks_of_one_region_are_told_apart_by_what_lies_there(client, site):
    garden = factories.a_cooperation("Garten", slug="garten", **EXACT | {"latitude": "52.45", "longitude": "13.3"})
    garden[-1].regions.set([factories.models.Region.objects.get(slug="berlin")])
    factories.published(*garden)
    names = [group["name"] for group in client.get("/de/projects/map/?at=13,52,14,53").context["groups"]]
    assert names == ["Berlin", "Mitte", "Berlin, Garten"]


def test_facts_of_a_case_say_its_coordinates_in_the_language_of_the_page(client, site):
    for language, said in (("de", "52,5221° N, 13,4184° O"), ("en", "52.5221° N, 13.4184° E")):
        assert said in client.get(f"/{language}/projects/haus/").content.decode()


def test_cards_and_bitmaps_agree_on_every_place(site):
    index = current_index()
    known = places_of("project", index)
    for item in cards(select("project", index)):
        number = index.record(item.identifier).id
        borne = {place for place, numbers in known.bitmaps.items() if number in numbers}
        assert set(places_on(item.card, index)) == borne, item.slug


@pytest.mark.parametrize("rows", [1, 3])
def test_map_and_marks_ask_for_the_revision_only(client, django_assert_num_queries, rows):
    for number in range(rows):
        factories.published(*factories.a_cooperation(f"Haus {number}", slug=f"haus-{number}", **EXACT))
    for path, queries in (("map/", 1), ("map/marks/?at=0,0,20,60", 1), ("map/?q=haus", 3)):
        client.get(f"/en/projects/{path}")
        with django_assert_num_queries(queries):
            assert client.get(f"/en/projects/{path}").status_code == 200


def test_nobody_is_asked_unless_the_operators_name_an_address(client, site):
    policy = client.get("/en/projects/map/").headers["Content-Security-Policy"]
    assert "https:" not in policy
    tiles = Tiles("https://tiles.example.org/{z}/{x}/{y}.png", "© Example", "https://tiles.example.org")
    with override_settings(MAP_TILES=tiles):
        response = client.get("/en/projects/map/")
        assert "img-src 'self' data: https://tiles.example.org;" in f"{response.headers['Content-Security-Policy']};"
        assert "tiles.example.org, which learns your address" in response.content.decode()
        assert "example.org" not in client.get("/en/projects/").headers["Content-Security-Policy"]
        assert "© Example" in response.content.decode()


degrees = st.tuples(st.integers(-1790, 1790), st.integers(-890, 890))


@settings(max_examples=60, deadline=None)
@given(st.lists(degrees, max_size=40), st.tuples(degrees, degrees), st.sets(st.integers(1, 40)), st.integers(1, 50))
def test_cells_find_what_looking_at_every_place_finds(points, corners, ids, most):
    bitmaps = {}
    for number, (x, y) in enumerate(points, start=1):
        bitmaps.setdefault(Place(x / 10, y / 10, "address"), BitMap()).add(number)
    (x1, y1), (x2, y2) = corners
    frame = min(x1, x2) / 10, min(y1, y2) / 10, max(x1, x2) / 10, max(y1, y2) / 10
    places, ids = gathered(bitmaps), BitMap(ids)
    inside = {
        number
        for place, numbers in bitmaps.items()
        if frame[0] <= place.longitude <= frame[2] and frame[1] <= place.latitude <= frame[3]
        for number in numbers
    }
    assert set(places.inside(frame)) == inside
    spots = places.within(ids, most=most)
    assert BitMap.union(BitMap(), *(spot.numbers for spot in spots)) & ids == BitMap(range(1, len(points) + 1)) & ids
    assert len(spots) <= max(most, len(places.spots))


def test_point_of_a_region_moves_with_its_publication(client, site):
    region = factories.models.Region.objects.get(slug="barcelona")
    region.latitude, region.longitude = "41.4", "2.2"
    region.save()
    factories.published(region)
    assert collected(client, "?region=barcelona")[0]["netz"]["geometry"]["coordinates"][1] == [2.2, 41.4]
