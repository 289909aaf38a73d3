"""Deciding what becomes of a reply: it stands beside the statement, corrects it, or stays at the desk with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.choices import ReplyState
from cooperations.letterbox.invitation import ReplyPart
from cooperations.models import Claim, Record, Reply


class CannotDecideError(Exception):
    """The decision is not possible; its message says why and what helps."""


@transaction.atomic
def decide(part, state, *, by, reason="", seen=None):
    """Decide about what was sent, or decide anew, and return it.

    Accepting makes the public row that the next publication shows; any other decision takes that row away. ``seen`` is
    the ``stamp`` of what the editor has read: the organisation may have changed it meanwhile. Raises CannotDecideError
    and changes nothing then, or when a reason, an agreement or the statement is missing.
    """
    part = ReplyPart.objects.select_for_update(of=("self",)).select_related("invitation").get(pk=part.pk)
    if seen is not None and seen != stamp(part):
        raise CannotDecideError(_("The organisation has changed this reply since you opened the page. Read it anew."))
    accepted = Reply.objects.filter(part=part).first()
    if state == ReplyState.ACCEPTED and accepted is None:
        accept(part, by)
    elif state != ReplyState.ACCEPTED and accepted is not None:
        accepted.delete()
    if state == ReplyState.REJECTED and not reason.strip():
        raise CannotDecideError(_("Say in a reason why the reply is rejected; it stays at the desk."))
    part.state, part.reason, part.decided_by, part.decided_at = state, reason.strip(), by, timezone.now()
    part.version_before, part.corrected_in = version_of(part) if state == ReplyState.TAKEN_OVER else 0, None
    part.save(update_fields=["state", "reason", "decided_by", "decided_at", "version_before", "corrected_in"])
    return part


def version_of(part):
    """Return the version of the statement that a reply is about, or the number of edits of the whole record.

    0, which every version is beyond, when the statement is gone: then what is left to do is to publish that.
    """
    if not part.claim:
        return Record.objects.values_list("revision", flat=True).get(pk=part.record_id)
    claim = claim_of(part)
    return claim.row_version if claim else 0


def stamp(part):
    """Return what tells one wording of a reply from its next."""
    return part.sent_at.isoformat()


def accept(part, by):
    """Make the row that stands beside the statement, or beside the record as a whole."""
    invitation = part.invitation
    if not invitation.may_be_published:
        raise CannotDecideError(
            _("The organisation has not agreed to publication. Take it over as a correction, or ask it to agree.")
        )
    claim = claim_of(part)
    if part.claim and claim is None:
        raise CannotDecideError(_("The statement was deleted since. Reject the reply, and say so in the reason."))
    Reply.objects.create(
        record_id=part.record_id,
        claim=claim,
        actor_id=invitation.actor_id,
        kind=part.kind,
        text=part.text,
        language=part.language,
        replied_on=timezone.localdate(part.sent_at),
        part=part,
        accepted_by=by,
    )


def claim_of(part):
    """Return the statement that a part replies to; None for the whole record, and when it was deleted."""
    return Claim.objects.filter(record=part.record_id, identifier=part.claim).first() if part.claim else None
