"""The whole way of a review in a browser: submitted, commented, sent back, answered, submitted again, published."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from cooperations.models import DeskRule, Project
from cooperations.publishing.transitions import submit
from tests.browser.small_site import CASE
from tests.team import member

QUESTION, ANSWER = "Which source says so?", "The report of the city, page 3."
SUMMARY = "Neighbours and the city have run the house together since 2011."


@pytest.fixture(scope="module")
def team(site):
    """Return the people of the walk, with two-person review switched on."""
    people = {"rita": member("rita", "researcher"), "edda": member("edda", "editor"), "anton": None}
    people["anton"] = member("anton", "administrator")
    DeskRule.objects.create(set_by=people["anton"], is_two_person_review=True)
    return people


@pytest.fixture
def signed_in(reader, team, site):
    """Return a function that opens a window in which one of the team is signed in, in English."""

    def open_window(name, **options):
        client = Client()  # of its own: another sign-in would end the first
        client.force_login(team[name])
        window = reader(locale="en-GB", **options)
        session = client.cookies["sessionid"].value
        window.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return window

    return open_window


def url(step, pk=None):
    pk = pk or Project.objects.get(slug=CASE).pk
    return reverse(f"admin:cooperations_project_{step}", args=[pk])


def look(window):
    """Look at the page in both widths and lights, and return everything that is wrong with it."""
    found = []
    for width, color_scheme in ((1280, "light"), (320, "dark")):
        window.looks(width=width, color_scheme=color_scheme)
        found += [*window.violations(), *window.small_targets()]
        found += [f"wider than {width}"] if window.overflow() else []
    window.looks(width=1280, color_scheme="light")
    return found + window.complaints + window.foreign_requests


def test_from_draft_to_publication_by_two_people(signed_in):
    rita, edda = signed_in("rita"), signed_in("edda")
    correct_and_submit(rita, rita.page)
    read_ask_and_send_back(edda, edda.page)
    answer_and_submit_again(rita, rita.page)
    publish_and_look_back(edda, edda.page)


def correct_and_submit(rita, page):
    rita.reads(url("change"))
    page.locator("[name=summary_de]").fill(SUMMARY)
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="Submit for review …").click()
    assert "Nothing stands in the way of publication." in page.locator("#content-main").inner_text()
    assert look(rita) == []
    page.get_by_label("Note to the reviewer").fill("Only the summary is new.")
    page.get_by_label("Reviewer:", exact=True).select_option(label="edda")
    page.get_by_role("button", name="Submit for review").click()
    assert page.locator(".messagelist").inner_text().startswith("Submitted for review.")


def read_ask_and_send_back(edda, desk):
    edda.reads("/admin/")
    waiting = desk.get_by_role("region", name="Waiting for you")
    # Other tests of this module may have sent in something, too.
    heading = waiting.get_by_role("heading", name="For you to review").inner_text()
    assert int(heading.removeprefix("For you to review ")) >= 1
    assert waiting.get_by_role("link", name="Can Batlló").get_attribute("href") == url("review")
    waiting.get_by_role("link", name="The whole review queue").click()
    assert look(edda) == []
    desk.get_by_role("link", name="Can Batlló").click()
    assert SUMMARY in desk.locator("article.record").inner_text()
    assert desk.locator(".review-changes ins").inner_text().endswith(SUMMARY)
    assert look(edda) == []
    desk.get_by_text("Write a comment").click()
    desk.get_by_label("Comment:", exact=True).fill(QUESTION)
    desk.get_by_label("About:", exact=True).select_option(label="Summary")
    desk.get_by_label("To:", exact=True).select_option(label="rita")
    desk.get_by_role("button", name="Add the comment").click()
    assert QUESTION in desk.locator("#comments").inner_text()
    desk.get_by_label("What has to change").fill("Name the source of the summary.")
    desk.get_by_role("button", name="Send back").click()
    assert "Sent back." in desk.locator(".messagelist").inner_text()


def answer_and_submit_again(rita, page):
    rita.reads("/admin/cooperations/review/?show=sent-back")
    page.get_by_role("link", name="Can Batlló").click()
    assert look(rita) == []
    thread = page.locator(".comment", has_text=QUESTION)
    thread.get_by_text("Answer", exact=True).first.click()
    thread.get_by_role("textbox", name="Answer").fill(ANSWER)
    thread.get_by_role("button", name="Add the answer").click()
    assert ANSWER in page.locator("#comments").inner_text()
    page.get_by_role("link", name="Submit for review …").click()
    page.get_by_role("button", name="Submit for review").click()


def publish_and_look_back(edda, desk):
    edda.reads(url("review"))
    desk.locator(".comment", has_text=ANSWER).get_by_role("button", name="Resolve").click()
    desk.get_by_label("Note:", exact=True).fill("Summary corrected")
    desk.get_by_role("button", name="Approve and publish").click()
    expect(desk.locator(".messagelist .success")).to_have_text("Published: one version is now public.")
    expect(desk.locator(".messagelist .warning")).to_contain_text("Name the source of the summary.")
    edda.reads(url("versions"))
    told = desk.locator("#versions").inner_text()
    assert all(words in told for words in ("Led to version 2", QUESTION, ANSWER, "resolved by edda"))
    assert look(edda) == []
    edda.reads(f"/en/projects/{CASE}/")
    public = desk.content()
    assert (SUMMARY in public, QUESTION in public, ANSWER in public) == (True, False, False)


def test_nobody_publishes_their_own_and_the_page_says_what_helps(signed_in, team):
    window = signed_in("edda")
    page = window.page
    window.reads(reverse("admin:cooperations_project_change", args=[other().pk]))
    page.locator("[name=summary_de]").fill("Changed by Edda.")
    page.locator("[name=_continue]").first.click()
    page.get_by_role("link", name="Publish …").click()
    page.locator("[name=note]").fill("Zusammenfassung")
    page.get_by_role("button", name="Publish").click()
    assert (
        "Submit it for review, so that somebody else reads and publishes it." in page.locator(".problems").inner_text()
    )
    assert look(window) == []


def other():
    return Project.objects.get(slug="krankenschein")


def test_rules_comments_and_taking_back_are_accessible(signed_in, team):
    record = Project.objects.create(slug="entwurf", title_de="Entwurf", summary_de="Fragen an haus@example.org")
    record.comments.create(author=team["rita"], text="Noch offen")
    submit(record, team["rita"], "Bitte lesen")
    comment = record.comments.get()
    pages = {
        "rita": [
            url("take-back", record.pk),
            url("submit", record.pk),
            url("comments", record.pk),
            reverse("admin:cooperations_comment_change", args=[comment.pk]),
        ],
        "edda": [url("review", record.pk), reverse("admin:cooperations_comment_changelist")],
        "anton": [reverse("admin:cooperations_deskrule_changelist")],
    }
    for name, addresses in pages.items():
        window = signed_in(name)
        for address in addresses:
            assert window.reads(address) == 200
            assert (address, look(window)) == (address, [])


def test_review_works_without_scripts(signed_in, team):
    record = Project.objects.create(slug="ohne", title_de="Ohne Skripte", kind="network")
    submit(record, team["rita"])
    window = signed_in("edda", java_script_enabled=False)
    window.reads(url("review", record.pk))
    window.page.get_by_label("Note:", exact=True).fill("Erste Fassung")
    window.page.get_by_role("button", name="Approve and publish").click()
    expect(window.page.locator(".messagelist")).to_have_text("Published: one version is now public.")
