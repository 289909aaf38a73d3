"""The unit of evidence: a statement about a record, who coded it and why, how certainly, and where it is borne out."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Certainty, ClaimKind, Visibility
from cooperations.models.dates import EdtfField, bound_field
from cooperations.models.events import Session
from cooperations.models.hands import note_hands
from cooperations.models.identifiers import new_identifier
from cooperations.models.record import PartOfRecord, Record
from cooperations.versioned import Versioned, VersionedQuerySet


class ClaimQuerySet(VersionedQuerySet):
    def public(self):
        """The claims that are published with their record."""
        return self.filter(visibility=Visibility.PUBLIC)


class Claim(Versioned, PartOfRecord):
    """A coded statement about a record; contradictory claims stand side by side."""

    KIND = None

    identifier = models.CharField(_("identifier"), max_length=10, unique=True, default=new_identifier, editable=False)
    record = models.ForeignKey(
        Record,
        verbose_name=_("record"),
        on_delete=models.CASCADE,
        related_name="claims",
        help_text=_("What the claim is about, for example the project Can Batlló."),
    )
    claim_kind = models.CharField(_("kind of claim"), max_length=20, choices=ClaimKind, editable=False)
    text = models.TextField(
        _("statement"), blank=True, help_text=_("What the source says, in your own words and in one or two sentences.")
    )
    reasoning = models.TextField(
        _("coder's reason"), blank=True, help_text=_("Why it is coded like this, where that is not plain.")
    )
    certainty = models.CharField(_("certainty"), max_length=20, choices=Certainty)
    visibility = models.CharField(_("visibility"), max_length=20, choices=Visibility, default=Visibility.PUBLIC)
    coded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coded by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
    )
    coded_on = models.DateField(_("coded on"), null=True, blank=True)
    as_of = EdtfField(_("as of"))
    as_of_earliest = bound_field(_("as of, earliest"))
    as_of_latest = bound_field(_("as of, latest"))
    about = models.ManyToManyField(
        Record,
        verbose_name=_("also speaks of"),
        blank=True,
        related_name="mentioning_claims",
        help_text=_("Other projects, actors, regions and policy fields the statement speaks of."),
    )
    contradicts = models.ManyToManyField(
        "self",
        verbose_name=_("contradicts"),
        blank=True,
        help_text=_("Claims on the same record that say something else about the same thing."),
    )
    session = models.ForeignKey(
        Session,
        verbose_name=_("outcome of the session"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="outcomes",
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["record", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(claim_kind__in=ClaimKind.values), name="claim_kind_known"),
            models.CheckConstraint(condition=Q(certainty__in=Certainty.values), name="claim_certainty_known"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="claim_visibility_known"),
        ]

    def __str__(self):
        text = self.text or f"{self.get_claim_kind_display()} {self.identifier}"
        return text if len(text) <= 80 else f"{text[:79]}…"

    def save(self, *args, **kwargs):
        self.claim_kind = self.claim_kind or self.KIND
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new and self.coded_by:
            note_hands([self.record_id], self.coded_by)

    def clean_fields(self, exclude=None):
        self.claim_kind = self.claim_kind or self.KIND
        super().clean_fields(exclude)

    def clean(self):
        if self.session and self.session.event_id != self.record_id:
            raise ValidationError({"session": _("This session belongs to another event than the claim.")})

    @property
    def whole(self):
        return self.record

    @property
    def child(self):
        """The claim as what it is: the finding, episode, figure … behind this row."""
        return self if self.KIND else getattr(self, self.claim_kind.replace("-", ""))
