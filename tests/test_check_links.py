"""Links are checked by hand only, from outside only, and what readers are told changes only by publishing."""

import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from cooperations import links
from cooperations.links import NoNetworkError, ask_all, is_public
from cooperations.models import Source
from cooperations.publishing.publish import withdraw
from cooperations.shelf.publication import Publication
from tests import factories

pytestmark = pytest.mark.django_db

STATUSES = {
    "/here": 200,
    "/gone": 404,
    "/gone-for-good": 410,
    "/private": 403,
    "/broken": 500,
    "/get-only": 200,
    "/": 200,
}


class Site(BaseHTTPRequestHandler):
    """Answers each path with its status and remembers who asked."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path.startswith("/to"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to"))
        elif self.path == "/get-only" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response(STATUSES[self.path])
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def everywhere(_address):
    return True


def ask(*urls):
    return ask_all(urls, is_allowed=everywhere, pause=lambda _seconds: None)


def check(*arguments, **options):
    call_command("check_links", *arguments, **{"is_allowed": everywhere, "pause": lambda _seconds: None} | options)


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("/here", "works", "200"),
        ("/get-only", "works", "200"),
        ("/to/here", "works", "200"),
        ("/gone", "broken", "404 Not Found"),
        ("/gone-for-good", "broken", "410 Gone"),
        ("/to/gone", "broken", "404 Not Found"),
        ("/private", "", "403 Forbidden"),
        ("/broken", "", "500 Internal Server Error"),
    ],
)
def test_answers_tell_what_works_what_is_gone_and_what_is_open(site, path, state, said):
    verdict = ask(site.url + path)[site.url + path]
    assert (verdict.state, verdict.said) == (state, said)


def test_page_that_leads_to_the_start_page_is_open(site):
    verdict = ask(f"{site.url}/to/")[f"{site.url}/to/"]
    assert (verdict.state, verdict.said) == ("", f"200, but it leads to the start page {site.url}/")


def test_head_is_tried_first_by_somebody_who_says_who_it_is(site):
    ask(f"{site.url}/here", f"{site.url}/get-only")
    name = "KoopWohl link check (+https://koopwohl.test)"
    assert site.asked == [("HEAD", "/here", name), ("HEAD", "/get-only", name), ("GET", "/get-only", name)]


def test_one_host_is_asked_slowly(site, monkeypatch):
    waited = []
    monkeypatch.setattr(links.time, "monotonic", lambda: 100.0)
    ask_all([f"{site.url}/here", f"{site.url}/gone"], everywhere, waited.append)
    assert waited == [links.SECONDS_PER_HOST]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",  # noqa: S104 - nothing listens here
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
    ],
)
def test_addresses_of_our_own_network_are_not_public(address):
    assert not is_public(address)


def test_public_addresses_are_public():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_nothing_inside_our_own_network_is_asked_not_even_by_a_redirect(site, monkeypatch):
    with pytest.raises(NoNetworkError):
        ask_all([f"{site.url}/here"], pause=lambda _seconds: None)
    assert site.asked == []
    allowed = iter([True, False])
    with pytest.raises(NoNetworkError):
        ask_all([f"{site.url}/to/here"], lambda _address: next(allowed), lambda _seconds: None)
    assert [path for _command, path, _agent in site.asked] == ["/to/here"]


def test_files_are_not_opened(site, tmp_path):
    verdict = ask(f"{site.url}/here", f"file://{tmp_path}")[f"file://{tmp_path}"]
    assert (verdict.state, verdict.said) == ("", "unknown url type: file")


def a_source(path, site, **values):
    return factories.published(factories.a_source(path, url=f"{site.url}/{path}", slug=path, **values))


def test_states_are_noted_without_making_drafts(site, capsys):
    sources = [a_source(path, site) for path in ("here", "gone", "private")]
    before = {source.slug: (source.status, source.revision, source.changed_at) for source in sources}
    check()
    states = dict(Source.objects.values_list("slug", "link_state"))
    assert states == {"here": "works", "gone": "broken", "private": "unchecked"}
    assert [source.slug for source in Source.objects.filter(link_checked_at=None)] == ["private"]
    after = {source.slug: (source.status, source.revision, source.changed_at) for source in Source.objects.all()}
    assert after == before
    said = capsys.readouterr().out.splitlines()
    assert f"broken: gone: {site.url}/gone (404 Not Found)" in said
    assert "3 checked: 1 works, 1 broken, 1 unclear. What was unclear stays as it was." in said
    assert said[-1] == "Run again with --publish to publish these states as new versions."
    assert Publication.objects.count() == 3


def test_publishing_tells_readers_and_leaves_unfinished_edits_alone(site, capsys):
    a_source("gone", site)
    edited = a_source("here", site)
    edited.title = "Neuer Titel"
    edited.save()
    check()
    check("--publish", limit=0)
    said = capsys.readouterr().out.splitlines()
    assert "readers are told otherwise: here is works (has unpublished edits: publish it at the desk)" in said
    assert said[-1] == "1 published."
    newest = Publication.objects.of_type("source").with_slug("gone").newest_first().first()
    assert (newest.number, newest.parsed()["content"]["link_state"]) == (2, "broken")
    assert Publication.objects.with_slug("here").count() == 1
    check("--publish")
    assert capsys.readouterr().out.splitlines()[-1] == "0 published."


def test_only_what_was_not_checked_lately_and_only_so_many(site):
    for path in ("here", "gone", "gone-for-good"):
        a_source(path, site)
    Source.objects.filter(slug="here").update(link_checked_at=timezone.now() - timedelta(days=3))
    Source.objects.filter(slug="gone").update(link_checked_at=timezone.now() - timedelta(days=9))
    check(older_than=5)
    assert sorted({path for _command, path, _agent in site.asked}) == ["/gone", "/gone-for-good"]
    site.asked.clear()
    check(limit=1)
    assert [path for _command, path, _agent in site.asked] == ["/here"]


def test_withdrawn_sources_and_those_without_address_are_left_in_peace(site):
    withdraw(a_source("gone", site), by=None, note="Auf Bitte")
    factories.a_source("Ohne Adresse")
    check()
    assert site.asked == []


def test_without_a_network_nothing_changes(monkeypatch):
    def nobody(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(links.socket, "getaddrinfo", nobody)
    for number in range(9):
        factories.a_source(url=f"https://host{number}.example/")
    with pytest.raises(CommandError) as refusal:
        check()
    assert str(refusal.value) == (
        "There seems to be no network: 5 hosts were asked and none answered. Nothing was changed."
    )
    assert set(Source.objects.values_list("link_state", "link_checked_at")) == {("unchecked", None)}


def test_host_that_nobody_knows_is_gone_when_others_answer(site, monkeypatch):
    known = socket.getaddrinfo

    def lookup(host, *args, **more):
        if host.endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return known(host, *args, **more)

    monkeypatch.setattr(links.socket, "getaddrinfo", lookup)
    verdicts = ask("https://gone.example/", f"{site.url}/here")
    assert [verdict.state for verdict in verdicts.values()] == ["broken", "works"]


def test_numbers_below_zero_are_refused():
    with pytest.raises(CommandError, match=r"^--limit -1: give zero or more\.$"):
        check(limit=-1)
