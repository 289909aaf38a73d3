"""Places: a tree of regions from the country down to the neighbourhood."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import RecordKind, RegionKind
from cooperations.models.record import Record, row_of


class Region(Record):
    """A place in the tree; its welfare regime is told by codings of regime dimensions, never by one label."""

    KIND = RecordKind.REGION
    LABEL = "name"

    record_ptr = row_of("region")
    name = models.CharField(_("name"), max_length=200, help_text=_("The official name, for example Sants-Montjuïc."))
    kind = models.CharField(_("level"), max_length=20, choices=RegionKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The next larger region; empty for a country."),
    )
    is_study_area = models.BooleanField(_("study area"), default=False, help_text=_("Berlin, Thüringen and Barcelona."))
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [models.CheckConstraint(condition=~Q(parent=F("record_ptr")), name="region_not_its_own_parent")]

    def __str__(self):
        return self.name

    def clean(self):
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This region would lie within itself; choose a larger one.")})
            above = above.parent
