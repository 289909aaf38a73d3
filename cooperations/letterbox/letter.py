"""What readers write: one table that a window fills and the desk reads."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language, LetterKind, LetterState, RecordKind
from cooperations.versioned import Versioned, VersionedQuerySet

LONGEST_TEXT = 4000
LONGEST_ADDRESS = 1000


class LetterQuerySet(VersionedQuerySet):
    """The sentences one can say about letters."""

    def waiting(self):
        """Keep the letters that nobody has dealt with."""
        return self.filter(state=LetterState.NEW)

    def sent_since(self, moment):
        """Keep the letters that arrived after that moment."""
        return self.filter(sent_at__gte=moment)


class Letter(Versioned):
    """Says what a reader reported about a record or claim, added to it or asked, and what the desk did with it."""

    record_type = models.CharField(_("kind of record"), max_length=16, choices=RecordKind, blank=True)
    identifier = models.CharField(_("record"), max_length=40, blank=True, help_text=_("Empty: the whole platform."))
    claim = models.CharField(_("claim"), max_length=40, blank=True, help_text=_("Empty: the whole record."))
    version = models.PositiveIntegerField(_("version read"), null=True, blank=True)
    kind = models.CharField(_("kind of letter"), max_length=16, choices=LetterKind)
    text = models.TextField(_("what the reader writes"), max_length=LONGEST_TEXT)
    source_url = models.URLField(_("source that the reader names"), max_length=LONGEST_ADDRESS, blank=True)
    language = models.CharField(_("language of the page"), max_length=2, choices=Language)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    state = models.CharField(_("state"), max_length=16, choices=LetterState, default=LetterState.NEW)
    desk_note = models.TextField(
        _("note of the desk"),
        blank=True,
        help_text=_("For the team only, for example: Corrected in version 3. The reader left no address to answer to."),
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of a reader")
        verbose_name_plural = _("letters of readers")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LetterKind.values), name="letter_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="letter_has_a_text"),
            models.CheckConstraint(
                condition=Q(identifier="", record_type="", claim="", version=None)
                | (~Q(identifier="") & Q(record_type__in=RecordKind.values, version__gte=1)),
                name="letter_is_about_a_version_or_the_platform",
            ),
        ]
        indexes = [models.Index(fields=["sent_at"], name="letter_by_time")]

    def __str__(self):
        return f"{self.get_kind_display()}, {timezone.localtime(self.sent_at):%Y-%m-%d %H:%M}"
