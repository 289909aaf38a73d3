"""What is public travels compressed and stays light; what is not public is never compressed."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.staticfiles import finders
from django.db.models.functions import Length

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.publication import Publication

pytestmark = pytest.mark.django_db

TEXT_PAGE, LIST, REQUESTS = 50 * 1024, 120 * 1024, 12

LOADED = re.compile(r'(?:src|rel="(?:icon|stylesheet)"[^>]*href)="/static/([^"]+)"')


def asked(client, path):
    response = client.get(path, headers={"accept-encoding": "gzip, br"})
    assert response.status_code == 200, path
    return response


def test_public_answers_are_compressed(client):
    for path in ("/de/", "/api/schema/"):
        response = asked(client, path)
        assert response.headers["Content-Encoding"] == "gzip", path
        assert response.headers["Content-Length"] == str(len(response.content)), path
        assert gzip.decompress(response.content).decode().startswith(("<!doctype", "{")), path
        assert response.headers["ETag"].startswith('W/"'), path
        assert client.get(path).headers.get("Content-Encoding") is None, path


def test_pages_of_the_desk_and_of_letters_are_not_compressed(client, admin_user):
    assert asked(client, "/de/letter/").headers.get("Content-Encoding") is None
    assert asked(client, "/admin/login/").headers.get("Content-Encoding") is None
    client.force_login(admin_user)
    for path in ("/admin/", "/admin/cooperations/project/", "/de/"):
        assert asked(client, path).headers.get("Content-Encoding") is None, path


def pages():
    """Return the address of the list and of the longest document of each type, and of the pages beside."""
    lists = [f"/de/{entry.segment}/" for entry in RECORD_TYPES.values()]
    longest = []
    for key, entry in RECORD_TYPES.items():
        found = Publication.objects.current().of_type(key).order_by(Length("document").desc())
        longest.append(f"/de/{entry.segment}/{found[0].head.slug}/")
    return ["/de/", "/de/api/", "/de/letter/", *lists, *longest]


def loaded(page):
    """Return the names of the files that a page loads; it loads nothing that is not ours."""
    return set(LOADED.findall(page))


def weight(client, path):
    """Return the bytes of a page and of everything it loads, compressed."""
    response = asked(client, path)
    is_compressed = response.headers.get("Content-Encoding") == "gzip"
    page = gzip.decompress(response.content) if is_compressed else response.content
    files = [Path(finders.find(name)).read_bytes() for name in loaded(page.decode())]
    return len(gzip.compress(page)) + sum(len(gzip.compress(file)) for file in files)


def test_pages_are_light(client, whole_starting_data):
    weights = {path: weight(client, path) for path in pages()}
    assert {path: size for path, size in weights.items() if size > TEXT_PAGE} == {}


def test_lists_with_every_value_of_every_facet_are_light(client, whole_starting_data):
    opened = urlencode([("more", name) for name in ("actor", "parent", "region", "tag", "field", "kind")])
    weights = {entry.key: weight(client, f"/de/{entry.segment}/?{opened}") for entry in RECORD_TYPES.values()}
    assert {key: size for key, size in weights.items() if size > LIST} == {}


def test_a_page_and_what_it_loads_are_few_requests(client, whole_starting_data):
    requests = {path: 1 + len(loaded(client.get(path).content.decode())) for path in pages()}
    assert {path: number for path, number in requests.items() if not 1 < number <= REQUESTS} == {}
