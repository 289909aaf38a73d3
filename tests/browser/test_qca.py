"""A newcomer makes an analysis step by step, without scripts and by keyboard, and shares its address."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("has_scripts", [True, False])
def test_newcomer_goes_from_choice_to_truth_table(reader, has_scripts):
    window = reader(java_script_enabled=has_scripts, locale="en-GB")
    page, main = window.page, window.page.locator("main")
    window.reads("/en/qca/")
    main.get_by_label("“Policy field” as the outcome").check()
    main.get_by_label("“Region” as a condition").check()
    main.get_by_role("button", name="Continue to the calibration").click()
    outcome = main.get_by_role("group", name="Outcome: Policy field")
    outcome.get_by_label("Housing").check()
    condition = main.get_by_role("group", name="Condition: Region")
    condition.get_by_label("Barcelona").check()
    condition.get_by_label("Reason for this calibration").fill("Only Barcelona lets neighbours run houses.")
    main.get_by_role("button", name="Compute the truth table").click()
    expect(main.get_by_role("alert")).to_contain_text("Policy field: Say why")
    outcome.get_by_label("Reason for this calibration").fill("The others are no places.")
    outcome.get_by_label("Reason for this calibration").press("Tab")
    main.get_by_role("button", name="Compute the truth table").press("Enter")
    expect(page.locator("#truth")).to_be_visible()
    row = main.get_by_role("region", name="Truth table").get_by_role("row").filter(has_text="Can Batlló")
    expect(row).to_contain_text("1.000")
    expect(main.locator(".qca-cautions")).to_contain_text("With so few cases, order proves little")
    assert window.reads(page.url.removeprefix(window.site)) == 200  # the address is the analysis
    row.get_by_role("link", name="Can Batlló").click()
    expect(page).to_have_url(re.compile(r"/en/projects/can-batllo/$"))
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


QUESTION = (
    "outcome=field&condition=region&condition=year&scale.year=anchors&out.year=2000&crossover.year=2010&in.year=2020"
    "&one.field=none&one.region=x&because.field=a&because.region=b&because.year=c"
)


@pytest.mark.parametrize("question", ["", QUESTION])
def test_pages_are_accessible_and_stay_within_their_width(reader, question):
    window = reader(locale="en-GB")
    window.reads(f"/en/qca/?{question}")
    for width, scheme in ((1280, "light"), (320, "dark")):
        window.looks(width=width, color_scheme=scheme)
        assert window.violations() == []
        assert window.overflow() == 0
