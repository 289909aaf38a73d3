"""Opening an invitation by its token, and keeping what the organisation writes: all of it, or nothing."""

import json

from django.utils import timezone

from cooperations.letterbox.invitation import Invitation, ReplyPart, digest

#: More than anybody saves by hand; whoever writes programs against a link is stopped here.
MOST_TIMES = 300


class LinkIsUsedUpError(Exception):
    """By this link something was saved more often than people do."""


def invitation_of(token):
    """Return the open invitation of a token, None for any other; one query.

    The token is looked up by its digest, so how long that takes says nothing about the letters of any token; and what
    is expired or revoked takes the same way as what never was.
    """
    invitation = Invitation.objects.filter(token_digest=digest(token)).first()
    return invitation if invitation is not None and invitation.is_open else None


def decided_parts(invitation):
    """Return what was sent by an invitation and is decided, by identifier of the claim ("" for the whole)."""
    return {part.claim: part for part in invitation.parts.all() if part.decided_at is not None}


def locked(invitation):
    """Return the invitation's row, locked; None when it was closed a moment ago. Needs a transaction."""
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.saved_times >= MOST_TIMES:
        raise LinkIsUsedUpError
    return row if row.is_open else None


def keep(row, form):
    """Keep what a valid form holds; when it is sent, for the editors as well. Needs the transaction of `locked`.

    What was sent before and is not decided is replaced; what is decided stays as it is.
    """
    row.saved, row.saved_times = json.dumps(form.kept(), ensure_ascii=False), row.saved_times + 1
    if form.is_sending:
        row.sent_at = timezone.now()
        row.may_be_published, row.role = form.cleaned_data["consent"], form.cleaned_data["role"]
        replace_parts(row, form.answers(), form.cleaned_data["language"])
    row.save()


def replace_parts(row, answers, language):
    """Put these answers in place of those that wait; an answer that stays the same keeps its row and its day."""
    parts = {part.claim: part for part in ReplyPart.objects.select_for_update().filter(invitation=row)}
    for claim, (kind, text) in answers.items():
        part = parts.pop(claim, None)
        if part is None:
            part = ReplyPart(invitation=row, record_id=row.record_id, claim=claim)
        if part.decided_at is None and (part.kind, part.text, part.language) != (kind, text, language):
            part.kind, part.text, part.language, part.sent_at = kind, text, language, row.sent_at
            part.save()
    ReplyPart.objects.filter(pk__in=[part.pk for part in parts.values() if part.decided_at is None]).delete()
