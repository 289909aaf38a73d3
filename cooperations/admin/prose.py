"""The editor of prose in the desk's forms: what it is told, in the researcher's language, and its files."""

from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_prose_editor.config import expand_extensions, js_from_extensions
from django_prose_editor.widgets import ProseEditorWidget, importmap, prose_editor_presets
from js_asset import Media

from cooperations.models.prose import ProseField

#: What the editor's buttons and dialogs say, by the names that the scripts have for them.
WORDS = {
    "toolbar": _("Form of the text"),
    "kind": _("Kind of paragraph"),
    "paragraph": _("Paragraph"),
    "heading": _("Heading"),
    "subheading": _("Subheading"),
    "minor": _("Minor heading"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "bullets": _("List"),
    "numbers": _("Numbered list"),
    "quotation": _("Quotation"),
    "link": _("Link"),
    "reference": pgettext_lazy("in a text", "Reference"),
    "table": _("Table"),
    "undo": pgettext_lazy("in a text", "Undo"),
    "redo": pgettext_lazy("in a text", "Redo"),
    "row": _("Add row"),
    "column": _("Add column"),
    "lessRow": _("Delete row"),
    "lessColumn": _("Delete column"),
    "header": _("Heading cell"),
    "lessTable": _("Delete table"),
    "address": _("Address"),
    "addressHelp": _("For example https://example.org/report; empty takes the link away."),
    "save": _("Apply"),
    "cancel": _("Cancel"),
    "findWork": _("Find a work by title, author or publisher"),
    "works": _("Works; those cited by this record come first"),
    "place": _("Page or section"),
    "insert": _("Insert reference"),
    "noWork": _("No work is found. Enter it under Sources first."),
    "offline": _("The works could not be fetched. Check the connection and open this dialog again."),
    "keys": _("Escape leads from the text to the buttons, arrow keys lead from button to button."),
}
#: Extensions of ours, beside those that the field names; the library's own menu cannot be used by keyboard.
OURS = {"Menu": False, "NoSpellCheck": False}


class ProseWidget(ProseEditorWidget):
    """The editor; without scripts a field for the markup itself, and a word on what may stand in it."""

    def __init__(self, attrs=None, **options):
        super().__init__({"class": "vLargeTextField", "rows": 12, **(attrs or {})}, **options)

    @property
    def media(self):
        styles = ["django_prose_editor/editor.css", "css/desk-prose.css", "css/desk-prose-dialogs.css"]
        return Media(importmap=importmap, css={"all": styles}, js=prose_editor_presets()["configurable"])

    def get_config(self):
        words = {name: str(word) for name, word in WORDS.items()}
        ours = {
            "ProseToolbar": {"words": words},
            "ProseLink": {"words": words},
            "SourceReference": {"words": words, "works": works_url()},
        }
        extensions = {**self.config["extensions"], **OURS, **ours}
        return {"extensions": expand_extensions(extensions), "js_modules": js_from_extensions(extensions)}

    def render(self, name, value, attrs=None, renderer=None):
        """Return the field, and below it what may stand in it, which the editor's stylesheet hides."""
        field = super().render(name, value, attrs, renderer)
        return format_html(
            '<div class="prose-field">{}{}</div>', field, render_to_string("admin/cooperations/prose_source.html")
        )

    def value_from_datadict(self, data, files, name):
        """Return the text with line breaks as they are stored, although browsers send others."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


def works_url():
    """Return where the editor asks for works to refer to."""
    return reverse("admin:cooperations_source_works")


def no_markup_of_its_own(extension_config, shared_config):
    """Allow no markup: the library asks every extension what to allow, and ours write what links do, or nothing."""


# The admin's own table of widgets, so that no form and no inline can be forgotten.
FORMFIELD_FOR_DBFIELD_DEFAULTS[ProseField] = {"widget": ProseWidget}
