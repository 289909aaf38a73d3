"""Where no page can stand, readers find a page all the same, and machines JSON."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import Client
from django.utils.translation import gettext, override

from cooperations.shelf import index
from cooperations.views import permalinks

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger():
    """Return a client that is answered as a visitor is, not with our exceptions."""
    return Client(raise_request_exception=False)


def failing(error):
    def fail(*args):
        raise error

    return fail


def test_unknown_address_is_answered_in_our_layout(stranger):
    response = stranger.get("/en/nowhere/")
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()
    assert response.context["navigation"][0]["url"] == "/en/explore/"
    assert not response.cookies


def test_unknown_address_without_language_is_answered_in_the_readers(stranger):
    response = stranger.get("/nowhere", headers={"accept-language": "en"})
    assert (response.status_code, response.headers["Vary"]) == (404, "Accept-Language, Accept-Encoding")
    assert '<html lang="en">' in response.content.decode()


def test_unknown_language_is_an_unknown_address(stranger):
    assert stranger.get("/fr/projects/").status_code == 404


def test_address_without_language_leads_to_the_readers(stranger):
    response = stranger.get("/projects/", headers={"accept-language": "en"})
    assert (response.status_code, response.headers["Location"]) == (302, "/en/projects/")


def test_machines_are_answered_in_json(stranger):
    response = stranger.get("/api/nowhere/", headers={"accept-language": "en"})
    assert response.status_code == 404
    assert response.json() == {"errors": {"__all__": ["There is nothing at this address."]}}
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [(None, "en"), ("*", "en"), ("fr", "en"), ("de-AT", "de"), ("fr, es;q=0.5", "es"), ("ca, en;q=0.9", "ca")],
)
def test_machines_are_answered_in_english_unless_they_ask_for_one_of_our_languages(stranger, asked, spoken):
    headers = {"accept-language": asked} if asked else {}
    with override(spoken):
        missing, unknown = (
            gettext("There is nothing at this address."),
            gettext("There is no parameter “%(parameter)s”."),
        )
    assert stranger.get("/api/nowhere/", headers=headers).json() == {"errors": {"__all__": [missing]}}
    response = stranger.get("/api/projects/?xyz=1", headers=headers)
    assert response.json() == {"errors": {"__all__": [unknown % {"parameter": "xyz"}]}}
    assert (response.status_code, response.headers["Content-Language"]) == (400, spoken)
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/de/", "/nowhere/", "/api/", "/api/nowhere/", "/id/x/"])
def test_request_for_another_host_is_refused(stranger, path):
    assert stranger.get(path, headers={"host": "evil.test"}).status_code == 400


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SuspiciousOperation("no"), 400),
        (PermissionDenied("no"), 403),
        (OperationalError("gone"), 503),
        (ValueError("secret detail"), 500),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_errors_are_styled_and_tell_nothing_of_the_inside(stranger, monkeypatch, error, status):
    monkeypatch.setattr(permalinks, "current_index", failing(error))
    response = stranger.get("/id/abc/")
    html = response.content.decode()
    assert response.status_code == status
    assert "<h1>" in html
    assert "Traceback" not in html
    assert str(error) not in html.split("<main")[1] or str(error) == "no"


@pytest.mark.filterwarnings("ignore")
def test_database_that_is_gone_is_503_and_needs_no_restart_when_it_is_back(stranger, monkeypatch):
    with monkeypatch.context() as gone:
        gone.setattr(index, "revision_today", failing(OperationalError("connection refused")))
        for path in ("/de/", "/de/projects/", "/de/projects/x/", "/id/x/"):
            response = stranger.get(path)
            assert (response.status_code, response.headers["Retry-After"]) == (503, "60"), path
            assert "connection refused" not in response.content.decode()
        assert stranger.get("/api/projects/").json()["errors"]["__all__"]
    assert stranger.get("/de/projects/").status_code == 200
