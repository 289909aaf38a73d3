"""Resource flows in a browser: for every eye, by keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from cooperations.shelf.index import forget
from tests import rich_flows

LIST = "/en/projects/flows/?region=rich-town"


@pytest.fixture(scope="module")
def rich(site, django_db_blocker):
    """Publish the rich cases beside the small site; they go with it."""
    with django_db_blocker.unblock():
        rich_flows.build()
        forget()


@pytest.mark.usefixtures("rich")
@pytest.mark.parametrize("path", [LIST, f"{LIST}&by=sector", "/en/projects/rich-clinic/flows/"])
def test_pages_of_flows_please_every_eye(reader, path):
    window = reader(locale="en-GB")
    assert window.reads(path) == 200
    for width, color_scheme in ((1280, "light"), (320, "dark")):
        window.looks(width=width, color_scheme=color_scheme)
        assert window.violations() == []
        assert window.overflow() == 0
        assert window.small_targets() == []
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


@pytest.mark.usefixtures("rich")
def test_a_band_leads_to_its_statement_by_keyboard_and_without_scripts(reader):
    window = reader(java_script_enabled=False, locale="en-GB")
    page = window.page
    window.reads(LIST)
    band = page.locator(".flow-band").filter(has_text="250,000 € per year").first
    expect(band).to_have_attribute("data-edge", "exactly")
    band.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/projects/rich-clinic/#claim-\w+$"))
    expect(page.locator(":target")).to_contain_text("250,000")


@pytest.mark.usefixtures("rich")
def test_every_stop_of_the_keyboard_is_seen(reader):
    window = reader(locale="en-GB")
    window.reads("/en/projects/rich-clinic/flows/")
    stops, unringed = window.unringed_stops()
    assert stops > 40
    assert unringed == []


@pytest.mark.usefixtures("rich")
def test_on_narrow_pages_the_flows_are_a_list(reader):
    window = reader(width=320, locale="en-GB")
    page = window.page
    window.reads("/en/projects/rich-clinic/flows/")
    expect(page.locator(".flow-drawing").first).to_be_hidden()
    row = page.locator(".flow-rows tr").filter(has_text="230,000 € per year").first
    expect(row).to_contain_text("Ministerium für Soziales des Landes")
    expect(row).to_contain_text("Medizinisches Netz")
    expect(row).to_contain_text("2017")


@pytest.mark.usefixtures("rich")
def test_cases_are_chosen_and_cells_followed(reader):
    window = reader(java_script_enabled=False, locale="en-GB")
    page = window.page
    window.reads("/en/projects/flows/")
    page.get_by_text("Choose the cases").click()
    page.get_by_label("Kind").select_option("programme")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="4 statements about flows")).to_be_visible()
    page.get_by_role("navigation", name="Grouped by").get_by_role("link", name="sectors").click()
    page.locator(".flow-matrix").get_by_role("link", name=re.compile("^1 statement ?: Foundation → Civil")).click()
    expect(page.locator(".flow-rows tbody tr")).to_have_count(1)
    expect(page.locator(".flow-rows tbody tr")).to_contain_text("Bürgerstiftung")
