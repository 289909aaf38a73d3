"""Crawlers find every current page in every language, and nothing else."""

from xml.etree import ElementTree

import pytest

from cooperations import sitemaps
from tests.factories_published import a_published, withdrawn
from tests.factories_shelf import project, shelve

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def locations(client, path):
    root = ElementTree.fromstring(client.get(path).content)  # noqa: S314 - our own text
    return [found.text for found in root.iter(f"{SITEMAP}loc")]


def test_index_names_a_file_per_type_that_has_records(client):
    a_published("region")
    withdrawn(a_published("field"))
    assert locations(client, "/sitemap.xml") == [
        "http://testserver/sitemap-start-1.xml",
        "http://testserver/sitemap-region-1.xml",
    ]


def test_every_page_stands_there_in_every_language_with_its_twins(client):
    a_published("region", slug="berlin")
    urls = [f"http://testserver/{language}/regions/berlin/" for language in ("de", "en", "es", "ca")]
    assert locations(client, "/sitemap-region-1.xml") == urls
    root = ElementTree.fromstring(client.get("/sitemap-region-1.xml").content)  # noqa: S314 - our own text
    for url in root:
        assert {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")} == dict(
            zip(("de", "en", "es", "ca"), urls, strict=True)
        )
        assert url.find(f"{SITEMAP}lastmod").text.endswith("Z")


def test_files_keep_the_size_that_crawlers_take(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "RECORDS_PER_FILE", 2)
    shelve(project("a"), project("b"), project("c"))
    assert len(locations(client, "/sitemap.xml")) == 3
    assert len(locations(client, "/sitemap-project-1.xml")) == 8
    assert locations(client, "/sitemap-project-2.xml") == [
        "http://testserver/de/projects/c/",
        "http://testserver/en/projects/c/",
        "http://testserver/es/projects/c/",
        "http://testserver/ca/projects/c/",
    ]


@pytest.mark.parametrize("part", ["project-1", "project-0", "nothing-1", "start-2"])
def test_files_that_would_be_empty_are_not_there(client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_start_pages_can_all_be_read(client):
    for url in locations(client, "/sitemap-start-1.xml"):
        assert client.get(url.removeprefix("http://testserver")).status_code == 200, url


def test_crawlers_are_kept_from_the_desk(client):
    assert client.get("/robots.txt").content.decode() == (
        "User-agent: *\nDisallow: /admin/\nSitemap: http://testserver/sitemap.xml\n"
    )


def test_browsers_find_the_icon_at_its_old_address(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response.headers["Location"]) == (301, "/static/img/favicon.svg")
