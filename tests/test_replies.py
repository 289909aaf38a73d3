"""An organisation replies by its link: without an account, seeing nothing internal, losing no text."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cooperations import models
from cooperations.letterbox import answering
from cooperations.letterbox.invitation import LONGEST_REPLY, Invitation, ReplyPart, digest
from cooperations.letterbox.reply_form import CHANGED_MEANWHILE
from cooperations.replying.asking import revoke
from koopwohl.logs import WithoutKeys
from tests import factories
from tests.factories_published import a_published_claim, withdrawn
from tests.files_to_upload import a_medium
from tests.replying import asked, send
from tests.secrets import MARK

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return a_published_claim()


@pytest.fixture
def actor(claim):
    return models.Participation.objects.filter(record=claim.record_id).first().actor


@pytest.fixture
def path(claim, actor):
    return asked(claim.record.child, actor)[1]


def complaints(response):
    return [(entry["name"], str(entry["message"])) for entry in response.context["complaints"]]


def test_every_statement_stands_there_with_its_sources_and_room_for_a_reply(client, claim, path):
    page = client.get(path)
    html = page.content.decode()
    assert page.status_code == 200
    assert ("Es fehlt Geld." in html, "Bericht der Stadt" in html) == (True, True)
    identifiers = set(models.Claim.objects.values_list("identifier", flat=True))
    assert {f"kind-{name}" for name in [*identifiers, "whole"]} <= set(page.context["form"].fields)
    assert "Es fehlt Geld." in client.get(f"{path}record/").content.decode()


def test_the_page_is_nobody_elses(client, path):
    for address in (path, f"{path}record/", "/de/reply/unknown/"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex' in answer.content.decode()
        assert not answer.cookies
        assert 'rel="canonical"' not in answer.content.decode()


def test_links_that_are_not_open_all_answer_the_same(client, claim, actor):
    answers = {client.get("/de/reply/guessed/").content}
    for state in ("expired", "revoked", "withdrawn"):
        invitation, path = asked(claim.record.child, actor, by=models.Researcher.objects.first())
        assert client.get(path).status_code == 200
        if state == "expired":
            Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
        elif state == "revoked":
            revoke(invitation)
        else:
            withdrawn(claim.record.child)
        for address in (path, f"{path}record/"):
            answer = client.get(address)
            assert answer.status_code == 404, state
            answers.add(answer.content)
        assert client.post(path, {"send": "", "kind-whole": "confirm"}).status_code == 404
    assert len(answers) == 1
    assert not ReplyPart.objects.exists()


def test_only_a_digest_of_the_token_is_stored(claim, actor):
    invitation, path = asked(claim.record.child, actor)
    token = path.split("/")[3]
    assert len(token) >= 32
    assert invitation.token_digest == digest(token)
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert token not in str(row)


def test_tokens_do_not_reach_the_log():
    record = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", ("/de/reply/abc-DEF_1/record/",), None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == "Not Found: /de/reply/…/record/"


def test_what_is_shown_is_frozen_and_holds_nothing_internal(client, claim, actor):
    project = claim.record.child
    hidden = factories.a_claim(models.Finding, project, text_de=MARK, category="challenge", visibility="internal")
    claim.child.contradicts.add(hidden)
    project.internal_note = MARK
    project.save()
    invitation, path = asked(project, actor, note="Bitte bald.")
    assert invitation.is_draft
    claim.text_de = f"{MARK} danach"
    claim.save()
    for address in (path, f"{path}record/"):
        html = client.get(address).content.decode()
        assert MARK not in html
        assert hidden.identifier not in html
        assert "Es fehlt Geld." in html
    assert "Bitte bald." in client.get(path).content.decode()


def test_a_published_record_is_shown_as_it_is_published(claim, actor):
    invitation, _path = asked(claim.record.child, actor)
    assert (invitation.is_draft, invitation.parsed()["version"]) == (False, 1)


def test_files_of_a_draft_are_left_out_and_counted(client, claim, actor):
    medium = a_medium(claim.record.child, name="Tor.jpg")
    invitation, path = asked(models.Project.objects.get(pk=claim.record_id), actor)
    html = client.get(f"{path}record/").content.decode()
    assert (invitation.left_out, medium.file in html) == (1, False)


def test_what_is_saved_waits_for_nobody_and_can_be_gone_on_with(client, claim, path):
    assert send(client, path, "save", whole=("", "Erst halb"), **{claim.identifier: ("correct", "")}).status_code == 302
    form = client.get(path).context["form"]
    assert (form["text-whole"].value(), form[f"kind-{claim.identifier}"].value()) == ("Erst halb", "correct")
    assert not ReplyPart.objects.exists()


def test_a_reply_is_sent_in_one_piece_and_may_be_corrected(client, claim, path):
    answer = send(
        client,
        path,
        role="Vorstand",
        consent="on",
        whole=("confirm", ""),
        **{claim.identifier: ("correct", "Es gab Geld.")},
    )
    assert answer.headers["Location"] == f"{path}?done=sent"
    assert set(ReplyPart.objects.values_list("claim", "kind", "text", "language", "state")) == {
        ("", "confirm", "", "de", "waiting"),
        (claim.identifier, "correct", "Es gab Geld.", "de", "waiting"),
    }
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.may_be_published, invitation.state) == ("Vorstand", True, "answered")
    ReplyPart.objects.filter(claim="").update(state="rejected", decided_at=timezone.now())
    send(client, path, **{claim.identifier: ("comment", "Doch nicht.")})
    assert set(ReplyPart.objects.values_list("claim", "kind", "text")) == {
        ("", "confirm", ""),
        (claim.identifier, "comment", "Doch nicht."),
    }
    assert "kind-whole" not in client.get(path).context["form"].fields


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, ""),
        ({"whole": ("correct", "")}, "text-whole"),
        ({"whole": ("", "Es stimmt nicht.")}, "kind-whole"),
        ({"whole": ("comment", "Fragen an haus@example.org")}, "text-whole"),
        ({"whole": ("comment", "Ruf an: +49 30 1234567")}, "text-whole"),
        ({"whole": ("comment", "x" * (LONGEST_REPLY + 1))}, "text-whole"),
        ({"whole": ("comment", "https://a.example " * 6)}, "text-whole"),
        ({"whole": ("confirm", ""), "role": "vorstand@example.org"}, "role"),
        ({"whole": ("praise", "")}, "kind-whole"),
        ({"whole": ("confirm", ""), "language": "fr"}, "language"),
    ],
)
def test_one_thing_wrong_keeps_everything_back_and_loses_nothing(client, path, answers, field):
    answer = send(client, path, **answers)
    assert answer.status_code == 400
    assert [name for name, _message in complaints(answer)] == [field]
    assert not ReplyPart.objects.exists()
    invitation = Invitation.objects.get()
    assert (invitation.saved, invitation.sent_at) == ("", None)
    if "whole" in answers:
        assert answer.context["form"]["text-whole"].value() == answers["whole"][1]


def test_contact_details_are_not_even_saved(client, path):
    assert send(client, path, "save", whole=("comment", "haus@example.org")).status_code == 400
    assert Invitation.objects.get().saved == ""


def test_two_people_with_one_link_do_not_overwrite_each_other(client, path):
    seen = client.get(path).context["form"]["seen"].value()
    send(client, path, whole=("comment", "Von Anna"))
    late = {"language": "de", "seen": seen, "send": "", "kind-whole": "comment", "text-whole": "Von Bert"}
    answer = client.post(path, late)
    assert complaints(answer) == [("", str(CHANGED_MEANWHILE))]
    assert ReplyPart.objects.get().text == "Von Anna"
    assert answer.context["form"]["text-whole"].value() == "Von Bert"
    assert client.post(path, late | {"seen": answer.context["form"]["seen"].value()}).status_code == 302
    assert ReplyPart.objects.get().text == "Von Bert"


def test_what_is_decided_while_one_writes_is_given_back_and_not_lost(client, claim, path):
    send(client, path, whole=("comment", "Von Anna"), **{claim.identifier: ("confirm", "")})
    seen = client.get(path).context["form"]["seen"].value()
    ReplyPart.objects.filter(claim="").update(state="accepted", decided_at=timezone.now())
    late = {"language": "de", "seen": seen, "send": "", "kind-whole": "comment", "text-whole": "Neuer Satz"}
    answer = client.post(path, late | {f"kind-{claim.identifier}": "correct", f"text-{claim.identifier}": "Anders"})
    assert answer.status_code == 400
    assert "Neuer Satz" in answer.content.decode()
    assert set(ReplyPart.objects.values_list("text", flat=True)) == {"Von Anna", ""}


def test_a_link_does_not_take_in_whatever_a_program_sends(client, path, monkeypatch):
    monkeypatch.setattr(answering, "MOST_TIMES", 1)
    assert send(client, path, "save", whole=("comment", "Eins")).status_code == 302
    answer = send(client, path, "save", whole=("comment", "Zwei"))
    assert answer.status_code == 429
    assert "Zwei" in answer.content.decode()


def test_forms_need_no_token_of_a_session(path):
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, path, whole=("confirm", "")).status_code == 302
    assert "csrfmiddlewaretoken" not in strict.get(path).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_take_the_same_queries_for_any_number(client, django_assert_num_queries, rows):
    records = factories.a_cooperation()
    for _number in range(rows):
        factories.a_claim(models.Finding, records[-1], records[0], category="challenge", text_de="Es fehlt Geld.")
    path = asked(factories.published(*records), records[1])[1]
    client.get(path)
    with django_assert_num_queries(3):  # the revision, the invitation, what is decided
        client.get(path)
    with django_assert_num_queries(2):
        client.get(f"{path}record/")


def test_both_languages_lead_to_the_same_invitation(client, path):
    page = client.get(path).content.decode()
    other = re.search(r'href="(/en/reply/[^"]+)"', page)[1]
    assert client.get(other).status_code == 200
