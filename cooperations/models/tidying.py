"""What tidying leaves behind: which records became one, what tags were called before, which are not the same."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.models.projects import Keyword
from cooperations.models.record import Record


class MergerQuerySet(models.QuerySet):
    def led_on(self, identifiers):
        """Return the rows of the records that stay, by the identifiers of those that were merged into them."""
        found = self.filter(identifier__in=identifiers, into__isnull=False).select_related("into")
        return {merger.identifier: merger.into for merger in found}

    def led_on_by_slug(self, kind, slugs):
        """Return the rows of the records of a kind that stay, by the addresses of those that were merged into them."""
        found = self.filter(kind=kind, slug__in=slugs, into__isnull=False).select_related("into").order_by("merged_at")
        return {merger.slug: merger.into for merger in found}


class Merger(models.Model):
    """Two things that turned out to be one: which one is gone, what it said, and who has to be published again."""

    kind = models.CharField(_("kind"), max_length=20, editable=False)
    identifier = models.CharField(_("identifier"), max_length=120, editable=False)
    slug = models.CharField(_("address"), max_length=120, editable=False)
    label = models.CharField(_("what was merged away"), max_length=400, editable=False)
    into = models.ForeignKey(
        Record,
        verbose_name=_("record that stays"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="mergers",
    )
    into_label = models.CharField(_("what stays"), max_length=400, editable=False)
    said = models.JSONField(_("what it said"), default=dict, editable=False)
    concerned = models.ManyToManyField(
        Record, verbose_name=_("records that named it"), blank=True, editable=False, related_name="mergers_concerned"
    )
    moved = models.JSONField(_("what moved"), default=list, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    #: The act in the histories of everything concerned; "" of mergers from before it was kept.
    act = models.CharField(_("act"), max_length=32, blank=True, editable=False, db_index=True)
    merged_at = models.DateTimeField(_("merged at"), default=timezone.now, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("merged by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="mergers",
    )

    objects = MergerQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        ordering = ["-merged_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "identifier"], name="merged_away_once")]

    def __str__(self):
        return f"{self.label} → {self.into_label}"


class FormerTag(models.Model):
    """What a tag was called before, so that links and files that name it lead to the tag of today."""

    slug = models.SlugField(_("former address"), max_length=100, unique=True, allow_unicode=True)
    tag = models.ForeignKey(Keyword, verbose_name=_("tag"), on_delete=models.CASCADE, related_name="former_tags")

    class Meta:
        verbose_name = _("former tag")
        verbose_name_plural = _("former tags")
        ordering = ["slug"]

    def __str__(self):
        return self.slug


class Distinction(models.Model):
    """Two things that look alike and are not the same; nobody is asked about them again."""

    kind = models.CharField(_("kind"), max_length=20)
    first = models.CharField(_("first"), max_length=40)
    second = models.CharField(_("second"), max_length=40)
    decided_at = models.DateTimeField(_("decided at"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="distinctions",
    )

    class Meta:
        verbose_name = _("distinction")
        verbose_name_plural = _("distinctions")
        ordering = ["kind", "-decided_at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "first", "second"], name="distinguished_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinction_in_order"),
        ]

    def __str__(self):
        return f"{self.first} ≠ {self.second}"
