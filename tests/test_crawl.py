"""The whole starting data, read as a reader and a machine would: every page, every link, every document."""

import pytest
from django.test import Client

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.json_schema import name_of
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from tests.crawling import Crawl
from tests.openapi import api_description, validator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_starting_data")]


@pytest.fixture(scope="module")
def crawl(whole_starting_data):
    return Crawl(Client()).run("/de/", "/en/")


def test_no_link_is_dead(crawl):
    assert crawl.dead == []


def test_no_link_misses_its_place_on_a_page(crawl):
    assert crawl.missing_places() == []


def test_no_page_gives_two_places_one_name(crawl):
    assert crawl.doubled == []


def test_every_record_is_reached_in_both_languages(crawl):
    live = Publication.objects.current().values_list("head__record_type", "head__slug")
    paths = {f"{RECORD_TYPES[key].segment}/{slug}/" for key, slug in live}
    assert len(paths) > 300
    for start in ("/de/", "/en/"):
        assert {path for path in paths if f"{start}{path}" not in crawl.pages} == set()


def ways_back(links, mentioned, row):
    """Return the links of the mentioned record's page that lead to what mentions it: its page, or the list of such."""
    here = f"/de/{RECORD_TYPES[row.record_type].segment}/"
    return [
        link
        for link in links
        if link.startswith((f"{here}{row.slug}/", f"{here}#")) or link == narrowed(here, mentioned)
    ]


def narrowed(here, mentioned):
    """Return the address of a list that is narrowed to what names a record."""
    return f"{here}?{mentioned.record_type}={mentioned.slug}"


def test_every_mention_leads_both_ways(crawl):
    index, missing = current_index(), []
    for mentioning in RECORD_TYPES:
        for identifier, numbers in index.facet(mentioning, "about").items():
            mentioned = index.record(identifier)
            links = crawl.links[f"/de/{RECORD_TYPES[mentioned.record_type].segment}/{mentioned.slug}/"]
            rows = [index.of(mentioning).rows[number] for number in numbers if number != mentioned.id]
            missing += [(mentioned.slug, row.slug) for row in rows if not ways_back(links, mentioned, row)]
    assert missing == []


def test_every_document_is_as_the_api_describes_it():
    description = api_description()
    checks = {key: validator(description, f"{name_of(key)}Document") for key in RECORD_TYPES}
    wrong = [
        f"{publication.head}: {error.json_path}: {error.message[:200]}"
        for publication in Publication.objects.current().select_related("head")
        for error in checks[publication.head.record_type].iter_errors(publication.parsed())
    ]
    assert wrong == []
