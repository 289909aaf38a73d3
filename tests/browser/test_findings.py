"""The pages about findings in a browser: accessible, by keyboard, without scripts, and from number to statement."""

import re

import pytest
from playwright.sync_api import expect

PAGES = (
    "/en/findings/",
    "/en/findings/matrix/?region=barcelona",
    "/en/findings/perspectives/",
    "/en/effects/",
)


@pytest.mark.parametrize("path", PAGES)
def test_pages_have_no_violations_and_keep_within_their_width(reader, path):
    window = reader(locale="en-GB")
    for width, scheme in ((1280, "light"), (320, "dark")):
        window.looks(width=width, color_scheme=scheme)
        assert window.reads(path) == 200
        assert (window.violations(), window.overflow(), window.small_targets()) == ([], 0, [])
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


@pytest.mark.parametrize("has_scripts", [True, False])
def test_reader_goes_from_a_number_to_the_statement_in_its_case(reader, has_scripts):
    window = reader(java_script_enabled=has_scripts, locale="en-GB")
    page, main = window.page, window.page.locator("main")
    window.reads("/en/explore/")
    main.get_by_role("link", name="Reasons, challenges, strengths and insights").click()
    row = main.get_by_role("row").filter(has_text="Not yet coded").nth(1)
    row.get_by_role("link", name="1", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/findings/\?.*code=not-yet-coded"))
    expect(main.locator(".finding")).to_have_count(1)
    expect(main.locator(".finding")).to_contain_text("Andere Wege")
    main.get_by_role("link", name="In its context").click()
    expect(page.locator(":target")).to_contain_text("Andere Wege")


def test_reader_narrows_the_matrix_by_keyboard_and_without_scripts(reader):
    window = reader(java_script_enabled=False, locale="en-GB")
    page, main = window.page, window.page.locator("main")
    window.reads("/en/findings/matrix/?columns=perspective")
    for folded in (".finding-filter > details > summary", "#facet-perspective > summary"):
        main.locator(folded).press("Enter")
    main.get_by_label("Administration").first.check()
    main.get_by_role("button", name="Apply").press("Enter")
    expect(page).to_have_url(re.compile(r"columns=perspective&perspective=administration$"))
    expect(main.locator("thead th")).to_have_text(["Code", "Administration", "All"])
    _stops, unringed = window.unringed_stops(60)
    assert unringed == []
