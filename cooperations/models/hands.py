"""Whose hands a record has been through since its last publication, and who may edit what is in review."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cooperations.choices import Status

PUBLISH = "cooperations.publish_record"
_named = ContextVar("who edits, named outside a request", default=None)


class InReviewError(PermissionDenied):
    """Somebody who is no editor was about to edit a record that is in review."""

    def __init__(self, record):
        super().__init__(
            _("“%(record)s” is in review. Take it back first, or ask its reviewer to send it back.")
            % {"record": record.slug}
        )


class Hand(models.Model):
    """Says that somebody has edited a record since its last publication, or before which version it was."""

    record = models.ForeignKey("cooperations.Record", on_delete=models.CASCADE, related_name="hands")
    researcher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hands")
    is_creator = models.BooleanField(_("created the record"), default=False)
    noted_at = models.DateTimeField(_("first edit"), default=timezone.now)
    version = models.PositiveIntegerField(_("version that came of it"), null=True, blank=True)

    class Meta:
        verbose_name = _("hand")
        verbose_name_plural = _("hands")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "researcher"], condition=Q(version=None), name="hand_once_per_round"
            ),
        ]

    def __str__(self):
        return f"{self.researcher_id}: {self.record_id}"


@contextmanager
def working_as(researcher):
    """Let edits count as that person's, where no request says who it is: in a command, for example."""
    token = _named.set(researcher)
    try:
        yield
    finally:
        _named.reset(token)


def at_work():
    """Return the account whose hands are at work; None for the loader and other machines."""
    if (named := _named.get()) is not None:
        return named
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user if user is not None and user.is_authenticated else None


def may_edit(researcher, record):
    """Whether somebody of the team may edit a record as it stands: what is in review is its reviewers'."""
    return record.status != Status.REVIEW or researcher.has_perm(PUBLISH)


def before_edit(rows):
    """Lock the rows of records (a QuerySet) that are about to be edited; refuse when one is in somebody's review.

    Needs a transaction. Returns the statuses that hold now by primary key: a form may have been open since before a
    step of the review.
    """
    found = list(rows.select_for_update().only("slug", "status", "record_kind").order_by("pk"))
    editor = at_work()
    for record in found:
        if editor is not None and not may_edit(editor, record):
            raise InReviewError(record)
    return {record.pk: record.status for record in found}


def note_hands(keys, researcher=None, is_creator=False):
    """Note that somebody edited the records with these keys; nobody's edits are noted for nobody."""
    researcher = researcher or at_work()
    if researcher is not None:
        Hand.objects.bulk_create(
            [Hand(record_id=key, researcher_id=researcher.pk, is_creator=is_creator) for key in keys],
            ignore_conflicts=True,
        )


def has_a_hand_in(researcher, record):
    """Whether somebody created or edited the record, or coded a claim on it, since its last publication."""
    return Hand.objects.filter(record=record.pk, researcher=researcher.pk, version=None).exists()


def is_own_draft(researcher, record):
    """Whether nobody but this person has ever had a hand in the record, and it waits for nobody."""
    hands = Hand.objects.filter(record=record.pk).values_list("researcher", "is_creator")
    return record.status == Status.DRAFT and set(hands) == {(researcher.pk, True)}
