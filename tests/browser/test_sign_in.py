"""Signing in with a second factor in a browser: accessible in every language, width and light, and under the policy."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from tests.signing_in import PASSWORD, SET_UP, an_account, code_of, recovery_codes


@pytest.fixture
def account(site):
    """Return an account of this test's own; nothing was tried yet with it."""
    cache.clear()  # its table belongs to no model and is not flushed
    account = an_account("sina", "administrator", "editor", first_name="Sina", last_name="Sample")
    yield account
    account.delete()


def gives_password(window, password=PASSWORD):
    window.page.locator("[name=username]").fill("sina")
    window.page.locator("[name=password]").fill(password)
    window.page.locator("[name=password]").press("Enter")


def sets_up(window):
    """Set up a second factor from the key that stands on the page, and return the key."""
    secret = window.page.locator("code").inner_text()
    window.page.locator("[name=code]").fill(code_of(secret))
    window.page.get_by_role("button", name="Set up").click()
    return secret


@pytest.mark.parametrize(
    ("locale", "word"), [("de-DE", "Anmelden"), ("es", "Iniciar sesión"), ("ca", "Iniciar sessió")]
)
def test_sign_in_and_its_refusal_are_accessible_in_every_language(reader, account, locale, word):
    window = reader(locale=locale)
    assert window.reads("/admin/login/") == 200
    expect(window.page.get_by_role("button", name=word)).to_be_visible()
    assert window.looks_right()
    gives_password(window, "falsch")
    expect(window.page.get_by_role("alert")).to_be_visible()
    assert window.looks_right()


def test_fields_are_known_to_password_managers(reader, account):
    window = reader()
    window.reads("/admin/login/")
    hints = [window.page.locator(f"[name={name}]").get_attribute("autocomplete") for name in ("username", "password")]
    assert hints == ["username", "current-password"]
    focused = window.page.evaluate("document.activeElement.name")
    assert focused == "username"


def test_a_second_factor_is_set_up_and_signs_in(reader, account):
    window = reader(locale="en-GB")
    page = window.page
    window.reads("/admin/")
    gives_password(window)
    page.get_by_role("link", name="Second factor").click()
    assert window.looks_right()
    page.get_by_role("link", name="Set up a second factor").click()
    assert page.url.endswith(SET_UP)
    assert page.locator("[name=code]").get_attribute("autocomplete") == "one-time-code"
    assert page.locator(".set-up img").evaluate("image => image.naturalWidth") > 100  # the policy lets it be shown
    assert window.looks_right()
    page.locator("[name=code]").fill("000000")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_text("Incorrect code.")).to_be_visible()
    assert window.looks_right()
    secret = sets_up(window)
    expect(page.locator(".recovery-codes li")).to_have_text(recovery_codes(account))
    assert window.looks_right()
    page.get_by_role("link", name="New codes …").click()
    assert window.looks_right()
    page.get_by_role("link", name="No, take me back").click()
    expect(page.get_by_text("10 codes are left")).to_be_visible()
    assert window.looks_right()
    page.get_by_role("link", name="Remove …").click()
    assert window.looks_right()
    page.get_by_role("button", name="Log out").click()
    window.reads("/admin/")
    gives_password(window)
    expect(page.get_by_role("heading", name="One more step: your code")).to_be_visible()
    assert window.looks_right()
    page.locator("[name=code]").fill(code_of(secret, later=1))
    page.locator("[name=code]").press("Enter")
    expect(page.locator("#user-tools")).to_contain_text("Sina Sample")


def test_whoever_must_have_one_is_led_to_it_and_an_administrator_takes_a_lost_one_away(reader, account, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    window = reader(locale="en-GB", java_script_enabled=False)
    page = window.page
    window.reads("/admin/")
    gives_password(window)
    assert page.url.endswith(SET_UP)
    expect(page.get_by_text("Everybody at this desk signs in with a second factor.")).to_be_visible()
    sets_up(window)
    page.get_by_role("link", name="I have kept them: on to the desk").click()
    expect(page.get_by_role("heading", name="What do you want to work on?")).to_be_visible()
    window.reads(f"/admin/cooperations/researcher/{account.pk}/change/")
    page.get_by_role("link", name="Second factor is lost …").click()
    page.get_by_role("button", name="Remove the second factor").click()
    assert page.url.endswith(SET_UP)


def test_the_pages_about_a_lost_one_are_accessible(reader, account):
    other = an_account("lost", factor=True)
    window = reader(locale="en-GB")
    window.reads("/admin/")
    gives_password(window)
    window.reads(f"/admin/cooperations/researcher/{other.pk}/second-factor/")
    assert window.looks_right()
    window.reads(f"/admin/cooperations/researcher/{other.pk}/change/")
    assert window.looks_right()
    other.delete()


def test_typing_in_an_open_form_is_told_to_the_desk_and_the_open_form_alone_is_not(at_the_desk, site):
    window = at_the_desk()
    page, told = window.page, []
    page.on("request", lambda request: told.append(request.post_data or "") if "/presence/" in request.url else None)
    page.clock.install()
    window.reads(reverse("admin:cooperations_project_change", args=[models.Project.objects.first().pk]))
    with page.expect_response("**/presence/"):
        page.clock.fast_forward(31_000)
    assert told
    assert not any('name="typed"' in body for body in told)
    page.locator("[name=address]").fill("Straße 1")
    with page.expect_response("**/presence/"):
        page.clock.fast_forward(31_000)
    assert 'name="typed"' in told[-1]
    with page.expect_response("**/presence/"):
        page.clock.fast_forward(31_000)
    assert 'name="typed"' not in told[-1]
