"""What organisations replied and nobody has decided, for the queue of what waits."""

from cooperations.letterbox.invitation import ReplyPart

#: The links to persons by which the queue narrows replies.
REPLY_PEOPLE = ("invitation__asked_by",)


def waiting_replies(researcher):
    """Return the replies that this person could decide; none for those who do not publish."""
    if not researcher.has_perm("cooperations.publish_record"):
        return ReplyPart.objects.none()
    return ReplyPart.objects.waiting().select_related("record", "invitation")


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
