"""oEmbed: whoever pastes an address of ours gets the frame for it, as the specification and our description say."""

from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from tests.factories_published import a_published, address, republished, withdrawn
from tests.factories_shelf import project, shelve
from tests.openapi import api_description, complaints, shape_of_answer
from tests.test_views_lists import a_card

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


class Frames(HTMLParser):
    """Collects the elements of a piece of HTML with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def asked(client, url, **more):
    return client.get("/api/oembed", {"url": url, **more}, headers={"accept-language": "en"})


def frame_of(answer):
    ((tag, attributes),) = Frames(answer.json()["html"]).found
    assert tag == "iframe"
    return attributes


@pytest.mark.parametrize("key", RECORD_TYPES)
def test_records_and_lists_are_known_and_their_frames_are_there(client, key):
    record, description = a_published(key), api_description()
    for path, expected in (
        (address(record), address(record, "embed")),
        (address(record, "embed"), address(record, "embed")),
        (address(record, language="en"), address(record, "embed", language="en")),
        (f"/de/{RECORD_TYPES[key].segment}/", f"/de/{RECORD_TYPES[key].segment}/embed/"),
    ):
        answer = asked(client, HERE + path)
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
        assert complaints(description, shape_of_answer(description, "/api/oembed", 200), answer.content) == []
        frame = frame_of(answer)
        assert frame["src"] == HERE + expected
        assert frame["title"] == f"KoopWohl: {answer.json()['title']}"
        assert client.get(expected).status_code == 200


def test_answer_names_no_author_and_says_who_provides_it(client):
    record = a_published("actor", name="Verein")
    assert {name: value for name, value in asked(client, HERE + address(record)).json().items() if name != "html"} == {
        "type": "rich",
        "version": "1.0",
        "title": "Verein",
        "provider_name": "KoopWohl",
        "provider_url": "https://koopwohl.test/",
        "cache_age": 86400,
        "width": 640,
        "height": 420,
    }


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"maxwidth": "300"}, (300, 420)),
        ({"maxheight": "200"}, (640, 200)),
        ({"maxwidth": "9999", "maxheight": "9999", "format": "json", "dnt": "1"}, (640, 420)),
    ],
)
def test_frame_is_no_larger_than_asked_for(client, limits, expected):
    answer = asked(client, HERE + address(a_published("actor")), **limits)
    frame = frame_of(answer)
    assert (answer.json()["width"], answer.json()["height"]) == expected
    assert (frame["width"], frame["height"]) == tuple(map(str, expected))


def test_pages_and_lists_lead_to_their_answer(client):
    record = a_published("project", title='Haus "A" <b>')
    for path in (address(record), "/de/projects/?kind=cooperation"):
        links = [found for tag, found in Frames(client.get(path).content.decode()).found if tag == "link"]
        (link,) = [one for one in links if one.get("type") == "application/json+oembed"]
        assert link["rel"] == "alternate"
        assert link["href"] == f"{HERE}/api/oembed?{urlencode({'url': HERE + path})}"
        answer = client.get(link["href"].removeprefix(HERE))
        assert answer.status_code == 200
        assert link["title"] == frame_of(answer)["title"]


def test_list_keeps_its_filter_and_size(client):
    shelve(project("a", card=a_card(), kind="network"))
    for url, expected in (
        ("/en/projects/?kind=network&page=3&utm=1", "?kind=network"),
        ("/en/projects/embed/?kind=network&size=9", "?kind=network&size=9"),
        ("/en/projects/", ""),
    ):
        assert frame_of(asked(client, HERE + url))["src"] == f"{HERE}/en/projects/embed/{expected}"
    assert asked(client, f"{HERE}/en/projects/?kind=network").json()["title"] == "Projects · Network"


def test_permalinks_former_addresses_and_our_permanent_host_are_ours(client):
    record = a_published("actor")
    old = address(record)
    republished(record, slug="renamed")
    for url in (HERE + old, f"https://koopwohl.test{old}", f"https://koopwohl.test/id/{record.identifier}/"):
        assert frame_of(asked(client, url))["src"].endswith("/actors/renamed/embed/"), url


def test_addresses_that_are_not_ours_or_unknown_are_not_found(client):
    record, description = a_published("actor"), api_description()
    path = address(record)
    for url in (
        f"https://elsewhere.test{path}",
        f"ftp://testserver{path}",
        path,
        f"http://testserver@elsewhere.test{path}",
        "http://[",
        f"{HERE}",
        f"{HERE}/de/",
        f"{HERE}/de/actors/nobody/",
        f"{HERE}{path}v1/",
        f"{HERE}/fr/actors/",
        f"{HERE}/admin/",
        f"{HERE}/api/actors/",
        f"{HERE}/id/nobody/",
    ):
        answer = asked(client, url)
        assert (answer.status_code, list(answer.json()["errors"])) == (404, ["url"]), url
        assert complaints(description, shape_of_answer(description, "/api/oembed", 404), answer.content) == []


def test_withdrawn_record_is_gone(client):
    record, description = withdrawn(a_published("actor")), api_description()
    answer = asked(client, HERE + address(record))
    assert (answer.status_code, answer.json()["note"]) == (410, "Auf Wunsch des Vereins")
    assert complaints(description, shape_of_answer(description, "/api/oembed", 410), answer.content) == []


@pytest.mark.parametrize(
    ("parameters", "name", "message"),
    [
        ("", "url", "The parameter url is missing. Give the address of a record or of a list."),
        ("url=", "url", "The parameter url is missing. Give the address of a record or of a list."),
        ("url=a%00b", "url", "The parameter url is no address that this site could have."),
        ("url=a&url=b", "url", "“url” can be given only once."),
        ("url=a&maxwidth=x", "maxwidth", "“x” is no number of pixels for “maxwidth”. Write for example maxwidth=400."),
        (
            "url=a&maxheight=0",
            "maxheight",
            "“0” is no number of pixels for “maxheight”. Write for example maxheight=400.",
        ),
        ("url=a&format=yaml", "format", "“yaml” is not among the values of “format”."),
        (f"url={HERE}/en/projects/%3Fkind%3Dx", "url", "“x” is not among the values of “Kind”."),
        (
            f"url={HERE}/en/projects/embed/%3Fsize%3D99",
            "url",
            "“99” is no number of rows. Write a number from 1 to 20, for example size=10.",
        ),
    ],
)
def test_parameters_that_mean_nothing_are_named(client, parameters, name, message):
    answer = client.get(f"/api/oembed?{parameters}", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()) == (400, {"errors": {name: [message]}})


def test_xml_is_refused_as_the_specification_says(client):
    answer = asked(client, HERE + address(a_published("actor")), format="xml")
    assert (answer.status_code, list(answer.json()["errors"])) == (501, ["format"])


def test_answer_costs_one_question(client, django_assert_num_queries):
    record = a_published("project")
    for path in (address(record), "/de/projects/?kind=cooperation"):
        asked(client, HERE + path)
        with django_assert_num_queries(1):
            assert asked(client, HERE + path).status_code == 200
