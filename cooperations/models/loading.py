"""What the starting data left at the desk, so that a later load never overwrites what people have edited since."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperations.models.record import Record


class LoadedFile(models.Model):
    """A file of the starting data, the record it made, and the count of edits the record had then."""

    path = models.CharField(_("file"), max_length=200, unique=True)
    checksum = models.CharField(_("checksum"), max_length=64)
    record = models.OneToOneField(
        Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="loaded_file"
    )
    revision = models.PositiveIntegerField(_("edits at the last load"))

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")

    def __str__(self):
        return self.path
