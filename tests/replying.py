"""Invitations and replies for tests: asked through the desk's own function, sent through the window."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cooperations import models
from cooperations.letterbox.invitation import Invitation, ReplyPart
from cooperations.replying.asking import ask


def an_editor(name="erika", **values):
    return models.Researcher.objects.create_user(name, password="x", is_staff=True, **values)


def asked(record, actor, by=None, **values):
    """Ask an actor for a reply; return the invitation and the path of its link."""
    values = {"language": "de", "days": 30, "note": "", **values}
    invitation, token = ask(
        record, actor=actor, by=by or an_editor(f"erika-{models.Researcher.objects.count()}"), **values
    )
    with override(values["language"]):
        return invitation, reverse("reply", args=[token])


def send(client, path, how="send", **answers):
    """Send, or save, answers by identifier of a claim or "whole": (kind, text); other values of the form by name."""
    form = client.get(path).context["form"]
    values = {"language": "de", "seen": form["seen"].value(), how: ""}
    for name, value in answers.items():
        if isinstance(value, tuple):
            values |= {f"kind-{name}": value[0], f"text-{name}": value[1]}
        else:
            values[name] = value
    return client.post(path, values)


def a_part(record, actor, claim=None, kind="correct", text="Seit 2012.", may_be_published=True, **values):
    """Return a reply as it was sent."""
    invitation, _path = asked(record, actor, by=values.pop("by", None))
    Invitation.objects.filter(pk=invitation.pk).update(may_be_published=may_be_published, sent_at=timezone.now())
    identifier = claim.identifier if claim else ""
    return ReplyPart.objects.create(
        invitation=invitation, record_id=record.pk, claim=identifier, kind=kind, text=text, language="de", **values
    )


def a_reply(model, record, actor):
    """Return a row of one of the three tables."""
    by = models.Researcher.objects.first()
    part = a_part(record, actor, by=by)
    if model is models.Reply:
        return models.Reply.objects.create(
            record_id=record.pk,
            actor=actor,
            kind="comment",
            text="x",
            language="de",
            replied_on="2026-01-01",
            part=part,
        )
    return part.invitation if model is Invitation else part
