"""Cases side by side in a browser: every width and light, without scripts, by keyboard, on one sheet of paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.rich_comparison import long_cases

#: The smallest letters on a page, in points.
SMALLEST_LETTERS = """() => Math.min(...[...document.querySelectorAll("main *")]
  .filter((element) => element.checkVisibility())
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map((element) => parseFloat(getComputedStyle(element).fontSize) * 0.75))"""
COMPARED = "/en/projects/compare/?case=can-batllo&case=krankenschein"


@pytest.fixture(scope="module")
def long(site, django_db_blocker):
    with django_db_blocker.unblock():
        return long_cases()


@pytest.mark.parametrize(("width", "color_scheme"), [(1280, "light"), (320, "dark")])
def test_comparison_is_readable_and_scrolls_by_keyboard(reader, width, color_scheme):
    window = reader(width=width, color_scheme=color_scheme)
    assert window.reads(COMPARED) == 200
    assert window.violations() == []
    assert (window.overflow(), window.small_targets()) == (0, [])
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])
    table = window.page.get_by_role("region", name="Cases side by side")
    table.focus()
    expect(table).to_be_focused()
    label = table.get_by_role("rowheader", name="Since when")
    before = label.bounding_box()["x"]
    table.evaluate("element => { element.scrollLeft = 200; }")
    assert label.bounding_box()["x"] == pytest.approx(before, abs=5), "the first column stays"


def test_second_case_is_found_and_added_without_scripts(reader):
    window = reader(java_script_enabled=False, locale="en")
    window.reads("/en/projects/can-batllo/")
    page = window.page
    page.get_by_role("link", name="Compare with …").click()
    page.get_by_label("Add a case by its title").fill("kranken")
    page.locator("main").get_by_role("button", name="Search").click()
    page.get_by_role("heading", name="Cases found for “kranken”").wait_for()
    page.locator("#found + ul").get_by_role("link", name="Krankenschein").click()
    expect(page.get_by_role("columnheader")).to_contain_text(["Can Batlló", "Krankenschein"])
    page.get_by_role("link", name="Only differences").click()
    expect(page.get_by_text("left out")).to_be_visible()
    expect(page.locator('[data-verdict="same"]').locator("visible=true")).to_have_count(1)  # the key alone
    page.get_by_role("link", name="Take “Can Batlló” out of the comparison").click()
    expect(page).to_have_url(re.compile(r"\?case=krankenschein&only=differences$"))


@pytest.mark.parametrize("number", [2, 4])
def test_comparison_prints_on_one_sheet_across(reader, long, number):
    window = reader()
    assert window.reads("/de/projects/compare/?" + "&".join(f"case={slug}" for slug in long[-number:])) == 200
    sheet = window.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", sheet)) == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet).groups())
    assert (round(width), round(height)) == (842, 595)
    window.page.emulate_media(media="print")
    assert window.page.evaluate(SMALLEST_LETTERS) > 6.49, "what can still be read on paper"
