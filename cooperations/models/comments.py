"""What the team says to each other about a record, a claim or a field; it never leaves the desk."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from cooperations.models.claims import Claim
from cooperations.models.record import Record

LONGEST_TEXT = 4000


class CommentQuerySet(models.QuerySet):
    def threads(self):
        """The comments that begin a thread, without the answers."""
        return self.filter(parent=None)

    def open(self):
        """The comments that nobody has resolved."""
        return self.filter(parent=None, resolved_at=None)

    def of_this_round(self):
        """What was said since the last publication."""
        return self.filter(version=None)

    def waiting_for(self, researcher):
        """The open threads to this person, or begun by them and answered since, where the last word is another's."""
        answers = Comment.objects.filter(parent=OuterRef("pk")).order_by("-written_at", "-pk")
        last_word = Coalesce(Subquery(answers.values("author")[:1]), F("author"), output_field=models.IntegerField())
        mine = Q(addressee=researcher.pk) | Q(author=researcher.pk) & Exists(answers)
        return self.open().alias(last_word=last_word).filter(mine).exclude(last_word=researcher.pk)


class Comment(models.Model):
    """A remark on a record, a claim or a field, to somebody or to all, open or resolved, with its answers."""

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="comments")
    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )
    field = models.CharField(_("field"), max_length=60, blank=True)
    #: What the claim said, for the day on which it is deleted.
    place = models.CharField(_("about"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("answer to"), null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), on_delete=models.PROTECT, related_name="comments"
    )
    addressee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("addressed to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="addressed_comments",
    )
    text = models.TextField(_("comment"), max_length=LONGEST_TEXT)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("resolved by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resolved_comments",
    )
    version = models.PositiveIntegerField(_("version that came of it"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text"),
            models.CheckConstraint(
                condition=Q(parent=None) | Q(resolved_at=None, addressee=None, claim=None, field=""),
                name="comment_answer_has_no_state_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["record", "version"], name="comment_by_record_and_version")]

    def __str__(self):
        return Truncator(self.text).chars(60)

    @property
    def is_resolved(self):
        """Whether somebody said that it is settled."""
        return self.resolved_at is not None

    def is_still_open_to(self, researcher):
        """Whether its author may still rewrite or delete it: only while nobody has answered or resolved it."""
        is_untouched = not self.is_resolved and not self.answers.all() and not (self.parent and self.parent.is_resolved)
        return self.author_id == researcher.pk and is_untouched
