"""Which study area a region belongs to: the one that it is or lies in, and no other place that is called alike."""

from cooperations.formats.places import area_slug, breadcrumb
from cooperations.shelf.index import Index
from cooperations.shelf.rows import Change
from cooperations.shelf.whereabouts import ELSEWHERE, area_of, study_areas
from tests.test_nearest import row

#: Region → the one around it.
REGIONS = {"spain": None, "barcelona": "spain", "sants": "barcelona", "berlin": None, "berlin-nh": None}


def shelf():
    changes = [
        Change(row(number, "region", slug), {"parent": [parent] if parent else []}, {})
        for number, (slug, parent) in enumerate(REGIONS.items(), start=1)
    ]
    return Index().after(changes, 1, "token")


def test_study_areas_are_those_that_are_published_in_the_order_of_the_study():
    assert list(study_areas(shelf())) == ["berlin", "barcelona"]


def test_a_region_belongs_to_the_study_area_that_it_is_or_lies_in():
    index = shelf()
    found = {region: area_of(region, index) for region in REGIONS}
    assert found == {
        "spain": ELSEWHERE,
        "barcelona": "barcelona",
        "sants": "barcelona",
        "berlin": "berlin",
        "berlin-nh": ELSEWHERE,
    }
    assert (area_slug("sants", index), area_slug("spain", index)) == ("barcelona", "")
    assert [one["identifier"] for one in breadcrumb("sants", index)] == ["spain", "barcelona"]
