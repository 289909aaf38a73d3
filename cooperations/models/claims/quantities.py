"""Claims with numbers: resource flows and figures, each in its own unit."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind, Comparator, Resource, Unit
from cooperations.models.actors import Actor
from cooperations.models.claims.claim import Claim
from cooperations.models.dates import EdtfField, bound_field


class Quantity(models.Model):
    """A number or range with its comparator and unit."""

    comparator = models.CharField(_("comparator"), max_length=20, choices=Comparator, blank=True)
    lower = models.DecimalField(
        _("number"), max_digits=18, decimal_places=4, null=True, blank=True, help_text=_("For a range, the lower end.")
    )
    upper = models.DecimalField(
        _("upper end"), max_digits=18, decimal_places=4, null=True, blank=True, help_text=_("For a range only.")
    )
    unit = models.CharField(_("unit"), max_length=20, choices=Unit, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(lower=None, upper=None, comparator="", unit="")
                | Q(lower__isnull=False) & ~Q(comparator="") & ~Q(unit=""),
                name="%(class)s_number_has_comparator_and_unit",
                violation_error_message=_(
                    "A number needs its comparator and its unit; without a number leave them empty."
                ),
            ),
            models.CheckConstraint(
                condition=Q(comparator=Comparator.RANGE, upper__isnull=False, upper__gt=F("lower"))
                | ~Q(comparator=Comparator.RANGE) & Q(upper=None),
                name="%(class)s_range_has_two_ends",
                violation_error_message=_("A range needs an upper end above the lower; other numbers have none."),
            ),
        ]

    @property
    def amount(self):
        """The number with its comparator and unit in words, for example “more than 13000 m²”; "" without a number."""
        if self.lower is None:
            return ""
        is_plain = self.comparator in ("", Comparator.EXACTLY, Comparator.RANGE)
        ends = "–".join(f"{Decimal(end).normalize():f}" for end in (self.lower, self.upper) if end is not None)
        return " ".join(
            filter(None, ["" if is_plain else self.get_comparator_display(), ends, self.get_unit_display()])
        )


class Flow(Quantity, Claim):
    """Who gives whom what, how much, in what unit and period; never summed across units."""

    KIND = ClaimKind.FLOW

    giver = models.ForeignKey(
        Actor, verbose_name=_("giver"), null=True, blank=True, on_delete=models.PROTECT, related_name="flows_given"
    )
    receiver = models.ForeignKey(
        Actor,
        verbose_name=_("receiver"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="flows_received",
    )
    resource = models.CharField(_("resource"), max_length=20, choices=Resource)
    period = EdtfField(_("period"))
    period_earliest = bound_field(_("period, earliest"))
    period_latest = bound_field(_("period, latest"))

    class Meta(Quantity.Meta):
        abstract = False
        verbose_name = _("resource flow")
        verbose_name_plural = _("resource flows")

    def __str__(self):
        return f"{self.get_resource_display()}: {(not self.text and self.amount) or super().__str__()}"


class Figure(Quantity, Claim):
    """A number or range with unit, date and source: users, floor area, budget …"""

    KIND = ClaimKind.FIGURE

    measure = models.SlugField(
        _("measure"),
        max_length=60,
        help_text=_("What is measured, the same word for the same thing, for example site-area."),
    )
    measure_label = models.CharField(
        _("measure, in words"), max_length=200, help_text=_("For example area of the whole site.")
    )
    date = EdtfField(_("date"))
    date_earliest = bound_field(_("earliest date"))
    date_latest = bound_field(_("latest date"))

    class Meta(Quantity.Meta):
        abstract = False
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            *Quantity.Meta.constraints,
            models.CheckConstraint(condition=Q(lower__isnull=False), name="figure_has_number"),
        ]

    def __str__(self):
        return f"{self.measure_label}: {(not self.text and self.amount) or super().__str__()}"

    def clean(self):
        super().clean()
        if self.lower is None:
            raise ValidationError({"lower": _("Give the number, for example 13000; a figure says nothing without it.")})
