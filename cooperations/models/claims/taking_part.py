"""Claims on who takes part, and on how one actor came out of another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind, ParticipationRole, SuccessionRelation
from cooperations.models.actors import Actor
from cooperations.models.claims.claim import Claim
from cooperations.models.dates import EdtfField, bound_field


class Participation(Claim):
    """An actor's role in a project, since and until."""

    KIND = ClaimKind.PARTICIPATION

    actor = models.ForeignKey(Actor, verbose_name=_("actor"), on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(_("role"), max_length=20, choices=ParticipationRole)
    since = EdtfField(_("since"))
    since_earliest = bound_field(_("since, earliest"))
    since_latest = bound_field(_("since, latest"))
    until = EdtfField(_("until"))
    until_earliest = bound_field(_("until, earliest"))
    until_latest = bound_field(_("until, latest"))

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")

    def __str__(self):
        return f"{self.actor} ({self.get_role_display()})"


class Succession(Claim):
    """How the actor this claim is about came out of another one."""

    KIND = ClaimKind.SUCCESSION

    other = models.ForeignKey(
        Actor, verbose_name=_("earlier actor"), on_delete=models.PROTECT, related_name="successions"
    )
    relation = models.CharField(_("relation"), max_length=20, choices=SuccessionRelation)
    date = EdtfField(_("date"))
    date_earliest = bound_field(_("earliest date"))
    date_latest = bound_field(_("latest date"))

    class Meta:
        verbose_name = _("origin and succession")
        verbose_name_plural = _("origins and successions")
