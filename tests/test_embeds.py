"""What other sites show in a frame: a card or a list, under a policy of its own, and nothing else of ours."""

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.publishing.checks import problems_of
from koopwohl.middleware import PUBLIC
from tests import factories
from tests.factories_published import a_published, address, republished, withdrawn
from tests.factories_shelf import policy_field, project, shelve
from tests.routes import desk_routes, filled, public_routes
from tests.test_views_lists import a_card, projects

pytestmark = pytest.mark.django_db
TYPES = pytest.mark.parametrize("key", RECORD_TYPES)

POLICY = {
    "default-src 'none'",
    "script-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors *",
    "object-src 'none'",
}


def policy_of(response):
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


def assert_framed(response):
    assert policy_of(response) == POLICY
    assert "X-Frame-Options" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies
    assert b"<script" not in response.content


@TYPES
def test_card_and_list_may_be_framed_and_lead_to_the_whole(client, key):
    record = a_published(key)
    segment = RECORD_TYPES[key].segment
    for path, whole in ((address(record, "embed"), address(record)), (f"/de/{segment}/embed/", f"/de/{segment}/")):
        response = client.get(path)
        assert response.status_code == 200
        assert_framed(response)
        assert response.headers["Cache-Control"] == PUBLIC
        html = response.content.decode()
        assert f'<link rel="canonical" href="http://testserver{whole}">' in html
        assert f'<a href="http://testserver{whole}" target="_top">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert "https://creativecommons.org/licenses/by/4.0/" in html


def test_only_embeds_may_be_framed_by_others(client, admin_client):
    record = a_published("project")
    values = dict.fromkeys(("object_id", "pk", "id", "number", "file_id", "content_type_id"), record.pk)
    values |= {"slug": record.slug, "identifier": record.identifier, "token": "x", "file": "x", "name": "x", "url": ""}
    values |= {"key": "website", "app_label": "cooperations", "kind": "project", "table": "project", "act": 1}
    asked = {filled(path, values): client for path, _arguments in public_routes()}
    asked |= {filled(path, values): admin_client for path, _model in desk_routes() if "logout" not in path}
    framable = set()
    for path, who in asked.items():
        response = who.get(path)
        if "X-Frame-Options" not in response.headers or "frame-ancestors *" in policy_of(response):
            framable.add(path)
    segments = [f"/{language}/{entry.segment}" for language in ("de", "en") for entry in RECORD_TYPES.values()]
    assert framable == {f"{here}/embed/" for here in segments} | {
        f"/{language}/projects/{record.slug}/embed/" for language in ("de", "en")
    }


def test_nothing_without_a_frames_policy_is_answered_on_the_way(client):
    record = a_published("project")
    old, first = address(record, "embed"), client.get(address(record, "embed"))
    unchanged = client.get(old, headers={"if-none-match": first.headers["ETag"]})
    assert unchanged.status_code == 304
    assert_framed(unchanged)
    republished(record, slug="renamed")
    moved = client.get(old)
    assert (moved.status_code, moved.headers["Location"]) == (301, address(record, "embed"))
    assert_framed(moved)


def test_withdrawn_record_leaves_a_card_that_says_so(client):
    record = withdrawn(a_published("project"), note="Auf Wunsch <des> Vereins")
    response = client.get(address(record, "embed", language="en"))
    assert response.status_code == 410
    assert_framed(response)
    assert "This page was withdrawn on" in response.content.decode()
    assert "Auf Wunsch &lt;des&gt; Vereins" in response.content.decode()


def test_unknown_record_is_not_found_and_not_framed(client):
    response = client.get("/de/projects/nobody/embed/")
    assert (response.status_code, response.headers["X-Frame-Options"]) == (404, "DENY")


def test_list_shows_the_first_of_exactly_the_filter(client):
    shelve(policy_field("housing", "Wohnen"))
    projects(7, field="housing")
    shelve(project("other", card=a_card()))
    response = client.get("/en/projects/embed/?field=housing&sort=title&page=2&utm_source=x")
    assert [card["slug"] for card in response.context["cards"]] == ["p01", "p02", "p03", "p04", "p05"]
    assert (response.context["count"], response.context["chips"][0]["value"]) == (7, "Wohnen")
    assert response.context["full_url"] == "http://testserver/en/projects/?sort=title&field=housing"
    sized = client.get("/en/projects/embed/?size=6")
    assert len(sized.context["cards"]) == 6


@pytest.mark.parametrize("size", ["0", "21", "-1", "x", "²", "1.5", "999999999999"])
def test_size_that_means_nothing_is_named(client, size):
    response = client.get("/en/projects/embed/", {"size": size})
    assert response.status_code == 400
    assert_framed(response)
    said = f"Number of rows: “{size}” is no number of rows. Write a number from 1 to 20, for example size=10."
    assert said in response.content.decode()


def test_filter_that_means_nothing_is_named(client):
    response = client.get("/en/projects/embed/?kind=nonsense")
    assert response.status_code == 400
    assert "“nonsense” is not among the values of “Kind”." in response.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_embeds_ask_for_the_revision_and_the_cards(client, django_assert_num_queries, rows):
    record = [a_published("project") for _row in range(rows)][-1]
    for path in (address(record, "embed"), "/de/projects/embed/"):
        client.get(path)
        with django_assert_num_queries(2):
            assert client.get(path).status_code == 200


def test_no_record_can_take_the_address_of_lists_in_frames():
    record = factories.a_page(slug="embed")
    assert "slug" in [problem.field for problem in problems_of(record, [], {}, [record])]


def test_code_is_offered_on_pages_and_lists_and_not_on_old_versions(client):
    record = republished(a_published("project"), slug="renamed")
    code = f'src="http://testserver{address(record, "embed")}" title="KoopWohl: '
    assert code in client.get(address(record)).context["embed"]["code"]
    assert client.get(address(record, "v1")).context["embed"] is None
    listed = client.get("/de/projects/?kind=cooperation").context["embed"]
    assert 'src="http://testserver/de/projects/embed/?kind=cooperation"' in listed["code"]


def test_title_cannot_leave_the_code(client):
    record = a_published("project", title="Haus \"A\" <b>'x'</b> & Co")
    page = client.get(address(record))
    escaped = "KoopWohl: Haus &quot;A&quot; &lt;b&gt;&#x27;x&#x27;&lt;/b&gt; &amp; Co"
    code = page.context["embed"]["code"]
    assert f'title="{escaped}"' in code
    assert (code.count("<"), code.count('"')) == (2, 12)
    assert "<iframe" not in page.content.decode()
    assert f"title=&#34;{escaped.replace('&', '&amp;')}&#34;" in page.content.decode()
    assert "<b>" not in client.get(address(record, "embed")).content.decode()
