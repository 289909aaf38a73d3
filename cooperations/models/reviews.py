"""The rounds of review of a record, and the log of every step between draft, review and publication."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ReviewAction, Status
from cooperations.models.record import Record


class ReviewQuerySet(models.QuerySet):
    def open(self):
        """The rounds that wait for somebody."""
        return self.filter(closed_at=None)


class Review(models.Model):
    """A round of review: who submitted a record, to whom, since when, and how the round ended."""

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="reviews")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        on_delete=models.PROTECT,
        related_name="submitted_reviews",
    )
    submitted_at = models.DateTimeField(_("submitted at"), default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="addressed_reviews",
    )
    note = models.TextField(_("note to the reviewer"), blank=True)
    problem_count = models.PositiveIntegerField(_("things in the way of publication"), default=0)
    checked_revision = models.PositiveIntegerField(_("edits when they were counted"), default=0)
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    closed_as = models.CharField(_("ended as"), max_length=20, choices=ReviewAction, blank=True)
    version = models.PositiveIntegerField(_("version that came of it"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("review")
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(closed_at=None), name="review_one_open_per_record"),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_as="")
                | Q(closed_at__isnull=False, closed_as__in=ReviewAction.values),
                name="review_ends_in_a_known_way",
            ),
        ]

    def __str__(self):
        return f"{self.record_id}, {timezone.localtime(self.submitted_at):%Y-%m-%d %H:%M}"


class ReviewStep(models.Model):
    """Logs one step of a record: who, when, from which status to which, with what note."""

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="steps")
    action = models.CharField(_("step"), max_length=20, choices=ReviewAction)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="review_steps",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    from_status = models.CharField(_("from"), max_length=20, choices=Status)
    to_status = models.CharField(_("to"), max_length=20, choices=Status)
    note = models.TextField(_("note"), blank=True)
    version = models.PositiveIntegerField(_("version"), null=True, blank=True)

    class Meta:
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(action__in=ReviewAction.values), name="review_step_known"),
            models.CheckConstraint(
                condition=Q(from_status__in=Status.values, to_status__in=Status.values),
                name="review_step_statuses_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_action_display()}, {timezone.localtime(self.at):%Y-%m-%d %H:%M}"
