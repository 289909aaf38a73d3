"""What the public sees: frozen, numbered public documents and the head rows that say which one holds today."""

import json

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from cooperations.choices import Language, RecordKind


class PublicationIsFrozenError(Exception):
    """A publication was about to be changed or deleted; a correction is a new version."""


class HeadQuerySet(models.QuerySet):
    """The sentences one can say about heads."""

    def of_type(self, record_type):
        """Keep the records of one type."""
        return self.filter(record_type=record_type)

    def live(self):
        """Keep the records that the public can read under their own name."""
        return self.filter(withdrawn_at=None, merged_into=None, current__isnull=False)

    def withdrawn(self):
        """Keep the records that were withdrawn."""
        return self.exclude(withdrawn_at=None)

    def with_slug(self, slug):
        """Keep the records at that address."""
        return self.filter(slug=slug)

    def changed_since(self, revision):
        """Keep the records that were published or withdrawn after that revision."""
        return self.filter(revision__gt=revision)


class Head(models.Model):
    """Says of one record which of its publications holds today, at which address, or what else became of it.

    It may have been withdrawn, when and why; or it is the same as another one, into which it was merged.
    """

    record_type = models.CharField(max_length=16, choices=RecordKind.choices)
    identifier = models.CharField(max_length=40, unique=True)
    slug = models.CharField(max_length=200)
    label = models.TextField(help_text="Today's title per language, as JSON.")
    labels = models.TextField(default="{}", help_text="Titles of the smaller things the record defines, as JSON.")
    current = models.OneToOneField(
        "Publication", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of"
    )
    revision = models.PositiveBigIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_note = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_heads"
    )
    merged_at = models.DateTimeField(null=True, blank=True)

    objects = HeadQuerySet.as_manager()

    class Meta:
        ordering = ["record_type", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["record_type", "slug"], name="head_address_is_unique"),
            models.CheckConstraint(condition=Q(record_type__in=RecordKind.values), name="head_record_type_is_known"),
            models.CheckConstraint(condition=~Q(identifier=""), name="head_has_an_identifier"),
            models.CheckConstraint(condition=~Q(slug=""), name="head_has_a_slug"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="head_revision_is_positive"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_note="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_note=""),
                name="head_withdrawal_has_date_and_note",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None)
                | Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_into=F("pk")),
                name="head_merger_has_date_and_leads_elsewhere",
            ),
        ]
        indexes = [models.Index(fields=["revision"], name="head_by_revision")]

    def __str__(self):
        return f"{self.record_type}/{self.slug}"

    @property
    def is_withdrawn(self):
        """Whether the record was withdrawn."""
        return self.withdrawn_at is not None

    def label_text(self):
        """Return today's title per language."""
        return json.loads(self.label)


class PublicationQuerySet(models.QuerySet):
    """The sentences one can say about publications, all of them questions."""

    def of_type(self, record_type):
        """Keep the publications of records of one type."""
        return self.filter(head__record_type=record_type)

    def of_record(self, identifier):
        """Keep the publications of one record."""
        return self.filter(head__identifier=identifier)

    def with_slug(self, slug):
        """Keep the publications of the record that is at that address today."""
        return self.filter(head__slug=slug)

    def current(self):
        """Keep the publications that hold today; what was withdrawn or merged into another record has none."""
        return self.filter(head__current=F("pk"), head__withdrawn_at=None, head__merged_into=None)

    def of_readable_records(self):
        """Leave out every version of a withdrawn record."""
        return self.filter(head__withdrawn_at=None)

    def numbered(self, number):
        """Keep the publications that are version so-and-so."""
        return self.filter(number=number)

    def newest_first(self):
        """Put later versions before earlier ones."""
        return self.order_by("-number", "-pk")

    def update(self, **_changes):
        """Refuse: a publication never changes."""
        raise PublicationIsFrozenError("Publications never change. Publish a new version instead.")

    def delete(self):
        """Refuse: a publication keeps its address for ever."""
        raise PublicationIsFrozenError("Publications are never deleted. Withdraw the record instead.")

    delete.queryset_only = True


class Publication(models.Model):
    """Is one version of a record's public document, never changed, with who published it when and why."""

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    document = models.TextField()
    checksum = models.CharField(max_length=64)
    card = models.TextField()
    facet_keys = models.TextField()
    sort_keys = models.TextField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="publications"
    )
    note = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["head", "number"]
        constraints = [
            models.UniqueConstraint(fields=["head", "number"], name="publication_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1), name="publication_number_starts_at_one"),
            models.CheckConstraint(condition=Q(schema__gte=1), name="publication_schema_starts_at_one"),
            models.CheckConstraint(condition=~Q(document=""), name="publication_has_a_document"),
            models.CheckConstraint(condition=Exact(Length("checksum"), 64), name="publication_checksum_is_sha256"),
        ]

    def __str__(self):
        return f"{self.head} v{self.number}"

    def save(self, *args, **kwargs):
        """Add the publication; refuse to change one that exists."""
        if not self._state.adding:
            raise PublicationIsFrozenError(f"{self} never changes. Publish a new version instead.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: a publication keeps its address for ever."""
        raise PublicationIsFrozenError(f"{self} is never deleted. Withdraw the record instead.")

    @property
    def is_current(self):
        """Whether this is the version that holds today."""
        head = self.head
        return head.current_id == self.pk and not head.is_withdrawn and head.merged_into_id is None

    def parsed(self):
        """Return the public document as it was stored: its envelope and, under "content", what the record says."""
        return json.loads(self.document)


class SearchText(models.Model):
    """Holds what a record says today in one language, as it was published: search extracts are cut out of it."""

    head = models.ForeignKey(Head, on_delete=models.CASCADE, related_name="search_texts")
    language = models.CharField(max_length=2, choices=Language.choices)
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        ordering = ["head", "language"]
        constraints = [
            models.UniqueConstraint(fields=["head", "language"], name="search_text_language_is_unique"),
        ]

    def __str__(self):
        return f"{self.head} ({self.language})"


class SearchWords(models.Model):
    """Holds the words by which PostgreSQL finds a record today, in all its languages; SQLite has tables of its own."""

    head = models.OneToOneField(Head, on_delete=models.CASCADE, primary_key=True, related_name="search_words")
    titles = models.TextField(help_text="Its titles, folded to plain lowercase letters, one per line.")
    title_vector = SearchVectorField()
    vector = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["titles"], opclasses=["gin_trgm_ops"], name="search_words_by_trigram"),
            GinIndex(fields=["title_vector"], name="search_words_by_title"),
            GinIndex(fields=["vector"], name="search_words_by_text"),
        ]

    def __str__(self):
        return str(self.head)


class FormerSlug(models.Model):
    """Remembers an address that a record has left, so that it can lead readers on."""

    record_type = models.CharField(max_length=16, choices=RecordKind.choices)
    slug = models.CharField(max_length=200)
    head = models.ForeignKey(Head, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["record_type", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["record_type", "slug"], name="former_address_is_unique"),
        ]

    def __str__(self):
        return f"{self.record_type}/{self.slug}"


class Revision(models.Model):
    """Counts the changes of the shelf in a single row, so that every process knows whether its index is up to date."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    number = models.PositiveBigIntegerField()
    token = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="revision_is_one_row"),
        ]

    def __str__(self):
        return f"revision {self.number}"
