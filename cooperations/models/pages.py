"""The platform's own editable texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperations.choices import PageRole, RecordKind
from cooperations.models.prose import ProseField
from cooperations.models.record import Record, row_of


class Page(Record):
    """A text of the platform itself: about the project, method, imprint, privacy, accessibility, plain language."""

    KIND = RecordKind.PAGE

    record_ptr = row_of("page")
    title = models.CharField(_("title"), max_length=200)
    body = ProseField(_("text"), blank=True, help_text=_("The text of the page, with headings where it is long."))
    role = models.CharField(_("role"), max_length=20, choices=PageRole, unique=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self):
        return self.title
