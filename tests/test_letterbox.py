"""Readers write to the desk: without an account or a cookie, without losing a text, and machines stay outside."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cooperations.letterbox import delivery, seal
from cooperations.letterbox.letter import LONGEST_TEXT, Letter
from tests import factories
from tests.factories_published import a_published, a_published_claim, address, republished, withdrawn

pytestmark = pytest.mark.django_db

TEXT = "Die Laufzeit beträgt 30 Jahre, nicht 20."


@pytest.fixture
def clock(monkeypatch):
    """Return a function that lets time pass for the seal."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(seal.time, "time", lambda: now[0])

    def passes(seconds):
        now[0] += seconds

    return passes


def letter_address(record=None, claim=None, language="de", **more):
    question = {"about": record.identifier} if record else {}
    question |= {"claim": claim.identifier} if claim else {}
    return f"/{language}/letter/?{'&'.join(f'{name}={value}' for name, value in (question | more).items())}"


def sealed(client, url):
    return re.search(r'name="seal" value="([^"]+)"', client.get(url).content.decode())[1]


def send(client, url, clock, wait=60, **values):
    """Open the form, wait, and send it."""
    filled = {"kind": "error", "text": TEXT, "source_url": "", "topic": "", "seal": sealed(client, url)} | values
    clock(wait)
    return client.post(url, filled)


def complaints(response):
    """Return (field, message) of everything the form complains about."""
    return [(entry["name"], str(entry["message"])) for entry in response.context["complaints"]]


@pytest.fixture
def claim():
    return a_published_claim()


def test_letter_about_a_claim_reaches_the_desk(client, clock, claim):
    url = letter_address(claim.record, claim)
    page = client.get(url).content.decode()
    assert '<a href="/de/projects/can-batllo/#claim-' in page
    assert "Es fehlt Geld." in page
    response = send(client, url, clock, kind="addition", source_url="www.example.org/report")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/de/letter/thanks/?about={claim.record.identifier}",
    )
    letter = Letter.objects.get()
    assert (letter.record_type, letter.identifier, letter.claim, letter.version) == (
        "project",
        claim.record.identifier,
        claim.identifier,
        1,
    )
    assert (letter.kind, letter.text, letter.source_url) == ("addition", TEXT, "https://www.example.org/report")
    assert (letter.language, letter.state, letter.desk_note) == ("de", "new", "")


def test_letter_about_the_platform_needs_no_record(client, clock):
    response = send(client, letter_address(language="en"), clock, kind="question")
    assert response.headers["Location"] == "/en/letter/thanks/"
    letter = Letter.objects.get()
    assert (letter.record_type, letter.identifier, letter.version, letter.language) == ("", "", None, "en")


def test_neither_form_nor_thanks_leave_a_cookie_or_are_found_by_search_engines(client, clock):
    record = a_published("actor")
    for response in (
        client.get(letter_address(record)),
        client.get(f"/de/letter/thanks/?about={record.identifier}"),
        client.post(letter_address(record), {}),
    ):
        assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not send(client, letter_address(record), clock).cookies
    assert not client.cookies


def test_forms_of_strangers_need_no_token(clock):
    """There is no session whose authority a forged request could borrow."""
    client = Client(enforce_csrf_checks=True)
    assert send(client, letter_address(), clock).status_code == 302


def test_form_is_kept_by_no_shared_cache(client):
    assert set(client.get(letter_address()).headers["Cache-Control"].split(", ")) == {"private", "no-cache"}


@pytest.mark.parametrize(
    ("values", "wait", "found"),
    [
        ({"text": " "}, 60, ("text", "Write what you would like to tell us.")),
        ({"text": "x" * 4001}, 60, ("text", "Shorten it to 4000 characters; it has 4001 now.")),
        (
            {"text": "Ask jordi@example.org"},
            60,
            ("text", "We store no e-mail addresses and telephone numbers. Take “jordi@example.org” out."),
        ),
        (
            {"text": "Call 030 9022690"},
            60,
            ("text", "We store no e-mail addresses and telephone numbers. Take “030 9022690” out."),
        ),
        (
            {"text": "https://a.example " * 6},
            60,
            ("text", "The text holds more than 5 web addresses. Keep the most important ones."),
        ),
        (
            {"source_url": "not an address"},
            60,
            ("source_url", "This is not a web address. Write for example https://www.example.org/report"),
        ),
        ({"kind": "praise"}, 60, ("kind", "Choose one of the three.")),
        (
            {"topic": "casino"},
            60,
            ("", "A field that must stay empty was filled in. We emptied it: please send again."),
        ),
        ({"kind": "praise"}, 1, ("kind", "Choose one of the three.")),
        ({}, 1, ("", "That was quicker than people write. Your text is still here: please send it again.")),
        (
            {},
            25 * 3600,
            ("", "The form was open for more than a day. Your text is still here: please send it again."),
        ),
        (
            {"seal": "forged"},
            60,
            ("", "The form did not come back whole. Your text is still here: please send it again."),
        ),
    ],
)
def test_refusal_says_why_names_the_field_and_keeps_the_text(client, clock, values, wait, found):
    response = send(client, letter_address(language="en"), clock, wait, **values)
    assert (response.status_code, complaints(response)) == (400, [found])
    page = response.content.decode()
    assert values.get("text", TEXT).strip() in page
    assert page.count("<title>Error: ") == 1
    assert 'role="alert"' in page
    if found[0]:
        target = {"kind": "id_kind_0"}.get(found[0], f"id_{found[0]}")
        assert f'<a href="#{target}">' in page
        assert f'id="{target}"' in page
        assert f'id_{found[0]}_error"' in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("values", "wait"), [({"topic": "casino"}, 60), ({}, 1), ({}, 25 * 3600), ({"seal": "forged"}, 60)]
)
def test_whoever_sends_again_after_such_a_refusal_succeeds(client, clock, values, wait):
    url = letter_address(language="en")
    again = send(client, url, clock, wait, **values).content.decode()
    assert re.search(r'name="topic"(?![^>]*value)', again)
    clock(60)
    response = client.post(
        url, {"kind": "error", "text": TEXT, "seal": re.search(r'name="seal" value="([^"]+)"', again)[1]}
    )
    assert response.status_code == 302
    assert Letter.objects.count() == 1


def test_seal_of_one_form_does_not_open_another(client, clock):
    record = a_published("actor")
    response = send(client, letter_address(), clock, seal=sealed(client, letter_address(record)))
    assert response.status_code == 400


def test_line_breaks_count_once_and_days_are_no_telephone_numbers(client, clock):
    text = "Seit dem 01.06.2017 gilt:\r\n" + "x" * (LONGEST_TEXT - 26)
    assert send(client, letter_address(), clock, text=text).status_code == 302
    assert len(Letter.objects.get().text) == LONGEST_TEXT


def test_the_same_letter_twice_is_kept_once(client, clock):
    for _time in range(2):
        assert send(client, letter_address(), clock).status_code == 302
    assert Letter.objects.count() == 1


def test_a_flood_stops_at_the_ceiling_and_loses_no_text(client, clock, monkeypatch):
    monkeypatch.setattr(delivery, "LETTERS_PER_HOUR", 2)
    for number in range(2):
        send(client, letter_address(language="en"), clock, text=f"Letter {number}")
    response = send(client, letter_address(language="en"), clock, text="The third one")
    assert (response.status_code, response.headers["Retry-After"]) == (429, "3600")
    assert "So many letters came within the hour that the box is full." in response.content.decode()
    assert "The third one" in response.content.decode()
    assert Letter.objects.count() == 2
    Letter.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    assert send(client, letter_address(), clock, text="The third one").status_code == 302


def test_letters_are_about_what_is_public_only(client, claim):
    draft = factories.a_project("Entwurf")
    hidden = factories.a_claim(
        factories.models.Finding, claim.record, factories.a_source(), category="challenge", visibility="internal"
    )
    project = claim.record
    for url in (
        letter_address(draft),
        letter_address(project, hidden),
        letter_address(project, version=2),
        letter_address(project, version="x"),
        "/de/letter/?about=nobody",
        f"/de/letter/thanks/?about={draft.identifier}",
    ):
        assert client.get(url).status_code == 404, url
        assert client.post(url, {"text": TEXT}).status_code in (404, 405), url


def test_letter_about_a_withdrawn_record_meets_its_citation(client):
    record = withdrawn(a_published("actor"))
    for url in (letter_address(record), f"/de/letter/thanks/?about={record.identifier}"):
        response = client.get(url)
        assert response.status_code == 410
        assert f"/id/{record.identifier}/v1/" in response.context["citation"]["text"]


def test_record_pages_and_their_claims_lead_to_the_form(client, claim):
    republished(claim.record.child, title_de="Can Batlló heute")
    for rest, number in (((), 2), (("v1",), 1)):
        page = client.get(address(claim.record, *rest)).content.decode()
        record_url = f"/de/letter/?about={claim.record.identifier}&amp;version={number}"
        assert f'href="{record_url}"' in page
        assert f'href="{record_url}&amp;claim={claim.identifier}"' in page
        assert client.get(f"{record_url}&amp;claim={claim.identifier}".replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize(("about_a_claim", "queries"), [(False, 1), (True, 2)])
def test_form_asks_for_the_revision_and_for_a_claim_s_document(
    client, claim, django_assert_num_queries, about_a_claim, queries
):
    url = letter_address(claim.record, claim if about_a_claim else None)
    client.get(url)
    with django_assert_num_queries(queries):
        assert client.get(url).status_code == 200
