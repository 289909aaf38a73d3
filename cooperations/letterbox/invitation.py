"""Invitations to reply: what an organisation is shown behind its link, and what it writes; the desk reads it here."""

import hashlib
import json
import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import InvitationState, Language, ReplyKind, ReplyState

#: 192 bits: nobody finds a link by trying.
TOKEN_BYTES = 24
LONGEST_REPLY = 3000
LONGEST_ROLE = 120
LONGEST_NOTE = 2000


def new_token():
    """Return a token for a link; it is shown once and never stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(token):
    """Return what is stored of a token; the token cannot be computed from it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    """The sentences one can say about invitations."""

    def about(self, record):
        """Keep the invitations to reply to a record."""
        return self.filter(record=record.pk)


class Invitation(models.Model):
    """An organisation was asked to reply to what is said of it, by a link that shows it one frozen document."""

    # The desk's tables are named by their names: the letterbox imports nothing of the desk.
    record = models.ForeignKey(
        "cooperations.Record", verbose_name=_("record"), on_delete=models.CASCADE, related_name="invitations"
    )
    actor = models.ForeignKey(
        "cooperations.Actor", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="invitations_to_it"
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    record_type = models.CharField(_("kind of record"), max_length=20, editable=False)
    identifier = models.CharField(_("identifier"), max_length=40, editable=False)
    organisation = models.CharField(_("name of the organisation"), max_length=250, editable=False)
    document = models.TextField(_("what is shown"), editable=False)
    is_draft = models.BooleanField(_("a draft is shown"), editable=False)
    left_out = models.PositiveSmallIntegerField(_("files that are not shown"), default=0, editable=False)
    language = models.CharField(_("language of the invitation"), max_length=2, choices=Language)
    note = models.TextField(_("note to the organisation"), max_length=LONGEST_NOTE, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="invitations",
    )
    byline = models.CharField(_("asked in the name of"), max_length=120, blank=True, editable=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("open until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    # What the organisation has saved; what it has sent stands in ReplyPart.
    saved = models.TextField(_("saved, not sent"), blank=True, editable=False)
    saved_times = models.PositiveIntegerField(_("times saved"), default=0, editable=False)
    role = models.CharField(_("role of the person"), max_length=LONGEST_ROLE, blank=True, editable=False)
    may_be_published = models.BooleanField(_("the organisation agrees to publication"), default=False, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to reply")
        verbose_name_plural = _("invitations to reply")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(token_digest=""), name="invitation_has_a_token"),
            models.CheckConstraint(condition=~Q(document=""), name="invitation_shows_a_document"),
        ]

    def __str__(self):
        return f"{self.organisation}, {timezone.localtime(self.asked_at):%Y-%m-%d}"

    @property
    def is_open(self):
        """Whether the link shows something at this moment."""
        return self.revoked_at is None and timezone.now() < self.expires_at

    @property
    def state(self):
        """What can be done with the link, as an InvitationState."""
        if self.revoked_at is not None:
            return InvitationState.REVOKED
        if self.is_open:
            return InvitationState.ANSWERED if self.sent_at else InvitationState.OPEN
        return InvitationState.CLOSED if self.sent_at else InvitationState.EXPIRED

    def parsed(self):
        """Return the document that is shown."""
        return json.loads(self.document)

    def draft(self):
        """Return what was saved last, by name of the form's field; {} before anything was."""
        return json.loads(self.saved) if self.saved else {}


class ReplyPartQuerySet(models.QuerySet):
    """The sentences one can say about what was sent."""

    def waiting(self):
        """Keep what the editors have not decided."""
        return self.filter(state=ReplyState.WAITING)

    def being_taken_over(self):
        """Keep what the editors agreed to and have not corrected and published yet."""
        return self.filter(state=ReplyState.TAKEN_OVER)


class ReplyPart(models.Model):
    """What an organisation sent about one statement or about the whole record, and what the desk made of it."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="parts")
    record = models.ForeignKey(
        "cooperations.Record", verbose_name=_("record"), on_delete=models.CASCADE, related_name="reply_parts"
    )
    claim = models.CharField(_("claim"), max_length=40, blank=True, help_text=_("Empty: the whole record."))
    kind = models.CharField(_("kind of reply"), max_length=16, choices=ReplyKind)
    text = models.TextField(_("text"), max_length=LONGEST_REPLY, blank=True)
    language = models.CharField(_("language of the text"), max_length=2, choices=Language)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=16, choices=ReplyState, default=ReplyState.WAITING)
    reason = models.TextField(_("reason of the desk"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="decided_replies",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    #: The row version of the statement, or the edits of the record, when it was decided to take the reply over.
    version_before = models.PositiveIntegerField(_("version before the correction"), default=0, editable=False)
    corrected_in = models.PositiveIntegerField(_("corrected in version"), null=True, editable=False)

    objects = ReplyPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply of an organisation")
        verbose_name_plural = _("replies of organisations")
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "claim"], name="reply_once_per_statement"),
            models.CheckConstraint(condition=Q(kind__in=ReplyKind.values), name="reply_part_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ReplyState.values), name="reply_part_state_known"),
            models.CheckConstraint(condition=Q(kind=ReplyKind.CONFIRM) | ~Q(text=""), name="reply_part_says_something"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"
