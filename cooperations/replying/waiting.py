"""What organisations replied and nobody has decided or corrected yet, for the queue of what waits."""

from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from cooperations.letterbox.invitation import ReplyPart
from cooperations.publishing.corrections import is_changed

#: The links to persons by which the queue narrows replies.
REPLY_PEOPLE = ("invitation__asked_by",)


def waiting_replies(researcher):
    """Return the replies that this person could decide; none for those who do not publish."""
    if not researcher.has_perm("cooperations.publish_record"):
        return ReplyPart.objects.none()
    return ReplyPart.objects.waiting().select_related("record", "invitation")


def open_corrections(researcher):
    """Return the replies that are being taken over, each with whether the desk has changed what it is about."""
    if not researcher.has_perm("cooperations.publish_record"):
        return ReplyPart.objects.none()
    found = ReplyPart.objects.being_taken_over().select_related("record", "invitation")
    return with_progress(found)


def with_progress(parts):
    """Return replies with ``is_changed``: whether what they are about was changed since it was decided."""
    return parts.annotate(is_changed=Case(When(is_changed(), then=Value(True)), default=Value(False)))


def what_is_left(part):
    """Return what is left to do for a reply that is being taken over, in a sentence."""
    if part.is_changed:
        return _("It is changed at the desk and not published yet: publish the record.")
    if part.claim:
        return _("The statement is as it was: correct it, and publish the record.")
    return _("The record is as it was: correct it, and publish it.")


def correction_entry(part):
    """Return what the queue says of a correction: who asked for it, and what is left to do."""
    return reply_entry(part) | {"to": part.decided_by, "since": part.decided_at, "text": what_is_left(part)}


def reply_entry(part):
    """Return what the queue says of a reply: it is decided among the replies to its record."""
    return {
        "record": part.record,
        "step": "replies",
        "anchor": f"#reply-{part.pk}",
        "by": part.invitation.organisation,
        "to": None,
        "since": part.sent_at,
        "text": part.text or part.get_kind_display(),
        "open_comments": 0,
        "problems": None,
        "is_edited_since": False,
    }
