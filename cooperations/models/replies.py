"""Replies of organisations that the editors have accepted: they stand beside what they reply to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language, ReplyKind
from cooperations.letterbox.invitation import ReplyPart
from cooperations.models.actors import Actor
from cooperations.models.claims.claim import Claim
from cooperations.models.record import PartOfRecord, Record


class Reply(PartOfRecord):
    """What an organisation replied to a statement or a record, in its own words; published with the record."""

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="replies")
    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    actor = models.ForeignKey(
        Actor, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="replies_given"
    )
    kind = models.CharField(_("kind of reply"), max_length=16, choices=ReplyKind)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language of the text"), max_length=2, choices=Language)
    replied_on = models.DateField(_("replied on"))
    part = models.OneToOneField(
        ReplyPart, verbose_name=_("as it was sent"), on_delete=models.CASCADE, related_name="reply"
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accepted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="accepted_replies",
    )

    class Meta:
        verbose_name = _("accepted reply")
        verbose_name_plural = _("accepted replies")
        ordering = ["replied_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReplyKind.values), name="reply_kind_known"),
            models.CheckConstraint(condition=Q(language__in=Language.values), name="reply_language_known"),
        ]

    def __str__(self):
        return f"{self.actor}, {self.replied_on:%Y-%m-%d}"

    @property
    def whole(self):
        return self.record
