"""A partner with a question: from a challenge to the case that met it, and from field and region to the list."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("has_scripts", [True, False])
def test_partner_finds_who_met_a_challenge_and_reads_it_in_its_case(reader, has_scripts):
    window = reader(java_script_enabled=has_scripts, locale="en-GB")
    page, main = window.page, window.page.locator("main")
    window.reads("/en/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Ways in").click()
    expect(page.locator("h1")).to_have_text("Ways in")
    main.get_by_role("link", name="Challenges not yet coded").click()
    case = main.get_by_role("listitem").filter(has_text="Can Batlló").first
    expect(case).to_contain_text("Andere Wege")
    expect(case).to_contain_text("Konzession")
    case.get_by_role("link", name="In its context").first.click()
    expect(page).to_have_url(re.compile(r"/en/projects/can-batllo/#claim-\w+$"))
    expect(page.locator(":target")).to_contain_text("Andere Wege")
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


@pytest.mark.parametrize("has_scripts", [True, False])
def test_partner_goes_from_field_and_region_to_exactly_these_cases(reader, has_scripts):
    window = reader(width=320, java_script_enabled=has_scripts, locale="en-GB")
    page, main = window.page, window.page.locator("main")
    window.reads("/en/explore/")
    row = main.get_by_role("row").filter(has_text="Housing")
    row.get_by_role("link", name="1", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"field=housing&region=barcelona$"))
    expect(main).to_contain_text("Can Batlló")
    expect(main).not_to_contain_text("Krankenschein")
    page.go_back()
    main.get_by_role("link", name="By time").click()
    main.get_by_role("row").filter(has_text="2011").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"year_from=2011&year_to=2011$"))
    expect(main.locator(".row")).to_have_count(2)


@pytest.mark.parametrize("language", ["de", "en", "es", "ca"])
def test_masthead_stays_within_its_width(reader, language):
    window = reader(width=320)
    for width in (320, 1280):
        window.looks(width=width, color_scheme="light")
        window.reads(f"/{language}/explore/")
        assert window.overflow() == 0
        mark, tongues = (
            window.page.locator(part).bounding_box() for part in (".wordmark-name", ".languages li:first-child")
        )
        assert tongues["x"] >= mark["x"] + mark["width"] or tongues["y"] >= mark["y"] + mark["height"], width


def test_bars_lead_mice_where_the_table_leads_everybody(reader):
    window = reader(locale="en-GB")
    window.reads("/en/explore/years/")
    bar = window.page.locator(".histogram-bars a").first
    expect(bar).to_have_attribute("tabindex", "-1")
    bar.locator(".histogram-bar").click()
    expect(window.page).to_have_url(re.compile(r"year_from=2011&year_to=2011$"))
    window.reads("/en/explore/years/")
    _stops, unringed = window.unringed_stops()
    assert unringed == []
