"""Who has a page already is told so: the ETag names shelf, code, language and address, and nothing of a draft."""

from collections import defaultdict

import pytest
from django.conf import settings as django_settings
from django.urls import resolve

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.publishing.publish import publish
from cooperations.shelf.index import current_index, forget, loaded_index, one_state
from cooperations.views import unchanged
from koopwohl.middleware import PRIVATE, PUBLIC
from tests import factories
from tests.factories_published import a_published, address, data_address, republished, withdrawn
from tests.factories_shelf import project, shelve
from tests.routes import filled, public_routes

pytestmark = pytest.mark.django_db

#: Routes that show more than the shelf, or nothing of it.
WITHOUT_ETAG = {
    "/",
    "/id/<slug:identifier>/",
    "/id/<slug:identifier>/v<int:number>/",
    "/api/docs/",
    "/robots.txt",
    "/favicon.ico",
    "/de/letter/",
    "/de/letter/thanks/",
    "/de/reply/<slug:token>/",
    "/de/reply/<slug:token>/record/",
    "/media/<slug:file>/<str:name>",  # has one of its own: files never change
}


def etag(client, path, **headers):
    return client.get(path, headers=headers).headers.get("ETag")


def again(client, path, tag):
    return client.get(path, headers={"if-none-match": tag})


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_unchanged_page_is_not_made_again(client, key, django_assert_num_queries):
    record = a_published(key)
    for path in (address(record), address(record, "v1"), address(record, "versions"), data_address(record)):
        first = client.get(path)
        with django_assert_num_queries(1):
            second = again(client, path, first.headers["ETag"])
        assert (second.status_code, second.content, second.templates) == (304, b"", [])
        for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Access-Control-Allow-Origin"):
            assert second.headers.get(name) == first.headers.get(name), name
        assert first.headers["Cache-Control"] == PUBLIC


def test_every_public_route_has_an_etag_or_is_named_here():
    anything = defaultdict(lambda: "1")
    paths = {path for path, _arguments in public_routes() if not path.startswith("/en/")}
    views = {path: resolve(filled(path, anything)).func for path in paths}
    without = {path for path, view in views.items() if not getattr(view, "is_of_the_shelf", False)}
    # What shows nothing but the shelf is wrapped by `page` in urls.py or `open_to_all`; anything else is named above.
    assert without == WITHOUT_ETAG


def test_any_publication_or_withdrawal_makes_a_new_state(client):
    record = a_published("project")
    tags = [etag(client, "/de/projects/")]
    republished(record, note="Zweite Fassung", slug="renamed")
    tags.append(etag(client, "/de/projects/"))
    assert again(client, "/de/projects/", tags[0]).status_code == 200
    gone = etag(client, address(record))
    withdrawn(record)
    tags.append(etag(client, "/de/projects/"))
    assert len(set(tags)) == 3
    response = again(client, address(record), gone)
    assert (response.status_code, response.headers.get("ETag")) == (410, None)
    assert response.headers["Cache-Control"] == PUBLIC


def test_drafts_leave_no_trace_in_the_state(client):
    record = a_published("project")
    before = etag(client, "/de/projects/"), etag(client, address(record)), etag(client, "/api/projects/")
    record.title = "Noch geheim"
    record.save()
    factories.a_project()
    assert (etag(client, "/de/projects/"), etag(client, address(record)), etag(client, "/api/projects/")) == before


def test_state_belongs_to_one_address_language_host_and_release(client, monkeypatch, settings):
    tags = [etag(client, path) for path in ("/de/projects/", "/en/projects/", "/de/projects/?sort=updated")]
    tags += [etag(client, "/api/projects/", **{"accept-language": language}) for language in ("de", "en")]
    tags.append(etag(client, "/de/projects/", host="localhost"))
    settings.PERMALINK_BASE = "https://elsewhere.test"
    tags.append(etag(client, "/de/projects/"))
    monkeypatch.setattr(unchanged, "RELEASE", "another")
    tags.append(etag(client, "/de/projects/"))
    assert len(set(tags)) == 8


def test_answers_that_depend_on_the_language_asked_for_say_so(client):
    a_published("project")
    assert "Accept-Language" in client.get("/api/projects/").headers["Vary"]
    assert "Accept-Language" in client.get("/").headers["Vary"]
    assert "Accept-Encoding" in client.get("/de/projects/").headers["Vary"]
    assert "Accept-Language" not in client.get("/de/projects/").headers["Vary"]


def test_tags_are_understood_weak_strong_and_among_others(client):
    tag = etag(client, "/de/projects/")
    assert tag.startswith('W/"')
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
        assert again(client, "/de/projects/", known).status_code == 304, known
    for unknown in ("*", '"other"', ""):
        assert again(client, "/de/projects/", unknown).status_code == 200, unknown
    assert client.head("/de/projects/", headers={"if-none-match": tag}).status_code == 304
    assert client.post("/de/projects/", headers={"if-none-match": tag}).status_code == 405


def test_errors_and_redirects_have_no_state_but_are_asked_for_again(client):
    record = a_published("project")
    old = address(record)
    republished(record, slug="renamed")
    for path, status in (
        (old, 301),
        ("/de/projects/nobody/", 404),
        ("/de/projects/?kind=x", 400),
        (f"/id/{record.identifier}/", 302),
        ("/", 302),
    ):
        response = client.get(path)
        assert (response.status_code, response.headers.get("ETag")) == (status, None), path
        assert response.headers["Cache-Control"] == PUBLIC, path


def test_nothing_of_somebody_signed_in_may_be_kept(client, django_user_model):
    record = a_published("project")
    tag = etag(client, "/de/projects/")
    assert client.get("/admin/login/").headers["Cache-Control"] == PRIVATE
    client.force_login(django_user_model.objects.create_user("rosa", password="x", is_staff=True, is_superuser=True))
    for path in ("/de/projects/", address(record), "/api/projects/", "/admin/", "/admin/cooperations/project/", "/xx/"):
        response = again(client, path, tag)
        assert response.status_code in (200, 404), path
        assert (response.headers["Cache-Control"], response.headers.get("ETag")) == (PRIVATE, None), path


def test_letters_stay_with_who_writes_them(client):
    assert "private" in client.get("/de/letter/").headers["Cache-Control"]


def test_what_fails_is_not_kept(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(unchanged, "state_of", lambda *args: 1 / 0)
    response = client.get("/de/projects/")
    assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")


def test_state_is_not_named_while_templates_may_change_under_us(client, settings):
    settings.DEBUG = True
    assert etag(client, "/de/projects/") is None


def test_one_request_sees_one_state_of_the_shelf(django_assert_num_queries):
    shelve(project("a"))
    with one_state() as index:
        shelve(project("b"))
        with django_assert_num_queries(0):
            assert current_index() is index is loaded_index()
    assert current_index() is not index
    forget()


def test_release_names_the_code(tmp_path):
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "base.html"
    template.write_text("one")
    first = unchanged.release_of(tmp_path)
    assert first == unchanged.release_of(tmp_path)
    template.write_text("two")
    assert unchanged.release_of(tmp_path) != first
    assert unchanged.release_of(django_settings.BASE_DIR) == unchanged.RELEASE


def test_publishing_again_without_change_keeps_the_state(client):
    record = a_published("project")
    before = etag(client, "/de/projects/")
    publish([record], note="Nichts Neues")
    assert etag(client, "/de/projects/") == before
