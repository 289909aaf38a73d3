"""Places: a tree of regions from the country down to the neighbourhood."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
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
    latitude = models.DecimalField(
        _("latitude of a point in its middle"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_(
            "In degrees, for example 50.98 for Erfurt. Maps show here what is known to lie in this region and no more "
            "exactly; without a point, they show it at the next larger region that has one."
        ),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude of a point in its middle"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text=_("In degrees, for example 11.03 for Erfurt; negative west of Greenwich."),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("record_ptr")), name="region_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="region_point_whole_and_on_earth",
                violation_error_message=_(
                    "A point needs both: a latitude between -90 and 90 and a longitude between -180 and 180 degrees."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        above = self.parent
        while above is not None:
            if above.pk == self.pk:
                raise ValidationError({"parent": _("This region would lie within itself; choose a larger one.")})
            above = above.parent
