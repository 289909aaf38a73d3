"""Permalinks lead to the page of today in the reader's language, and to nothing that never was."""

import pytest

from tests.factories_published import a_published, address, republished, with_all_it_needs, withdrawn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked", "language"), [("en", "en"), ("de-AT", "de"), ("ca,es;q=0.9", "ca"), ("fr", "de")])
def test_permalink_leads_to_the_page_in_the_readers_language(client, asked, language):
    record = a_published("actor")
    response = client.get(f"/id/{record.identifier}/", headers={"accept-language": asked})
    assert (response.status_code, response.headers["Location"]) == (302, address(record, language=language))
    assert response.headers["Vary"] == "Accept-Language"
    assert not response.cookies


def test_permalink_of_a_version_leads_there_under_the_address_of_today(client):
    record = republished(a_published("actor"), slug="renamed")
    response = client.get(f"/id/{record.identifier}/v1/")
    assert response.headers["Location"] == "/de/actors/renamed/v1/"


def test_unknown_permalinks_lead_nowhere(client):
    record = a_published("actor")
    draft = with_all_it_needs("actor")[-1]
    for path in ("nobody", f"{record.identifier}/v0", f"{record.identifier}/v2", draft.identifier, "a%00b"):
        assert client.get(f"/id/{path}/").status_code == 404, path


def test_withdrawn_permalink_offers_the_page_in_every_language(client):
    record = withdrawn(a_published("actor"))
    response = client.get(f"/id/{record.identifier}/", headers={"accept-language": "en"})
    assert response.status_code == 410
    assert [entry["url"] for entry in response.context["languages"]] == [
        address(record, language=language) for language in ("de", "en", "es", "ca")
    ]
