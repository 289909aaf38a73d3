"""A reader of a report: finds a section, cites a paragraph, follows a demand; by keyboard and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests import rich_report

PAGE = f"/en/events/{rich_report.MAIN}/"


@pytest.fixture(scope="module")
def report(site):
    """Publish the richest of conferences."""
    return rich_report.build()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_reader_finds_a_section_and_what_became_of_its_demands(report, reader, has_scripts):
    window = reader(java_script_enabled=has_scripts, locale="en-GB")
    page = window.page
    window.reads(PAGE)
    contents = page.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="What was demanded for housing").click()
    expect(page).to_have_url(re.compile("#report-housing$"))
    section = page.get_by_role("region", name="What was demanded for housing")
    expect(section.locator(".demand-since").first).to_contain_text("Met · as of February 2025")
    beside = section.get_by_role("complementary")
    expect(beside).to_contain_text("14:00")
    beside.get_by_role("link", name="Demands: housing").click()
    expect(page.locator("tr:target")).to_contain_text("14:00–16:30")
    page.get_by_role("link", name="Contracts of at least ten years").first.click()
    expect(page.locator(":target")).to_contain_text("What became of it")
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


def test_paragraph_is_linked_by_its_number_from_the_keyboard(report, reader):
    window = reader(locale="en-GB")
    window.reads(PAGE)
    window.page.get_by_role("link", name="Paragraph 12", exact=True).focus()
    window.page.keyboard.press("Enter")
    expect(window.page).to_have_url(re.compile("#paragraph-12$"))
    expect(window.page.locator("p:target")).to_contain_text("Night Market")


def test_report_is_accessible_and_fits_in_light_and_dark(report, reader):
    window = reader(locale="en-GB")
    window.reads(PAGE)
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.violations() == []
    assert window.small_targets() == []


def test_report_prints_with_its_demands_and_without_what_is_for_screens(report, reader):
    window = reader(locale="en-GB")
    window.reads(PAGE)
    window.page.emulate_media(media="print")
    for part in (".outline", ".event-files", ".report-anchor", ".read-on"):
        expect(window.page.locator(part).first).to_be_hidden()
    for part in (".paragraph-number", ".demand-since", ".report-margin", ".timetable"):
        expect(window.page.locator(part).first).to_be_visible()
