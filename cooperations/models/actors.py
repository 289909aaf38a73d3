"""Actors: the organisations that cooperate."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import (
    ActorKind,
    AdministrationLevel,
    LegalForm,
    RecordKind,
    Sector,
)
from cooperations.models.places import Region
from cooperations.models.record import Record, row_of
from cooperations.models.web import WebAddressField


class Actor(Record):
    """An organisation, never a private person."""

    KIND = RecordKind.ACTOR
    LABEL = "name"

    record_ptr = row_of("actor")
    name = models.CharField(
        _("name"),
        max_length=250,
        help_text=_("The official name, for example Ajuntament de Barcelona. Never a private person."),
    )
    also_known_as = models.CharField(
        _("also known as"), max_length=250, blank=True, help_text=_("Short forms, for example AKST.")
    )
    sector = models.CharField(_("sector"), max_length=20, choices=Sector)
    kind = models.CharField(_("kind"), max_length=20, choices=ActorKind)
    level = models.CharField(
        _("level"),
        max_length=20,
        choices=AdministrationLevel,
        blank=True,
        help_text=_("Only for public administration."),
    )
    legal_form = models.CharField(
        _("legal form"), max_length=30, choices=LegalForm, blank=True, help_text=_("Empty while no source names it.")
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("One or two sentences on what the organisation does.")
    )
    website = WebAddressField(_("website"))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The organisation this one belongs to, for example the city of a department."),
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actors",
        help_text=_("Where it works, as narrow as the source says."),
    )

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("record_ptr")), name="actor_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(level="") | Q(sector=Sector.ADMINISTRATION),
                name="actor_level_only_for_administration",
                violation_error_message=_(
                    "Only public administration has a level; empty the level or change the sector."
                ),
            ),
        ]

    def __str__(self):
        return self.name
