"""What the dialog of a claim says when an answer does not come, and that nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from cooperations import models
from tests import factories
from tests.browser.at_the_case import CaseForm


@pytest.fixture
def form(at_the_desk):
    """Return the form of a case of its own, which nothing else reads."""
    return CaseForm(at_the_desk(), factories.a_project("Fabrik")).opens()


def claims_of(record):
    return models.Claim.objects.filter(record=record.pk)


def test_who_was_signed_out_meanwhile_signs_in_and_sends_it_again(form):
    form.adds("finding")
    form.fills(text_de="Wenig Zeit", category="challenge", certainty="established")
    cookies = form.window.context.cookies()
    form.window.context.clear_cookies()
    form.frame.locator("[name=_save]").click()
    expect(form.dialog.locator(".claim-dialog-trouble a")).to_be_focused()
    expect(form.dialog.locator("[data-refused=true]")).to_be_hidden()
    form.page.keyboard.press("Escape")
    form.page.locator("[data-stay]").click()
    assert not claims_of(form.case).exists()
    form.window.context.add_cookies(cookies)
    with form.renewed():
        form.dialog.locator("[data-again]").click()
    form.page.locator("#claim-dialog:not([open])").wait_for(state="attached")
    assert claims_of(form.case).get().text_de == "Wenig Zeit"


def test_who_is_signed_in_reads_that_the_server_could_not_save_and_sends_it_again(form):
    form.adds("finding")
    form.fills(text_de="Wenig Zeit", category="challenge", certainty="established")
    answer = {"status": 500, "body": "<h1>Server error</h1>", "content_type": "text/html"}

    def refuse(route):
        return route.fulfill(**answer) if route.request.method == "POST" else route.fallback()

    form.page.route("**/finding/add/**", refuse)
    form.frame.locator("[name=_save]").click()
    trouble = form.dialog.locator(".claim-dialog-trouble")
    expect(trouble.locator("[data-refused=true]")).to_be_visible()
    expect(trouble.locator("[data-refused=false]:visible")).to_have_count(0)
    expect(trouble.locator("[data-again]")).to_be_focused()
    form.page.unroute("**/finding/add/**")
    with form.renewed():
        trouble.locator("[data-again]").click()
    form.page.locator("#claim-dialog:not([open])").wait_for(state="attached")
    assert claims_of(form.case).get().text_de == "Wenig Zeit"
