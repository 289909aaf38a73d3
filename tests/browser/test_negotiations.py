"""Negotiation curves in a browser: every width and light, by keyboard, without scripts, on one sheet of paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.rich_curve import rich_negotiations

OWN = "/en/projects/alte-feuerwache/negotiation/"
LANES = "/en/projects/negotiations/?case=alte-feuerwache&case=markthalle&case=gartennetz"


@pytest.fixture(scope="module", autouse=True)
def _rich(site, django_db_blocker):
    with django_db_blocker.unblock():
        rich_negotiations()


@pytest.mark.parametrize(("width", "color_scheme"), [(1280, "light"), (320, "dark")])
@pytest.mark.parametrize("path", [OWN, LANES, f"{LANES}&align=contact", "/en/projects/alte-feuerwache/"])
def test_curves_are_readable(reader, path, width, color_scheme):
    window = reader(width=width, color_scheme=color_scheme, locale="en")
    assert window.reads(path) == 200
    assert window.violations() == []
    assert (window.overflow(), window.small_targets()) == (0, [])
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


def test_marks_are_large_enough_and_none_covers_another(reader):
    window = reader(width=320, locale="en")
    window.reads(OWN)
    boxes = [target.bounding_box() for target in window.page.locator(".curve-mark .curve-target").all()]
    assert len(boxes) > 30
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    for number, (x, y) in enumerate(middles):
        assert all(abs(x - other) >= 24 or abs(y - below) >= 24 for other, below in middles[:number])


def test_a_mark_is_reached_by_keyboard_with_a_ring_and_leads_to_its_statement(reader):
    window = reader(java_script_enabled=False, locale="en")
    window.reads(OWN)
    page = window.page
    mark = page.get_by_role("link", name=re.compile("^1 February 2015 · Rupture · open conflict · Established"))
    mark.focus()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/projects/alte-feuerwache/#claim-\w+$"))
    expect(page.locator(":target")).to_contain_text("Verhandlungen abgebrochen")


def test_every_stop_of_the_curve_shows_where_the_reader_is(reader):
    window = reader(locale="en")
    window.reads(OWN)
    stops, unringed = window.unringed_stops()
    assert stops > 30
    assert unringed == []


def test_lanes_are_chosen_and_aligned_without_scripts(reader):
    window = reader(java_script_enabled=False, locale="en")
    window.reads("/en/explore/")
    page = window.page
    page.locator("main").get_by_role("link", name="Negotiations side by side").click()
    expect(page.locator(".lane")).to_have_count(3)
    page.get_by_role("link", name="From the first contact").click()
    expect(page.locator(".lane")).to_have_count(2)
    expect(page.get_by_text("no first contact is documented")).to_be_visible()
    page.get_by_text("Markthalle: 12 steps").click()
    expect(page.get_by_role("region", name="Markthalle: steps by date")).to_contain_text("Blockade")


def test_lanes_print_on_one_sheet_across(reader):
    window = reader()
    window.reads(LANES)
    sheet = window.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", sheet)) == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet).groups())
    assert (round(width), round(height)) == (842, 595)
