"""The lists of values for what the organisations that are described answer to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReplyKind(TextChoices):
    """What an organisation says of a statement about it."""

    CONFIRM = "confirm", _("It is right")
    CORRECT = "correct", _("It should say something else")
    COMMENT = "comment", _("A comment on it")


class ReplyState(TextChoices):
    """What the desk made of a reply."""

    WAITING = "waiting", _("Waiting for the editors")
    ACCEPTED = "accepted", _("Accepted: it stands beside the statement from the next publication on")
    TAKEN_OVER = "taken-over", _("Being taken over as a correction")
    CORRECTED = "corrected", _("Corrected")
    REJECTED = "rejected", _("Rejected")


class InvitationState(TextChoices):
    """What can be done with the link of an invitation."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered, can still be corrected")
    CLOSED = "closed", _("Answered, expired")
    EXPIRED = "expired", _("Expired without an answer")
    REVOKED = "revoked", _("Revoked")
