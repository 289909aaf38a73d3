"""Texts leave a form with the line breaks they came with, although browsers send others."""

from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import TextField


class Textarea(AdminTextareaWidget):
    """A field for longer texts that gives every line break as it is stored."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


# The admin's own table of widgets, so that no form and no inline can be forgotten.
FORMFIELD_FOR_DBFIELD_DEFAULTS[TextField] = {"widget": Textarea}
