"""A site on which nobody has published a demand yet."""

import json

import pytest

pytestmark = pytest.mark.django_db


def test_a_site_without_demands_says_so(client):
    for path in ("", "matrix/"):
        assert "Nothing has been published here yet." in client.get(f"/en/demands/{path}").content.decode()
    assert json.loads(b"".join(client.get("/api/demands.json").streaming_content))["demands"] == []
    text = b"".join(client.get("/api/demands.csv?bom=no").streaming_content).decode()
    assert [line.split(",")[0] for line in text.splitlines()] == ["record_type"]
