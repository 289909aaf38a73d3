"""What holds for every page that compares across records."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.browsing.across import ACROSS
from cooperations.publishing.publish import publish
from cooperations.shelf.index import forget
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]

KEYS = [page.key for page in ACROSS]


def shown(client, page):
    """Return the page in English, as bytes."""
    response = client.get(reverse(page.route).replace("/de/", "/en/", 1))
    assert response.status_code == 200, page.key
    return response.content


def add_what_is_not_public():
    """Add to a published case claims for the team only, and a draft case with public ones."""
    case = models.Project.objects.get(slug="can-batllo")
    draft = factories.a_project("Entwurf", slug="entwurf-ohne-seite")
    for record, visibility in ((case, "internal"), (draft, "public")):
        actor = models.Actor.objects.first()
        for model, given in (
            (models.Finding, {"category": "challenge"}),
            (models.Finding, {"category": "effect"}),
            (models.Demand, {"demanded_by": actor}),
            (models.Episode, {"step": "protest", "date": "2015", "stance": -2}),
            (models.Flow, {"resource": "money", "giver": actor}),
            (models.Agreement, {}),
        ):
            factories.a_claim(model, record, visibility=visibility, text_de="KANARIENVOGEL", **given)


def test_nothing_that_is_not_public_is_counted_anywhere(client):
    before = [shown(client, page) for page in ACROSS]
    add_what_is_not_public()
    publish([models.Project.objects.get(slug="can-batllo")], note="Again")
    forget()
    again = [shown(client, page) for page in ACROSS]
    assert [key for key, old, new in zip(KEYS, before, again, strict=True) if old != new] == []


@pytest.mark.parametrize("page", ACROSS, ids=KEYS)
def test_every_page_leads_to_all_others_with_what_they_understand_of_its_question(client, page):
    own = reverse(page.route).replace("/de/", "/en/", 1)
    question = "?field=housing&region=berlin" if page.asks else ""
    text = client.get(own + question).content.decode().replace("&amp;", "&")
    navigation = re.search(r'<nav class="across-nav".*?</nav>', text, re.DOTALL)[0]
    links = re.findall(r'<a href="([^"]*)"([^>]*)>', navigation)
    routes = [reverse(one.route).replace("/de/", "/en/", 1) for one in ACROSS]
    assert [url.partition("?")[0] for url, _rest in links[: len(ACROSS)]] == routes
    assert [url.partition("?")[0] for url, rest in links if "aria-current" in rest] == [own]
    asking = {reverse(one.route).replace("/de/", "/en/", 1) for one in ACROSS if one.asks and page.asks}
    for url, _rest in links:
        path, _mark, query = url.partition("?")
        assert bool(query) == (path in asking or (page.asks == "project" and path == "/en/projects/")), url
        response = client.get(url)
        assert response.status_code == 200, url
        assert "The address asks for" not in response.content.decode(), url


def test_what_only_some_pages_understand_is_not_carried_to_others(client):
    text = client.get(
        "/en/findings/?region=elsewhere&region=berlin&field=housing&category=effect&perspective=research"
    ).content.decode()
    navigation = re.search(r'<nav class="across-nav".*?</nav>', text.replace("&amp;", "&"), re.DOTALL)[0]
    assert 'href="/en/projects/flows/?field=housing"' in navigation
    assert 'href="/en/effects/?region=elsewhere&region=berlin&field=housing&perspective=research"' in navigation


class Tables(HTMLParser):
    """Collects the tables of a page, each with the attributes of the element right around it, and all identifiers."""

    def __init__(self, text):
        super().__init__()
        self.around, self.tables, self.identifiers = {}, [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        """Remember what a table stands in."""
        if tag == "table":
            self.tables.append(self.around)
        self.around = dict(attributes)
        self.identifiers.add(self.around.get("id"))


@pytest.mark.parametrize("page", ACROSS, ids=KEYS)
def test_every_table_scrolls_within_a_labelled_region_that_the_keyboard_reaches(client, page):
    found = Tables(shown(client, page).decode())
    for around in found.tables:
        assert (around["role"], around["tabindex"]) == ("region", "0"), around
        assert around.get("aria-label") or around["aria-labelledby"] in found.identifiers, around


@pytest.mark.parametrize("page", ACROSS, ids=KEYS)
def test_the_doors_lead_to_every_page(client, page):
    assert f'href="{reverse(page.route)}"' in client.get("/de/explore/").content.decode()
