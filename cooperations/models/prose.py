"""The field that keeps prose: text with headings, lists, tables, links and references, clean on every way in."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from cooperations.prose.cleaning import clean
from cooperations.prose.reading import refused_addresses

#: What the editor offers; the cleaning allows the same.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "HardBreak": True,
    "Heading": {"levels": [2, 3, 4]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "autolink": False, "protocols": ["http", "https"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}
REFUSED = _(
    "The link to “%(address)s” cannot be used. A link begins with https:// or http://, with / for a page of this site, "
    "or with # for a place on the same page."
)


class ProseField(ProseEditorField):
    """Text that is cleaned when a form, the loader or an import checks it, and again whenever it is stored.

    Plain text is welcome: an empty line begins a paragraph.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"extensions": dict(EXTENSIONS), "sanitize": clean, **kwargs})

    def clean(self, value, instance):
        """Return the clean prose; a link that would be taken out is an error that names it."""
        if refused := refused_addresses(value or ""):
            raise ValidationError(REFUSED, params={"address": refused[0]}, code="address")
        return super().clean(value, instance)

    def pre_save(self, model_instance, add):
        """Clean what is stored, in the row in memory too, but not by way of the language that is spoken just now."""
        kept = model_instance.__dict__
        if self.attname in kept:
            kept[self.attname] = self._cleaned(kept[self.attname])
        return self._cleaned(super().pre_save(model_instance, add))

    def get_db_prep_save(self, value, connection):
        """Clean what is stored by an update of many rows, too, which asks no model."""
        return super().get_db_prep_save(self._cleaned(value), connection)

    def _cleaned(self, value):
        return clean(value) if isinstance(value, str) else value
