"""Every record type has its pages and their data twins, and all of them keep the same promises."""

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.publication import Publication
from tests.factories_published import a_published, address, data_address, republished, with_all_it_needs, withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("key", RECORD_TYPES)]


def assert_public(response):
    assert not response.cookies
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def listing_url(key, language="de"):
    return f"/{language}/{RECORD_TYPES[key].segment}/"


def listed(client, key):
    """Return what the list shows; the address of the codebook's list shows the one codebook itself."""
    context = client.get(listing_url(key)).context
    return [context["record"]["slug"]] if key == "codebook" else [card["slug"] for card in context["cards"]]


def test_list_shows_what_is_published(client, key):
    response = client.get(listing_url(key))
    assert (response.status_code, response.context["cards"], response.context["listing"]["total"]) == (200, [], 0)
    record = a_published(key)
    assert record.slug in listed(client, key)
    assert_public(client.get(listing_url(key)))


@pytest.mark.parametrize("language", ["de", "en"])
def test_detail_shows_the_current_version(client, key, language):
    record = a_published(key)
    response = client.get(address(record, language=language))
    assert response.status_code == 200
    assert response.context["version"]["number"] == 1
    assert response.context["version"]["is_current"]
    assert_public(response)


def test_nobody_lives_at_unknown_addresses(client, key):
    record = a_published(key)
    for path in (
        address(record).replace(record.slug, "nobody"),
        address(record, "v0"),
        address(record, "v2"),
        address(record, "v99999999999999999999"),
        address(record, "v1", "changes"),
        address(record, language="fr"),
        data_address(record).replace(record.slug, "nobody"),
        data_address(record, "v2"),
    ):
        assert client.get(path).status_code == 404, path


def test_draft_is_nowhere(client, key):
    draft = with_all_it_needs(key)[-1]
    for path in (address(draft), data_address(draft), address(draft, "versions"), f"/id/{draft.identifier}/"):
        assert client.get(path).status_code == 404, path
    assert client.get(listing_url(key, "api")).json()["count"] == 0


def test_old_version_keeps_its_address_and_leads_to_the_current_one(client, key):
    record = republished(a_published(key), slug="renamed")
    response = client.get(address(record, "v1"))
    assert response.context["version"]["number"] == 1
    assert not response.context["version"]["is_current"]
    assert response.context["version"]["current_url"] == address(record)
    assert response.context["page"]["robots"] == "noindex"
    assert f'<a href="{address(record)}">' in response.content.decode()


def test_versions_are_listed_newest_first(client, key):
    record = republished(a_published(key), slug="renamed", note="Umbenannt")
    response = client.get(address(record, "versions"))
    found = [(entry["number"], entry["note"], entry["is_current"]) for entry in response.context["versions"]]
    assert found == [(2, "Umbenannt", True), (1, "Erste Fassung", False)]
    assert client.get(address(record, "v2", "changes")).context["changes"] == []


def test_former_slug_leads_on(client, key):
    record = a_published(key)
    former = {"page": address(record), "data": data_address(record), "old": address(record, "v1")}
    republished(record, slug="renamed")
    for path, today in (
        (former["page"], address(record)),
        (former["data"], data_address(record)),
        (former["old"], address(record, "v1")),
    ):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (301, today)


def test_permalink_survives_a_change_of_slug(client, key):
    record = republished(a_published(key), slug="renamed")
    response = client.get(f"/id/{record.identifier}/", headers={"accept-language": "en"})
    assert (response.status_code, response.headers["Location"]) == (302, address(record, language="en"))
    assert response.headers["Vary"] == "Accept-Language"
    response = client.get(f"/id/{record.identifier}/v1/", headers={"accept-language": "de"})
    assert (response.status_code, response.headers["Location"]) == (302, address(record, "v1"))


def test_withdrawn_record_is_gone_everywhere_with_citation_and_reason(client, key):
    record = withdrawn(a_published(key))
    pages = (
        address(record),
        address(record, "v1"),
        address(record, "versions"),
        address(record, "v1", "changes"),
        f"/id/{record.identifier}/",
        f"/id/{record.identifier}/v1/",
    )
    for path in pages:
        response = client.get(path)
        assert response.status_code == 410, path
        assert "Auf Wunsch des Vereins" in response.content.decode()
        assert f"https://koopwohl.test/id/{record.identifier}/v1/" in response.context["citation"]["text"]
        assert_public(response)
    for path in (data_address(record), data_address(record, "v1")):
        response = client.get(path)
        assert (response.status_code, response.json()["note"]) == (410, "Auf Wunsch des Vereins")
    assert client.get(listing_url(key)).context["listing"]["total"] == 0


def test_data_twin_is_the_document_letter_by_letter(client, key):
    record = a_published(key)
    publication = record_publication(record)
    for path in (data_address(record), data_address(record, "v1")):
        response = client.get(path)
        assert response.content.decode() == publication.document
        assert response.headers["Content-Type"] == "application/json; charset=utf-8"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert_public(response)


def record_publication(record):
    return Publication.objects.of_record(record.identifier).get()


def test_data_list_names_addresses(client, key):
    record = a_published(key)
    answer = client.get(listing_url(key, "api")).json()
    found = next(result for result in answer["results"] if result["slug"] == record.slug)
    assert found["api_url"] == f"http://testserver{data_address(record)}"
    assert found["url"] == f"http://testserver{address(record, language='en')}"
    german = client.get(listing_url(key, "api"), headers={"accept-language": "de"}).json()["results"]
    assert f"http://testserver{address(record)}" in {result["url"] for result in german}
    assert found["permalink"] == f"https://koopwohl.test/id/{record.identifier}/"
    assert (answer["page"], answer["pages"], answer["next"], answer["previous"]) == (1, 1, None, None)


def test_data_list_refuses_what_it_does_not_know(client, key):
    response = client.get(listing_url(key, "api"), {"colour": "red", "page": "x"}, headers={"accept-language": "en"})
    assert response.status_code == 400
    assert response.json()["errors"] == {
        "page": ["“x” is no page number. Pages are counted from 1."],
        "__all__": ["There is no parameter “colour”."],
    }


def test_only_reading_is_allowed(client, key):
    record = a_published(key)
    for path in (address(record), data_address(record), listing_url(key), listing_url(key, "api")):
        assert client.post(path).status_code == 405
        assert client.head(path).status_code == 200
