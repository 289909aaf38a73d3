"""Feeds: valid Atom of exactly the list's selection, newest first, each version an entry of its own."""

import xml.etree.ElementTree as ET
from datetime import datetime

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from tests.factories_published import a_published, address, republished, withdrawn
from tests.factories_shelf import project, shelve, text

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(client, path):
    """Return the parsed feed, after holding it against what RFC 4287 requires."""
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = ET.fromstring(response.content)  # noqa: S314 - our own
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(ATOM + name)) == 1, name
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated"):
            assert len(entry.findall(ATOM + name)) == 1, name
    ids = texts(feed, "id")
    assert len(set(ids)) == len(ids)
    for moment in feed.iter(f"{ATOM}updated"):
        assert datetime.fromisoformat(moment.text).tzinfo
    return feed


def texts(feed, name):
    """Return the texts of that element of all entries."""
    return [entry.find(ATOM + name).text for entry in feed.findall(f"{ATOM}entry")]


def links(element):
    """Return the addresses of an element's links by what they are."""
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_feed_tells_each_version_once(client, key):
    record = a_published(key)
    path = f"/en/{RECORD_TYPES[key].segment}.atom"
    assert f"https://koopwohl.test/id/{record.identifier}/v1/" in texts(feed_of(client, path), "id")
    republished(record, slug="renamed")
    feed = feed_of(client, path)
    assert f"https://koopwohl.test/id/{record.identifier}/v2/" == texts(feed, "id")[0]
    assert f"https://koopwohl.test/id/{record.identifier}/v1/" not in texts(feed, "id")
    (entry, *_others) = feed.findall(f"{ATOM}entry")
    assert links(entry)["alternate"] == f"http://testserver{address(record, language='en')}"
    assert links(feed) == {
        "alternate": f"http://testserver/en/{RECORD_TYPES[key].segment}/",
        "self": f"http://testserver{path}",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert (feed.get(LANG), feed.find(f"{ATOM}id").text) == ("en", f"https://koopwohl.test{path}")
    withdrawn(record)
    assert f"https://koopwohl.test/id/{record.identifier}/v2/" not in texts(feed_of(client, path), "id")


def test_feed_is_that_of_the_filter_newest_first(client):
    shelve(*(project(f"p{n:02}", kind="network" if n % 2 else "cooperation") for n in range(120)))
    feed = feed_of(client, "/de/projects.atom?kind=network")
    assert texts(feed, "title") == [f"P{n}" for n in range(119, 19, -2)]
    assert links(feed)["alternate"] == "http://testserver/de/projects/?kind=network"
    assert feed.find(f"{ATOM}subtitle").text == "Art: Netzwerk"
    assert feed.find(f"{ATOM}updated").text == texts(feed, "updated")[0]


def test_texts_are_the_readers_or_say_whose_they_are(client):
    summary = text("Über <b> & mehr\x0b", en="About <b> & more")
    shelve(project("a", {"de": "Haus"}, card={"summary": summary}))
    for language, spoken, said in (("de", "de", "Über <b> & mehr"), ("en", "de", "About <b> & more")):
        (entry,) = feed_of(client, f"/{language}/projects.atom").findall(f"{ATOM}entry")
        assert (entry.find(f"{ATOM}title").text, entry.find(f"{ATOM}title").get(LANG)) == ("Haus", spoken)
        assert (entry.find(f"{ATOM}summary").text, entry.find(f"{ATOM}summary").get("type")) == (said, "text")
        assert entry.find(f"{ATOM}summary").get(LANG) == language


def test_empty_feed_says_the_same_each_time(client):
    feed = feed_of(client, "/en/projects.atom?kind=network")
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.find(f"{ATOM}updated").text == "1970-01-01T00:00:00+00:00"


def test_what_means_nothing_is_named(client):
    response = client.get("/en/projects.atom?kind=guild&colour=red&page=2&sort=title")
    assert (response.status_code, response.json()["errors"]) == (
        400,
        {
            "kind": ["“guild” is not among the values of “Kind”."],
            "__all__": [f"There is no parameter “{name}”." for name in ("colour", "page", "sort")],
        },
    )


def test_feed_asks_for_the_revision_and_the_cards(client, django_assert_num_queries):
    shelve(*(project(f"p{n}") for n in range(3)))
    first = client.get("/de/projects.atom")
    with django_assert_num_queries(2):
        client.get("/de/projects.atom")
    with django_assert_num_queries(1):
        again = client.get("/de/projects.atom", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_list_leads_to_its_other_forms(client):
    a_published("project")
    page = client.get("/en/projects/?kind=cooperation&sort=updated&page=1").content.decode()
    for form in ("/api/projects.csv", "/api/projects.claims.csv", "/api/projects.json"):
        assert f'href="{form}?sort=updated&amp;kind=cooperation"' in page
    assert page.count('href="/en/projects.atom?kind=cooperation"') == 2
    assert '<link rel="alternate" type="application/atom+xml"' in page
