"""A version number on every row that people edit in a form of its own, and who moved it when."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_writer = ContextVar("writer", default=None)


@contextmanager
def written_by(researcher):
    """Sign every change made inside with this researcher, whichever way it takes."""
    token = _writer.set(researcher)
    try:
        yield
    finally:
        _writer.reset(token)


def writer_key():
    """Return the primary key of who writes now; None for the loader, a command or a machine."""
    researcher = _writer.get()
    return None if researcher is None else researcher.pk


class VersionedQuerySet(models.QuerySet):
    """Rows whose forms other people may have open."""

    def update(self, **values):
        """Change columns and move the version numbers: a bulk change is a change for open forms, too."""
        return super().update(**(_a_move() | values))

    def move(self):
        """Move the version numbers, because lines or links of these rows' forms were changed."""
        return super().update(**_a_move())

    def update_beside_forms(self, **values):
        """Change columns that no form of these rows shows, without moving their version numbers."""
        return super().update(**values)


class Versioned(models.Model):
    """A row with a version number, which moves with each change of what the row's form shows.

    The number of a row that is saved is counted from the stored one, never from the one in memory: two processes
    that read the same number and save one after the other move it twice.
    """

    row_version = models.PositiveIntegerField(_("version of the row"), default=1, editable=False)
    row_saved_at = models.DateTimeField(_("row saved at"), null=True, editable=False)
    row_saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("row saved by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        with transaction.atomic():
            self.row_version = 1 if self._state.adding else (stored_version(self) or 0) + 1
            self.row_saved_at, self.row_saved_by_id = timezone.now(), writer_key()
            if update_fields is not None:
                update_fields = {*update_fields, "row_version", "row_saved_at", "row_saved_by"}
            super().save(*args, update_fields=update_fields, **kwargs)


def table_of(model):
    """Return the model whose table holds the version number: of a project it is Record's."""
    return model._meta.get_field("row_version").model


def stored_version(row):
    """Return the number in the database, with its row locked until the transaction ends; None when it is gone."""
    rows = table_of(type(row))._base_manager.select_for_update().filter(pk=row.pk)
    return rows.values_list("row_version", flat=True).first()


def move(row):
    """Move the version number of one row."""
    table_of(type(row)).objects.filter(pk=row.pk).move()


def _a_move():
    return {"row_version": F("row_version") + 1, "row_saved_at": timezone.now(), "row_saved_by": writer_key()}
