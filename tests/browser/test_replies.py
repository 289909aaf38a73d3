"""A reply on its whole way: asked for, written without an account, accepted, published, beside its statement."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.letterbox.invitation import ReplyPart
from tests.browser.small_site import CASE

ENGLISH = {"locale": "en-GB"}
WORDS = "We got in on 10 June already."


def step(name):
    return reverse(f"admin:cooperations_project_{name}", args=[models.Project.objects.get(slug=CASE).pk])


def is_clean(window):
    """Hold a page against axe in both lights and widths."""
    assert (window.complaints, window.foreign_requests) == ([], [])
    for width, light in ((1280, "light"), (320, "dark")):
        window.looks(width=width, color_scheme=light)
        assert (window.overflow(), window.violations()) == (0, []), width
    assert window.small_targets() == []
    window.looks(width=1280, color_scheme="light")


def asks(window):
    """Make a link for the association and return it."""
    page = window.page
    window.reads(step("change"))
    page.get_by_role("link", name="Ask for a reply …").click()
    is_clean(window)
    page.locator("[name=actor]").select_option(label="Verein Can Batlló")
    page.locator("[name=language]").select_option("en")
    page.get_by_label("Note to the organisation").fill("We are most interested in the years before 2011.")
    page.get_by_role("button", name="Make the link").click()
    is_clean(window)
    return page.get_by_label("Copy it into your letter now").input_value()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reply_from_the_question_to_the_public_page(at_the_desk, reader, scripts):
    desk = at_the_desk(**ENGLISH)
    link = asks(desk)
    replies(reader(java_script_enabled=scripts), link, scripts)
    page = desk.page
    window = desk
    window.reads(step("replies"))
    is_clean(window)
    part = page.locator("article[data-state=waiting]")
    assert WORDS in part.inner_text()
    part.get_by_role("button", name="Accept: let it stand beside").click()
    expect(page.locator("article[data-state=waiting]")).to_have_count(0)
    is_clean(window)
    window.reads(step("publish"))
    page.locator("[name=note]").fill("Reply of the association")
    page.locator(".submit-row [type=submit]").click()
    stands_beside(reader())
    ReplyPart.objects.all().delete()


def replies(stranger, link, scripts):
    """Answer by the link as the association would, by keyboard, with one mistake on the way."""
    page = stranger.page
    stranger.reads(link)
    if scripts:
        is_clean(stranger)
        stops, unringed = stranger.unringed_stops()
        assert (stops > 30, unringed) == (True, [])
        stranger.reads(link)
    room = page.locator("article.reply-room", has_text="9 Hektar")
    room.get_by_label("It should say something else").check()
    page.get_by_role("button", name="Send to the editors").click()
    assert "Nothing was saved or sent yet" in page.get_by_role("alert").inner_text()
    if scripts:
        is_clean(stranger)
    page.get_by_role("link", name="Write what it should say").click()
    room.get_by_role("textbox").fill(WORDS)
    page.get_by_role("button", name="Save and go on later").click()
    assert "Nobody has been sent anything yet" in page.get_by_role("status").inner_text()
    page.get_by_label("This reply may be published").check()
    page.get_by_label("Language of your texts").select_option("en")
    page.get_by_role("button", name="Send to the editors").click()
    assert "Your reply has reached the editors" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="See it as a whole").click()
    if scripts:
        is_clean(stranger)
    assert stranger.context.cookies() == []
    assert (stranger.complaints, stranger.foreign_requests) == ([], [])


def stands_beside(window):
    """Look at the public page, and at it on paper."""
    window.reads(f"/en/projects/{CASE}/")
    claim = window.page.locator("li.claim", has=window.page.locator(".reply")).first
    assert "9 Hektar" in claim.inner_text()
    reply = claim.locator(".reply").inner_text()
    assert reply.startswith("Reply of Verein Can Batlló")
    assert WORDS in reply
    is_clean(window)
    window.page.emulate_media(media="print")
    expect(claim.locator(".reply").first).to_be_visible()


def test_a_link_that_is_not_open_says_what_to_do(reader):
    window = reader()
    assert window.reads("/en/reply/guessed/") == 404
    assert "ask whoever sent you the letter" in window.page.locator("main").inner_text()
    is_clean(window)
