"""Asking and deciding at the desk: who may, what becomes of a reply, and where it then stands."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override

from cooperations import models
from cooperations.choices import ReplyState
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.replying.deciding import CannotDecideError, decide, stamp
from cooperations.replying.waiting import reply_entry, waiting_replies
from cooperations.roles import EDITOR, RESEARCHER, create_roles
from cooperations.shelf.publication import Publication
from tests.desk_forms import confirm_deletion
from tests.factories_published import a_published_claim, address, data_address
from tests.replying import a_part, an_editor, asked, send
from tests.secrets import MARK

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return a_published_claim()


@pytest.fixture
def project(claim):
    return models.Project.objects.get(pk=claim.record_id)


@pytest.fixture
def actor(project):
    return models.Participation.objects.filter(record=project.pk).first().actor


def signed_in(client, role):
    account = get_user_model().objects.create_user(role, password="x", is_staff=True)
    account.groups.add(create_roles()[role])
    client.force_login(account)
    return account


def step(project, name):
    return reverse(f"admin:cooperations_project_{name}", args=[project.pk])


def published(project):
    project.refresh_from_db()
    publish([project], note="Antwort")
    return Publication.objects.current().of_record(project.identifier).get().parsed()["content"]


def test_researchers_ask_and_see_the_link_once(client, project, actor):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    signed_in(client, RESEARCHER)
    assert step(project, "ask") in client.get(step(project, "change")).content.decode()
    form = client.get(step(project, "ask"))
    named = form.context["form"].fields["actor"].choices[1]
    assert (str(named[0]), (actor.pk, str(actor)) in named[1]) == ("Named in this record", True)
    answer = client.post(step(project, "ask"), {"actor": actor.pk, "language": "en", "days": 10, "note": ""})
    link = re.search(r'value="http://testserver(/en/reply/[^"]+)"', answer.content.decode())[1]
    assert client.get(link).status_code == 200
    listed = client.get(step(project, "replies")).content.decode()
    assert str(actor) in listed
    assert link.split("/")[3] not in listed


@pytest.mark.parametrize(
    ("values", "field"),
    [({"actor": ""}, "actor"), ({"days": "0"}, "days"), ({"days": "400"}, "days"), ({"language": "fr"}, "language"),
     ({"note": "haus@example.org"}, "note")],
)  # fmt: skip
def test_a_wrong_form_asks_nobody(client, project, actor, values, field):
    signed_in(client, RESEARCHER)
    given = {"actor": actor.pk, "language": "de", "days": 30, "note": ""} | values
    answer = client.post(step(project, "ask"), given)
    assert list(answer.context["form"].errors) == [field]
    assert not Invitation.objects.exists()


def test_researchers_revoke_and_do_not_decide(client, claim, project, actor):
    signed_in(client, RESEARCHER)
    invitation, path = asked(project, actor)
    part = a_part(project, actor, claim, by=models.Researcher.objects.first())
    assert "It waits" in client.get(step(project, "replies"), headers={"accept-language": "en"}).content.decode()
    given = {"part": part.pk, "decision": "accepted"}
    assert client.post(step(project, "replies"), given).status_code == 403
    client.post(step(project, "replies"), {"revoke": invitation.pk})
    invitation.refresh_from_db()
    assert invitation.state == "revoked"
    assert client.get(path).status_code == 404


def test_strangers_neither_ask_nor_look(client, project, actor):
    client.force_login(an_editor("gast"))
    part = a_part(project, actor)
    for name, given in (("ask", {}), ("replies", {"revoke": part.invitation_id}), ("replies", {"part": part.pk})):
        assert client.post(step(project, name), given).status_code == 403
    part.refresh_from_db()
    assert part.state == ReplyState.WAITING
    assert Invitation.objects.get().is_open


def test_an_accepted_reply_stands_beside_its_statement_from_the_next_publication_on(client, claim, project, actor):
    part = a_part(project, actor, claim, text="Es gab 2012 Geld.")
    whole = a_part(project, actor, text="Alles in allem richtig.", kind="comment", by=part.invitation.asked_by)
    signed_in(client, EDITOR)
    for each in (part, whole):
        client.post(step(project, "replies"), {"part": each.pk, "seen": stamp(each), "decision": "accepted"})
    project.refresh_from_db()
    assert project.status == "draft"
    assert "Es gab 2012" not in client.get(address(project)).content.decode()
    content = published(project)
    written = next(one for one in content["claims"] if one["identifier"] == claim.identifier)["replies"]
    day = models.Reply.objects.first().replied_on.isoformat()
    assert [(reply["kind"], reply["text"], reply["on"]) for reply in written] == [
        ("correct", {"de": "Es gab 2012 Geld."}, day)
    ]
    assert written[0]["by"]["identifier"] == actor.identifier
    assert [reply["text"] for reply in content["replies"]] == [{"de": "Alles in allem richtig."}]
    page = client.get(address(project), headers={"accept-language": "de"}).content.decode()
    assert page.index("Es fehlt Geld.") < page.index("Es gab 2012 Geld.")
    assert "Alles in allem richtig." in page
    assert client.get(data_address(project)).json()["content"]["replies"][0]["kind"] == "comment"
    changes = client.get(address(project, "v2", "changes")).content.decode()
    assert "Es gab 2012 Geld." in changes


def test_nothing_of_a_reply_that_is_not_accepted_becomes_public(client, claim, project, actor):
    editor = an_editor()
    for state in (None, ReplyState.REJECTED, ReplyState.TAKEN_OVER):
        part = a_part(project, actor, claim, text=MARK, by=editor)
        if state:
            decide(part, state, by=editor, reason=MARK)
    project.summary_de = "Neu gefasst."
    project.save()
    assert MARK not in str(published(project))
    for path in (
        address(project),
        data_address(project),
        address(project, "v2", "changes"),
        f"/de/search/?q={MARK[:6]}",
    ):
        assert MARK not in client.get(path).content.decode()


def test_accepting_needs_the_agreement_of_the_organisation_and_the_statement(claim, project, actor):
    editor = an_editor()
    silent = a_part(project, actor, claim, may_be_published=False, by=editor)
    with override("en"), pytest.raises(CannotDecideError, match="Take it over as a correction"):
        decide(silent, ReplyState.ACCEPTED, by=editor)
    gone = a_part(project, actor, claim, by=editor)
    claim.delete()
    with pytest.raises(CannotDecideError):
        decide(gone, ReplyState.ACCEPTED, by=editor)
    assert not models.Reply.objects.exists()
    assert set(ReplyPart.objects.values_list("state", flat=True)) == {"waiting"}


def test_an_accepted_reply_is_published_only_as_long_as_the_organisation_agrees(client, claim, project, actor):
    def shown():
        content = published(project)
        written = next(one for one in content["claims"] if one["identifier"] == claim.identifier)["replies"]
        return [[reply["text"] for reply in replies] for replies in (written, content["replies"])]

    editor = an_editor()
    _invitation, path = asked(project, actor, by=editor)
    own, whole = ("comment", "Es gab Geld."), ("comment", "Alles richtig.")
    send(client, path, consent="on", whole=whole, **{claim.identifier: own})
    for part in ReplyPart.objects.all():
        decide(part, ReplyState.ACCEPTED, by=editor)
    assert shown() == [[{"de": "Es gab Geld."}], [{"de": "Alles richtig."}]]
    other = project.claims.exclude(pk=claim.pk).first()
    send(client, path, **{other.identifier: ("comment", "Bitte nichts veröffentlichen.")})
    project.summary_de = "Neu gefasst."
    project.save()
    assert shown() == [[], []]


def test_rejecting_needs_a_reason_and_changes_nothing_without(claim, project, actor):
    editor = an_editor()
    part = decide(a_part(project, actor, claim, by=editor), ReplyState.ACCEPTED, by=editor)
    with pytest.raises(CannotDecideError):
        decide(part, ReplyState.REJECTED, by=editor, reason="  ")
    assert models.Reply.objects.count() == 1
    decide(part, ReplyState.REJECTED, by=editor, reason="Der Vertrag sagt es anders.")
    assert not models.Reply.objects.exists()
    part.refresh_from_db()
    assert (part.state, part.decided_by) == ("rejected", editor)


def test_what_is_missing_is_said_at_the_reply_and_keeps_the_reason(client, claim, project, actor):
    first = a_part(project, actor, claim)
    second = a_part(project, actor, by=first.invitation.asked_by)
    signed_in(client, EDITOR)
    data = {"part": second.pk, "seen": stamp(second), "decision": "rejected", "reason": " "}
    answer = client.post(step(project, "replies"), data, headers={"Accept-Language": "en"})
    around = {
        part: answer.content.decode().partition(f'id="reply-{part.pk}"')[2].partition("</article>")[0]
        for part in (first, second)
    }
    assert "Say in a reason why the reply is rejected" in around[second]
    assert re.search(
        rf'<textarea id="reason-{second.pk}"[^>]* aria-invalid="true" autofocus> </textarea>', around[second]
    )
    assert answer.content.decode().count("Say in a reason") == 1
    assert ("errorlist" in around[first], "autofocus" in around[first]) == (False, False)
    data |= {"seen": "before", "reason": "Der Vertrag sagt es anders."}
    assert "Der Vertrag sagt es anders.</textarea>" in client.post(step(project, "replies"), data).content.decode()
    assert set(ReplyPart.objects.values_list("state", flat=True)) == {"waiting"}


def test_an_editor_decides_about_the_words_that_were_read(client, claim, project, actor):
    part = a_part(project, actor, claim)
    read = stamp(part)
    ReplyPart.objects.filter(pk=part.pk).update(text=MARK, sent_at=part.sent_at + timedelta(seconds=1))
    signed_in(client, EDITOR)
    client.post(step(project, "replies"), {"part": part.pk, "seen": read, "decision": "accepted"})
    assert not models.Reply.objects.exists()
    assert ReplyPart.objects.get().state == ReplyState.WAITING


def test_taking_over_opens_the_form_with_the_reply_beside(client, claim, project, actor):
    part = a_part(project, actor, claim, text="Es gab 2012 Geld.")
    signed_in(client, EDITOR)
    answer = client.post(step(project, "replies"), {"part": part.pk, "seen": stamp(part), "decision": "taken-over"})
    assert answer.headers["Location"] == f"/admin/cooperations/finding/{claim.pk}/change/?reply={part.pk}"
    assert "Es gab 2012 Geld." in client.get(answer.headers["Location"]).content.decode()
    whole = a_part(project, actor, text="Der Titel ist alt.", by=part.invitation.asked_by)
    answer = client.post(step(project, "replies"), {"part": whole.pk, "seen": stamp(whole), "decision": "taken-over"})
    assert "Der Titel ist alt." in client.get(answer.headers["Location"]).content.decode()


def test_a_reply_mentions_only_organisations_that_are_published(claim, project):
    stranger = models.Actor.objects.create(
        slug="neu", name_de="Neuer Verein", sector="civil-society", kind="association"
    )
    editor = an_editor()
    decide(a_part(project, stranger, claim, by=editor), ReplyState.ACCEPTED, by=editor)
    project.refresh_from_db()
    with pytest.raises(RefusedError, match="Neuer Verein"):
        publish([project], note="Antwort")


def test_what_waits_is_counted_for_editors_and_listed(client, claim, project, actor):
    part = a_part(project, actor, claim, text="Es gab 2012 Geld.")
    account = signed_in(client, EDITOR)
    assert list(waiting_replies(account)) == [part]
    assert not waiting_replies(an_editor("niemand")).exists()
    assert reply_entry(part)["step"] == "replies"
    [waiting] = [one for one in client.get("/admin/").context["start"]["waiting"] if one["kind"].key == "reply"]
    assert (waiting["count"], waiting["entries"][0]["record"].pk) == (1, project.pk)
    assert "Es gab 2012 Geld." in client.get("/admin/cooperations/replypart/").content.decode()
    answer = client.get(f"/admin/cooperations/replypart/{part.pk}/change/")
    assert answer.headers["Location"] == step(project, "replies")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_replies_of_a_record_take_the_same_queries_for_any_number(
    client, project, actor, rows, django_assert_num_queries
):
    for _number in range(rows):
        a_part(project, actor, by=models.Researcher.objects.first())
    signed_in(client, EDITOR)
    client.get(step(project, "replies"))
    with django_assert_num_queries(18):
        client.get(step(project, "replies"))


def test_a_draft_takes_its_invitations_along_when_it_is_deleted(client, actor):
    draft = models.Project.objects.create(slug="entwurf", title_de="Entwurf")
    part = a_part(draft, actor)
    signed_in(client, EDITOR)
    confirm_deletion(client, step(draft, "delete"))
    assert not models.Project.objects.filter(pk=draft.pk).exists()
    assert not Invitation.objects.filter(pk=part.invitation_id).exists()
