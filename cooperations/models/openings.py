"""Which researcher has which form open, and what the form showed when it was opened."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: A form whose script gives a sign of life every half minute counts as left after four that did not come.
WATCHED_SECONDS = 120
#: A form without scripts counts as open for so long after it was loaded.
UNWATCHED_MINUTES = 15
#: What a form showed is kept so long; whoever saves later is told all that differs, without what it was.
KEPT_DAYS = 30


class OpeningQuerySet(models.QuerySet):
    """The sentences one can say about openings."""

    def of_row(self, form, row):
        """Keep those of one row's form."""
        return self.filter(form=form, row=row)

    def still_open(self):
        """Keep the forms that are in front of somebody as far as can be told."""
        now = timezone.now()
        watched = Q(is_watched=True, seen_at__gte=now - timedelta(seconds=WATCHED_SECONDS))
        unwatched = Q(is_watched=False, seen_at__gte=now - timedelta(minutes=UNWATCHED_MINUTES))
        return self.filter(watched | unwatched, is_left=False)

    def by_others_than(self, researcher):
        """Keep those of other people."""
        return self.exclude(researcher=researcher)

    def expired(self):
        """Keep those that nobody will come back to."""
        return self.filter(seen_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))


class Opening(models.Model):
    """A form of one row in one version, as a researcher opened it; kept so that a conflict can say what was there."""

    researcher = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("researcher"), on_delete=models.CASCADE, related_name="openings"
    )
    form = models.CharField(_("kind of form"), max_length=60)
    row = models.PositiveIntegerField(_("row"))
    version = models.PositiveIntegerField(_("version of the row"))
    opened_at = models.DateTimeField(_("opened at"))
    seen_at = models.DateTimeField(_("last sign of life"))
    is_watched = models.BooleanField(_("gives signs of life"), default=False)
    is_left = models.BooleanField(_("was left"), default=False)
    shown = models.JSONField(_("what it showed"), default=dict)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opened form")
        verbose_name_plural = _("opened forms")
        constraints = [
            models.UniqueConstraint(
                fields=["researcher", "form", "row", "version"], name="opening_once_per_researcher_and_version"
            )
        ]
        indexes = [
            models.Index(fields=["form", "row"], name="opening_by_form"),
            models.Index(fields=["seen_at"], name="opening_by_sign_of_life"),
        ]

    def __str__(self):
        return f"{self.form} {self.row}, {self.version}"
