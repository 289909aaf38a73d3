"""The sections of a record's form: closed and opened, remembered, and opened by what leads into them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from tests import factories
from tests.browser.small_site import CASE, CONFERENCE


def form_of(record):
    return reverse(f"admin:cooperations_{record._meta.model_name}_change", args=[record.pk])


def case():
    return models.Project.objects.get(slug=CASE)


def open_ones(window):
    return window.page.locator("details.desk-section[open]").count()


@pytest.fixture
def window(at_the_desk):
    """Return a window with the form of the case."""
    opened = at_the_desk()
    opened.reads(form_of(case()))
    return opened


def test_what_is_closed_stays_closed_in_this_browser(window):
    number = open_ones(window)
    window.page.locator("#section-texts > summary").click()
    assert open_ones(window) == number - 1
    window.page.reload()
    assert open_ones(window) == number - 1
    expect(window.page.locator("[name=summary_de]")).to_be_hidden()


def test_all_are_closed_and_opened_at_once_and_reached_from_the_list(window):
    number = open_ones(window)
    assert number == 11
    window.page.locator("[data-all=close]").click()
    assert open_ones(window) == 0
    window.page.locator(".section-jumps a[href='#section-who']").click()
    window.page.locator("#section-who[open] > summary:focus").wait_for()
    assert open_ones(window) == 1
    window.page.locator("[data-all=open]").click()
    assert open_ones(window) == number


@pytest.mark.parametrize(
    ("fragment", "focused"),
    [
        ("#field-summary", "[name=summary_de]:focus"),
        ("#field-latitude", "[name=latitude]:focus"),
        ("#claims", "#section-who[open]"),
        ("#section-found", "#section-found > summary:focus"),
    ],
)
def test_an_address_opens_the_section_it_leads_into(window, fragment, focused):
    window.page.locator("[data-all=close]").click()
    window.reads("/admin/")
    window.reads(form_of(case()) + fragment)
    window.page.locator(focused).wait_for()
    assert open_ones(window) == 1


def test_a_claims_address_opens_its_section(window):
    finding = models.Finding.objects.filter(record=case().pk).first()
    window.page.locator("[data-all=close]").click()
    window.reads("/admin/")
    window.reads(f"{form_of(case())}#claim-{finding.pk}")
    window.page.locator(f"#section-found[open] #claim-{finding.pk}.is-aim").wait_for()
    assert open_ones(window) == 1


def test_a_section_with_an_error_opens_although_it_was_closed(at_the_desk):
    window, record = at_the_desk(), factories.a_project("Fabrik")
    window.reads(form_of(record))
    window.page.locator("[name=latitude]").fill("200")
    window.page.locator("[data-all=close]").click()
    window.page.keyboard.press("Control+s")
    window.page.locator("#section-place[open] .errors").first.wait_for()
    assert "errors" not in window.page.locator("#section-texts").inner_html()


def test_inline_forms_are_sections_as_well(at_the_desk):
    window = at_the_desk()
    window.reads(form_of(models.Event.objects.get(slug=CONFERENCE)))
    window.page.locator("#section-sessions > summary").click()
    expect(window.page.locator("[name=sessions-0-kind]")).to_be_hidden()
    window.page.locator("#section-sessions > summary").click()
    expect(window.page.locator("[name=sessions-0-kind]")).to_be_visible()


def test_closed_sections_are_accessible(window):
    window.page.locator("[data-all=close]").click()
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert (window.violations(), window.small_targets(), window.overflow()) == ([], [], 0)


def test_what_is_required_in_another_language_is_marked_at_its_tab_and_led_to(at_the_desk):
    window = at_the_desk()
    page, german = window.page, window.page.locator("[data-language=de]")
    window.reads(reverse("admin:cooperations_project_add"))
    page.locator("[data-language=en]").click()
    expect(german.locator(".language-required")).to_be_visible()
    page.locator("[name=title_en]").fill("Garden on the roof")
    expect(page.locator("[name=slug]")).to_have_value("garden-on-the-roof")
    page.locator("[name=_save]").first.click()
    page.locator(".form-problems a[href='#id_title_de']").click()
    expect(german).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[name=title_de]")).to_be_focused()
    assert window.violations() == []
    page.keyboard.type("Garten")
    expect(german.locator(".language-required")).to_be_hidden()


def test_the_comments_stand_below_the_form_and_not_around_it(window):
    form, comments = (window.page.locator(place).bounding_box() for place in ("#project_form", "#comments"))
    assert comments["y"] >= form["y"] + form["height"]


def test_a_day_says_nothing_of_the_hours_between_browser_and_site(at_the_desk):
    window = at_the_desk()
    zone = {"timezoneId": "America/New_York"}
    window.page.context.new_cdp_session(window.page).send("Emulation.setTimezoneOverride", zone)
    window.reads(form_of(case()))
    warning = window.page.locator(".field-last_checked_on .timezonewarning")
    expect(warning).to_have_count(1)
    expect(warning).to_be_hidden()
