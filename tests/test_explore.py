"""The ways in by field, region and actor: every number is the number of what its link shows."""

import pytest

from tests import factories
from tests.factories_published import republished, withdrawn

pytestmark = pytest.mark.django_db


def seen(client, way=""):
    return client.get(f"/en/explore/{way}").context


def counted(client, url):
    """Return how many records the list at that address has."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.context["listing"]["count"]


@pytest.fixture
def places():
    """Return Berlin with a district, Barcelona, and Lisbon, which is no study area."""
    spain = factories.a_region("Spanien", slug="spain", kind="country")
    berlin = factories.a_region("Berlin", slug="berlin")
    mitte = factories.a_region("Mitte", slug="mitte", parent=berlin)
    barcelona = factories.a_region("Barcelona", slug="barcelona", parent=spain)
    lisbon = factories.a_region("Lissabon", slug="lisbon")
    factories.published(spain, berlin, mitte, barcelona, lisbon)
    return {region.slug: region for region in (spain, berlin, mitte, barcelona, lisbon)}


@pytest.fixture
def housing():
    return factories.published(factories.a_field("Wohnen", slug="housing", is_study_field=True))


def a_case(title, *regions, field=None, **values):
    """Publish a cooperation in these regions and that field."""
    records = factories.a_cooperation(title, **values)
    records[-1].regions.add(*regions)
    if field:
        records[-1].policy_fields.add(field)
    return factories.published(*records)


def test_every_way_of_an_empty_platform_can_be_read(client):
    for way in ("", "fields/", "regions/", "challenges/", "instruments/", "actors/", "years/"):
        answer = client.get(f"/en/explore/{way}")
        assert answer.status_code == 200, way
        assert "silence" in answer.content.decode(), way
    assert client.get("/en/explore/challenges/nothing/").status_code == 404
    assert client.get("/en/explore/instruments/nothing/").status_code == 404


def test_the_ways_in_come_first_in_the_navigation_and_are_named_at_home(client, housing):
    context = seen(client, "actors/")
    assert (context["navigation"][0]["url"], context["navigation"][0]["is_current"]) == ("/en/explore/", True)
    assert [entry["is_current"] for entry in context["navigation"][1:]] == [False] * 7
    assert '<a href="/en/explore/">' in client.get("/en/").content.decode()


def test_fields_are_counted_per_region_and_each_number_leads_to_its_list(client, places, housing):
    a_case("Im Bezirk", places["mitte"], field=housing)
    a_case("In beiden", places["berlin"], places["barcelona"], field=housing)
    a_case("Anderswo", places["lisbon"], field=housing)
    a_case("Nur Spanien", places["spain"], field=housing)
    a_case("Programm", places["berlin"], field=housing, kind="programme")
    a_case("Ohne Feld", places["barcelona"])
    matrix = seen(client, "fields/")["matrix"]
    assert [column["label"] for column in matrix["columns"]] == ["Berlin", "Barcelona", "Elsewhere"]
    found = [(row["label"], [cell["count"] for cell in row["cells"]], row["count"]) for row in matrix["rows"]]
    assert found == [("Wohnen", [2, 1, 1], 4), ("None of the study’s fields", [0, 1, 0], 1)]
    for row in matrix["rows"]:
        assert counted(client, row["url"]) == row["count"]
        for cell in row["cells"]:
            assert counted(client, cell["url"]) == cell["count"], cell["url"]


def test_what_is_going_on_in_a_field_is_shown_newest_first_on_its_page_too(client, places, housing):
    for year in (2011, 2019, 2015, 2022):
        a_case(f"Haus {year}", places["berlin"], field=housing, start=str(year))
    expected = [("Berlin", 4, ["Haus 2022", "Haus 2019", "Haus 2015"])]
    (section,) = seen(client, "fields/")["sections"]
    for regions in (section["regions"], client.get("/en/fields/housing/").context["going_on"]):
        shown = [(r["label"], r["count"], [card["label"]["de"] for card in r["cases"]]) for r in regions]
        assert shown == expected
    assert client.get("/en/regions/berlin/").context["going_on"] == []


def test_regions_are_shown_as_a_tree_with_their_numbers(client, places, housing):
    a_case("Im Bezirk", places["mitte"])
    a_case("In Barcelona", places["barcelona"])
    a_case("Ohne Ort")
    context = seen(client, "regions/")
    berlin, spain = context["tree"]
    assert (berlin["label"]["de"], berlin["cooperations"], berlin["area"]) == ("Berlin", 1, "berlin")
    assert [(one["label"]["de"], one["cooperations"]) for one in berlin["branches"]] == [("Mitte", 1)]
    assert (spain["label"]["de"], [one["area"] for one in spain["branches"]]) == ("Spanien", ["barcelona"])
    assert (context["nowhere"], context["left_out"]) == (1, 0)
    assert counted(client, berlin["cooperations_url"]) == 1


def test_of_too_many_regions_the_larger_ones_are_shown(client, places, monkeypatch):
    monkeypatch.setattr("cooperations.views.explore.regions.MOST_REGIONS", 2)
    a_case("Im Bezirk", places["mitte"])
    a_case("In Barcelona", places["barcelona"])
    context = seen(client, "regions/")
    assert [(one["label"]["de"], one["branches"]) for one in context["tree"]] == [("Berlin", []), ("Spanien", [])]
    assert (context["shown"], context["left_out"]) == (2, 2)


def test_the_map_is_linked_from_the_doors_and_from_the_regions(client, places):
    a_case("Im Bezirk", places["mitte"])
    for page in ("/en/explore/", "/en/explore/regions/"):
        assert 'href="/en/projects/map/"' in client.get(page).content.decode(), page


def test_actors_are_counted_by_sector_and_kind_and_by_their_cooperations(client):
    source, office = factories.a_source(), factories.an_administration("Gesundheitsamt")
    for kind in ("cooperation", "cooperation", "programme"):
        records = factories.a_cooperation(kind=kind)
        factories.a_participation(records[-1], office, source)
        factories.published(source, office, *records)
    context = seen(client, "actors/")
    found = [(one["sector"], one["count"], [kind["count"] for kind in one["kinds"]]) for one in context["sectors"]]
    assert found == [("civil-society", 3, [3]), ("administration", 4, [4])]
    for one in context["sectors"]:
        for value in [*one["kinds"], *one["levels"]]:
            assert counted(client, value["url"]) == value["count"]
    most = context["involved"]
    assert (most[0]["label"]["de"], most[0]["sector"], most[0]["count"]) == ("Gesundheitsamt", "administration", 2)
    assert [one["count"] for one in most] == [2, 1, 1, 1, 1]
    for one in most:
        assert counted(client, one["list_url"]) == one["count"]


def test_doors_show_their_first_values_and_every_link_leads_somewhere(client, places, housing):
    terms = factories.a_codebook()
    factories.a_variable(terms, "instrument", "concession", "lease")
    factories.a_code(terms, "slow", "challenge", label_en="Different speeds")
    factories.published(terms)
    for number in range(3):
        a_case(f"Haus {number}", places["mitte"], field=housing, start=f"{2010 + number}")
    context = seen(client)
    doors = {door["key"]: door for door in context["doors"]}
    assert list(doors) == ["regions", "actors", "map", "years", "challenges", "instruments"]
    assert [value["label"]["en"] for value in doors["challenges"]["values"]] == ["Different speeds"]
    assert doors["instruments"]["values"] == []
    assert [(value["label"]["de"], value["count"]) for value in doors["regions"]["values"]] == [("Berlin", 3)]
    assert [value["label"]["de"] for value in doors["years"]["values"]] == ["2012", "2011", "2010"]
    assert doors["map"]["values"] == [
        {**value, "url": value["url"].replace("/projects/", "/projects/map/")} for value in doors["regions"]["values"]
    ]
    for key in ("regions", "actors", "map", "years"):
        for value in doors[key]["values"]:
            assert counted(client, value["url"]) == value["count"], value
    for door in doors.values():
        assert client.get(door["url"]).status_code == 200


def test_ways_in_follow_renamings_and_withdrawals(client, places, housing):
    first = a_case("Im Bezirk", places["mitte"], field=housing)
    withdrawn(a_case("Zurückgezogen", places["mitte"], field=housing))
    republished(housing, slug="wohnen", name_de="Wohnen und Stadt")
    row = seen(client, "fields/")["matrix"]["rows"][0]
    assert (row["label"], row["count"], row["page_url"]) == ("Wohnen und Stadt", 1, "/en/fields/wohnen/")
    assert [card["slug"] for card in client.get(row["url"]).context["cards"]] == [first.slug]


@pytest.mark.parametrize("rows", [1, 3])
def test_every_way_asks_the_same_however_many_cases(client, django_assert_num_queries, places, housing, rows):
    factories.published(factories.a_codebook())
    for number in range(rows):
        a_case(f"Haus {number}", places["mitte"], field=housing, start="2011")
    for way, number in (("", 2), ("fields/", 2), ("regions/", 1), ("actors/", 1), ("years/", 1)):
        client.get(f"/en/explore/{way}")
        with django_assert_num_queries(number):
            client.get(f"/en/explore/{way}")
    client.get("/en/fields/housing/")
    with django_assert_num_queries(3):
        client.get("/en/fields/housing/")
