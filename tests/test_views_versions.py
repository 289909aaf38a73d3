"""Versions stay readable, say that they are not the current one, and tell what changed."""

import pytest

from tests.factories_published import a_published, address, republished

pytestmark = pytest.mark.django_db


def test_versions_are_compared_by_field(client):
    record = republished(a_published("project", title="Haus"), title_de="Gemeinsames Haus", note="Titel berichtigt")
    context = client.get(address(record, "v2", "changes", language="en")).context
    assert (context["older"]["number"], context["newer"]["number"], context["newer"]["note"]) == (
        1,
        2,
        "Titel berichtigt",
    )
    assert [(c["label"], c["before"], c["after"]) for c in context["changes"]] == [
        ("Title (German)", "Haus", "Gemeinsames Haus")
    ]
    assert context["summary_counts"] == {"added": 0, "removed": 0, "changed": 1}
    assert context["page"]["title"] == "Gemeinsames Haus: changes in version 2"


@pytest.mark.parametrize("number", ["v0", "v1", "v3", "v99999999999999999999"])
def test_first_and_unknown_versions_have_nothing_before_them(client, number):
    record = republished(a_published("project"), title_de="Anders")
    assert client.get(address(record, number, "changes")).status_code == 404


def test_old_version_shows_what_it_said_under_the_address_of_today(client):
    record = republished(a_published("project", title="Haus"), title_de="Anders", slug="anders")
    response = client.get(address(record, "v1"))
    assert "<h1>Haus</h1>" in response.content.decode()
    assert response.context["record"]["url"] == "/de/projects/anders/"
    assert response.context["page"]["title"] == "Anders, Version 1"
    assert response.context["page"]["canonical"] == "http://testserver/de/projects/anders/"
    assert response.context["api_url"] == "/api/projects/anders/v1/"
    assert [entry["url"] for entry in response.context["languages"]] == [
        f"/{language}/projects/anders/v1/" for language in ("de", "en", "es", "ca")
    ]


def test_versions_link_to_what_changed_with_each(client):
    record = republished(a_published("project"), title_de="Anders")
    newest, first = client.get(address(record, "versions")).context["versions"]
    assert (newest["url"], newest["changes_url"]) == (address(record, "v2"), address(record, "v2", "changes"))
    assert (first["url"], first["changes_url"]) == (address(record, "v1"), "")
    assert newest["permalink"] == f"https://koopwohl.test/id/{record.identifier}/v2/"
