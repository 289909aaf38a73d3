"""Claims on what was found and what is demanded."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind, DemandOutcome, FindingCategory, Perspective, Similarity
from cooperations.models.actors import Actor
from cooperations.models.claims.claim import Claim
from cooperations.models.codebook import Code, Variable
from cooperations.models.dates import EdtfField, bound_field
from cooperations.models.events import Event
from cooperations.models.projects import PolicyField


class Finding(Claim):
    """A reason, challenge, strength, insight or effect, coded with a code of the codebook, from a perspective."""

    KIND = ClaimKind.FINDING

    category = models.CharField(_("category"), max_length=20, choices=FindingCategory)
    code = models.ForeignKey(
        Code,
        verbose_name=_("code"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
        help_text=_("Empty while no code of the codebook fits."),
    )
    perspective = models.CharField(
        _("perspective"),
        max_length=20,
        choices=Perspective,
        blank=True,
        help_text=_("Empty when the source does not say whose."),
    )

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")


class Demand(Claim):
    """Who asks whom for what, in which field, where it was raised, and what became of it since."""

    KIND = ClaimKind.DEMAND

    demanded_by = models.ForeignKey(
        Actor,
        verbose_name=_("demanded by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="demands_made",
    )
    addressee = models.ForeignKey(
        Actor,
        verbose_name=_("addressed to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="demands_received",
    )
    policy_field = models.ForeignKey(
        PolicyField,
        verbose_name=_("policy field"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="demands",
    )
    raised = EdtfField(_("raised"))
    raised_earliest = bound_field(_("raised, earliest"))
    raised_latest = bound_field(_("raised, latest"))
    raised_at = models.ForeignKey(
        Event,
        verbose_name=_("raised at"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="demands_raised",
    )
    outcome = models.CharField(
        _("what became of it"), max_length=20, choices=DemandOutcome, default=DemandOutcome.UNKNOWN
    )
    outcome_note = models.TextField(_("what became of it, in words"), blank=True)

    class Meta:
        verbose_name = _("demand")
        verbose_name_plural = _("demands")


class DemandRelation(Claim):
    """Two demands declared similar or different, with the reason and the regime dimension that explains it."""

    KIND = ClaimKind.DEMAND_RELATION

    first = models.ForeignKey(
        Demand, verbose_name=_("first demand"), on_delete=models.PROTECT, related_name="relations_as_first"
    )
    second = models.ForeignKey(
        Demand, verbose_name=_("second demand"), on_delete=models.PROTECT, related_name="relations_as_second"
    )
    similarity = models.CharField(_("similarity"), max_length=20, choices=Similarity)
    explained_by = models.ForeignKey(
        Variable,
        verbose_name=_("explained by the regime dimension"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="explained_relations",
        limit_choices_to={"is_regime_dimension": True},
    )

    class Meta:
        verbose_name = _("relation of demands")
        verbose_name_plural = _("relations of demands")
        constraints = [
            models.CheckConstraint(
                condition=~Q(first=F("second")),
                name="demand_relation_of_two",
                violation_error_message=_("A demand cannot be compared with itself."),
            ),
            models.UniqueConstraint(fields=["first", "second"], name="demand_relation_once"),
        ]
