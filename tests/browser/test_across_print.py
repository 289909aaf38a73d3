"""The comparative pages on paper: nothing is cut off, nothing waits for a click, and what was asked stays."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from cooperations.browsing.across import ACROSS
from tests import rich_flows

#: What scrolls or hides what does not fit into it, and what reaches over the edge of the sheet.
CUT_OFF = """() => [...document.querySelectorAll("body *:not(svg, svg *, .visually-hidden, .visually-hidden *)")]
  .filter((element) => element.checkVisibility())
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    || (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== "visible"))
  .map((element) => element.outerHTML.slice(0, 120))"""
CONTROLS = "input:not([type=hidden]), select, textarea, button, nav a:not([aria-current])"
#: A4 within its margins, in pixels.
SHEET = 658


@pytest.fixture(scope="module", autouse=True)
def _rich(site, django_db_blocker):
    with django_db_blocker.unblock():
        rich_flows.build()


def test_every_comparative_page_prints_whole(reader):
    window = reader(width=SHEET, locale="en")
    for across in ACROSS:
        with override("en"):
            address = reverse(across.route)
        on_paper(window, address)
        assert (address, window.page.evaluate(CUT_OFF)) == (address, [])
        expect(window.page.locator(CONTROLS).locator("visible=true"), address).to_have_count(0)
        expect(window.page.locator(".footer .print-only"), address).to_contain_text(address)


def test_what_was_asked_is_printed(reader):
    window = reader(width=SHEET, locale="en")
    on_paper(window, "/en/projects/flows/?kind=cooperation&resource=space")
    expect(window.page.locator(".chip")).to_contain_text(["ooperation", "Land, buildings"])
    expect(window.page.locator(".chip").first).to_be_visible()
    expect(window.page.get_by_text("Remove all filters")).to_be_hidden()
    expect(window.page.locator(".footer .print-only")).to_contain_text("/flows/?kind=cooperation&resource=space")
    made = window.page.locator(".flow-switches a").locator("visible=true")
    expect(made.nth(0)).to_contain_text("actors")
    expect(made.nth(1), "of the choices only those made").to_contain_text("Land, buildings")
    on_paper(window, "/en/qca/?unit=case&field=housing&step=choose")
    expect(window.page.locator(".qca-choice label").locator("visible=true")).to_contain_text(["Cases", "Housing"])


def on_paper(window, address):
    """Open a page as it is printed; the browser forgets the medium when it opens the next one."""
    window.page.emulate_media(media="screen")
    assert window.reads(address) == 200
    window.page.emulate_media(media="print")
