"""What every record has in common: an identity that outlives its name, a status, a count of its edits."""

from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Language, RecordKind, Status
from cooperations.models.hands import before_edit, note_hands
from cooperations.models.identifiers import new_identifier
from cooperations.models.translations import change_of
from cooperations.versioned import Versioned, VersionedQuerySet, move

#: How to fetch records of several types so that each can say its name without a query of its own.
NAMED_RECORDS = tuple(f"as_{kind}" for kind in RecordKind.values)


class RecordQuerySet(VersionedQuerySet):
    @transaction.atomic(savepoint=False)
    def touch(self):
        """Count an edit: what was published becomes the draft of its next version."""
        edited = Case(When(status=Status.PUBLISHED, then=Value(Status.DRAFT)), default=F("status"))
        keys = before_edit(self)
        touched = self.update_beside_forms(revision=F("revision") + 1, changed_at=timezone.now(), status=edited)
        note_hands(keys)
        return touched


class Record(Versioned):
    """A thing with a public page: a project, actor, region, policy field, event, source, the codebook or a page."""

    KIND = None
    #: The field that names the record.
    LABEL = "title"

    record_kind = models.CharField(_("kind of record"), max_length=20, choices=RecordKind, editable=False)
    identifier = models.CharField(_("identifier"), max_length=10, unique=True, default=new_identifier, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        help_text=_(
            "The last part of the page's address, for example can-batllo. The permalink stays when you change it."
        ),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False)
    revision = models.PositiveIntegerField(_("edits"), default=0, editable=False)
    last_checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last held this record against its sources."),
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("For the team only; never published."))
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        permissions = [("publish_record", _("Can publish a record")), ("withdraw_record", _("Can withdraw a record"))]
        constraints = [
            models.UniqueConstraint(fields=["record_kind", "slug"], name="record_slug_unique_per_kind"),
            models.CheckConstraint(condition=Q(record_kind__in=RecordKind.values), name="record_kind_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="record_status_known"),
            models.CheckConstraint(condition=~Q(slug=""), name="record_slug_not_empty"),
        ]

    def __str__(self):
        return self.slug if self.KIND else str(self.child)

    @transaction.atomic(savepoint=False)
    def save(self, *args, **kwargs):
        self.record_kind = self.record_kind or self.KIND
        self.revision += 1
        self.changed_at = timezone.now()
        is_new = self._state.adding
        if not is_new:
            self.status = before_edit(Record.objects.filter(pk=self.pk)).get(self.pk, self.status)
        if self.status == Status.PUBLISHED:
            self.status = Status.DRAFT
        change = change_of(self)
        super().save(*args, **kwargs)
        change.keep()
        note_hands([self.pk], is_creator=is_new)

    def clean_fields(self, exclude=None):
        self.record_kind = self.record_kind or self.KIND
        super().clean_fields(exclude)

    def label_texts(self):
        """Return the record's name per language of content, without the languages that have none."""
        found = {language: getattr(self, f"{self.LABEL}_{language}") for language in Language.values}
        return {language: text for language, text in found.items() if text}

    @property
    def child(self):
        """The record as what it is: the project, actor … behind this row."""
        return self if self.KIND else getattr(self, f"as_{self.record_kind}")


def row_of(kind):
    """Return the link from a child to the row with what every record has; the way back is called ``as_<kind>``."""
    return models.OneToOneField(Record, on_delete=models.CASCADE, parent_link=True, related_name=f"as_{kind}")


class PartOfRecord(models.Model):
    """Something that belongs to a record, so that editing it is an edit of the record."""

    #: The field that leads to the row in whose form this one is a line, so that saving it changes that form.
    LINE_OF = ""

    class Meta:
        abstract = True

    @transaction.atomic(savepoint=False)
    def save(self, *args, **kwargs):
        change = change_of(self)
        super().save(*args, **kwargs)
        change.keep()
        if self.LINE_OF:
            move(getattr(self, self.LINE_OF))
        Record.objects.filter(pk=self.whole.pk).touch()

    @transaction.atomic(savepoint=False)
    def delete(self, *args, **kwargs):
        whole = self.whole
        form_row = getattr(self, self.LINE_OF) if self.LINE_OF else None
        deleted = super().delete(*args, **kwargs)
        if form_row is not None:
            move(form_row)
        Record.objects.filter(pk=whole.pk).touch()
        return deleted

    @property
    def whole(self):
        """The record this is a part of."""
        raise NotImplementedError
