"""Tidying in a browser: every page accessible in every width and light, and a merger from the list to the redirect."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from tests import factories

ENGLISH = {"locale": "en-GB"}


def desk(name, *args):
    return reverse(f"admin:cooperations_{name}", args=args)


def code():
    return models.Code.objects.first()


def association():
    return models.Actor.objects.get(slug="verein")


PAGES = {
    "choosing": lambda: desk("actor_merge", association().pk) + "?q=stadt",
    "merging": lambda: desk("source_merge", source("bericht").pk) + f"?with={source('zeitung').pk}",
    "refused": lambda: desk("actor_merge", association().pk) + f"?with={association().pk}",
    "duplicates": lambda: desk("actor_duplicates"),
    "mergers": lambda: desk("merger_changelist"),
    "distinctions": lambda: desk("distinction_changelist"),
    "codes": lambda: desk("code_tree"),
    "variables": lambda: desk("variable_overview"),
    "retiring": lambda: desk("code_retire", code().pk),
    "code": lambda: desk("code_change", code().pk),
    "tag": lambda: desk("keyword_change", models.Keyword.objects.first().pk),
    "untagging": lambda: desk("project_untag"),
}


def source(slug):
    return models.Source.objects.get(slug=slug)


@pytest.fixture(scope="module")
def double(site):
    """Return an actor that was entered twice and published, with a part in a draft."""
    actor = factories.published(
        factories.an_actor("Verein Can Batllo e.V.", slug="verein-2", website="https://example.org/x")
    )
    models.Participation.objects.create(
        record=factories.a_project("Entwurf", slug="entwurf"), actor=actor, role="funder", certainty="established"
    )
    return actor


@pytest.mark.parametrize("name", PAGES)
def test_page_of_tidying_is_accessible_and_keeps_to_itself(at_the_desk, site, double, name):
    window, path = at_the_desk(), PAGES[name]()
    assert (window.reads(path), window.page.url.removeprefix(site)) == (200, path)
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.small_targets() == []
    assert window.violations() == []


def test_tagging_is_accessible_and_can_be_undone(at_the_desk, double):
    window = at_the_desk(**ENGLISH)
    window.reads(desk("project_changelist"))
    window.page.locator("tr", has_text="Can Batlló").locator("input.action-select").check()
    window.page.select_option("select[name=action]", "change_tags")
    window.page.locator("button[name=index]").click()
    assert window.violations() == []
    window.page.get_by_label("Add tags").fill("browser")
    window.page.get_by_label("Add tags").press("Enter")
    assert "comes: browser" in window.page.locator("#content").inner_text()
    window.looks(width=320, color_scheme="dark")
    assert (window.violations(), window.overflow(), window.small_targets()) == ([], 0, [])
    window.page.get_by_role("button", name="Change the tags").click()
    window.page.get_by_role("link", name="Undo …").click()
    window.page.get_by_role("button", name="Undo").click()
    window.page.get_by_text("Undone for 1 project.").wait_for()


def test_double_is_found_merged_and_leads_on(at_the_desk, site, double):
    window = at_the_desk(**ENGLISH)
    window.reads(desk("actor_duplicates"))
    pair = window.page.locator(".claims-list > li", has_text="Verein Can Batllo e.V.")
    pair.get_by_role("link", name="Merge …").click()
    if "verein-2" in window.page.locator(".tidying-pair p").first.inner_text():
        window.page.get_by_role("link", name="The other way round").click()
    website = window.page.locator("fieldset", has_text="Website")
    assert website.get_by_label("https://example.org/x").is_checked(), "what only the other one says is taken over"
    window.page.get_by_role("button", name="Merge the two").focus()
    window.page.keyboard.press("Enter")
    window.page.get_by_text("is now “Verein Can Batlló”").wait_for()
    assert window.violations() == []
    association = models.Actor.objects.get(slug="verein")
    assert association.website == "https://example.org/x"
    assert association.participations.filter(role="funder").count() == 1
    window.reads("/de/actors/verein-2/")
    assert window.page.url == f"{site}/de/actors/verein/"
    window.reads("/de/actors/verein-2/v1/")
    expect(window.page.get_by_role("link", name="Verein Can Batlló").first).to_be_visible()
    assert window.violations() == []
