"""Demands as readers meet them: list, matrix and own page, by keyboard, on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests import rich_demands


@pytest.fixture(scope="module")
def rich(site, django_db_blocker):
    """Publish the demands on the small site; it is emptied after the module."""
    with django_db_blocker.unblock():
        return rich_demands.build()


def paths(rich):
    return "/en/demands/", "/en/demands/matrix/", f"/en/demands/{rich.demands['rent'].identifier}/"


def test_pages_of_demands_can_be_read_by_everybody(reader, rich):
    window = reader()
    for path in paths(rich):
        assert window.reads(path) == 200
        for width, scheme in ((1280, "light"), (320, "dark")):
            window.looks(width=width, color_scheme=scheme)
            assert window.violations() == [], (path, width)
            assert window.overflow() == 0, (path, width)
            assert window.small_targets() == [], (path, width)
        assert window.unringed_stops()[1] == [], path
    assert (window.complaints, window.foreign_requests) == ([], [])


def test_filters_work_with_and_without_scripts(reader, rich):
    for scripted in (True, False):
        window = reader(java_script_enabled=scripted)
        window.reads("/en/demands/")
        window.page.locator("[id='value-field.food']").check()
        if not scripted:
            window.page.locator(".filter-end .filter-apply").click()
        expect(window.page.locator("#results-title")).to_contain_text("3 demands")
        expect(window.page.locator(".chip")).to_have_count(1)
        window.page.locator(".demand-wording a").first.click()
        expect(window.page.locator("#relations")).to_be_visible()


def test_on_a_phone_the_matrix_tells_the_region_in_each_cell(reader, rich):
    window = reader(width=320)
    window.reads("/en/demands/matrix/")
    cell = window.page.locator("td", has_text="Rents in the houses").first
    expect(cell.locator(".demand-matrix-column")).to_have_text("Berlin")
    expect(cell.locator(".demand-matrix-column")).to_be_visible()
    expect(window.page.get_by_role("columnheader", name="Berlin")).to_have_count(0)
    expect(window.page.get_by_role("rowheader", name="Housing")).to_have_count(1)
