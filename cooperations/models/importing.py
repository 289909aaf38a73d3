"""What an import leaves: the file between preview and import, and per run what it made, what it changed, who did it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperations.choices.importing import Verdict
from cooperations.models.identifiers import new_identifier

#: How long a file waits for its import; then it is deleted.
KEPT_FOR = timedelta(days=2)


class ImportRun(models.Model):
    """One import as a whole: it is named in the history of what it changed, and can be undone as a whole."""

    identifier = models.CharField(_("run"), max_length=10, unique=True, default=new_identifier, editable=False)
    kind = models.CharField(_("kind of rows"), max_length=30)
    file_name = models.CharField(_("file"), max_length=250)
    checksum = models.CharField(_("checksum of the file (SHA-256)"), max_length=64)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("imported by"), on_delete=models.PROTECT, related_name="import_runs"
    )
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now)
    new_count = models.PositiveIntegerField(_("new rows"), default=0)
    changed_count = models.PositiveIntegerField(_("changed rows"), default=0)
    unchanged_count = models.PositiveIntegerField(_("unchanged rows"), default=0)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_import_runs",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    published_before = models.JSONField(_("published before"), default=dict, editable=False)
    #: The key of the newest publication when the run began: what came later was published since.
    last_publication = models.PositiveIntegerField(_("last publication before"), default=0, editable=False)
    new_tags = models.JSONField(_("new tags"), default=list, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-imported_at", "-pk"]
        permissions = [("undo_any_import", _("Can undo the imports of others"))]

    def __str__(self):
        return f"{self.identifier} ({self.file_name})"


class ImportedRow(models.Model):
    """A row that a run made or changed, with all of its cells before and after."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    target = models.PositiveIntegerField(_("key"))
    identifier = models.CharField(_("identifier"), max_length=10)
    label = models.CharField(_("name"), max_length=400)
    is_new = models.BooleanField(_("new"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)

    class Meta:
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        ordering = ["pk"]

    def __str__(self):
        return self.label

    @property
    def changes(self):
        """What was changed, as (column, before, after); of a new row what is not empty."""
        return [
            (name, self.before.get(name, ""), text)
            for name, text in self.after.items()
            if text != self.before.get(name, "")
        ]


class ImportFileQuerySet(models.QuerySet):
    def expired(self):
        """The files that have waited long enough."""
        return self.filter(uploaded_at__lt=timezone.now() - KEPT_FOR)

    def kept(self):
        """The files that still have time."""
        return self.filter(uploaded_at__gte=timezone.now() - KEPT_FOR)

    def waiting(self):
        """The files that may still be imported."""
        return self.kept().filter(run=None)


class ImportFile(models.Model):
    """A file that somebody uploaded and has not imported yet; nobody else sees it."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.CASCADE, related_name="import_files"
    )
    kind = models.CharField(_("kind of rows"), max_length=30)
    file_name = models.CharField(_("file"), max_length=250)
    checksum = models.CharField(_("checksum"), max_length=64)
    content = models.BinaryField(_("content"))
    row_count = models.PositiveIntegerField(_("rows"), default=0)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    outdated = models.JSONField(_("changed since the preview"), default=list)
    run = models.OneToOneField(
        ImportRun, verbose_name=_("run"), null=True, blank=True, on_delete=models.CASCADE, related_name="source"
    )

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self):
        return self.file_name


class CheckedRowQuerySet(models.QuerySet):
    def perhaps_doubles(self):
        """The new rows that may be there already, or a second time in their file."""
        return self.exclude(likely=[])


class CheckedRow(models.Model):
    """A row of an uploaded file, with what importing it would do or what is wrong with it."""

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict)
    label = models.CharField(_("name"), max_length=400)
    changes = models.JSONField(_("changes"), default=list)
    errors = models.JSONField(_("errors"), default=list)
    #: What a new row may be the same as: {reason, score, said, name, identifier and key, or the number of a row}.
    likely = models.JSONField(_("perhaps the same as"), default=list)

    objects = CheckedRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked row")
        verbose_name_plural = _("checked rows")
        ordering = ["pk"]
        indexes = [models.Index(fields=["file", "verdict"], name="checked_row_by_verdict")]

    def __str__(self):
        return f"{self.number}: {self.label}"
