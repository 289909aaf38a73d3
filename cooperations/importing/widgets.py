"""Plain values in cells: how each class of field is written and read, and what is wrong in words one can act on."""

import re
from datetime import date
from decimal import Decimal
from functools import singledispatch

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget
from rapidfuzz import fuzz, process

from cooperations.importing.cells import number_text, plain_lines

YES = {"true", "yes", "1", "ja", "wahr", "sí", "si", "verdadero", "cert"}
NO = {"false", "no", "0", "nein", "falsch", "falso", "fals"}
NEAR = 60


class CellError(ValueError):
    """What is wrong with a cell, and how to mend it."""


class PlainWidget(Widget):
    """A cell that holds one value of a field of the model."""

    is_number = False
    #: Whether it is written after the row itself, because it lies in other tables.
    is_late = False

    def __init__(self, field):
        super().__init__()
        self.field = field

    @property
    def is_required(self):
        """Whether a new row must have something in this cell."""
        field = self.field
        return not (field.blank or field.null or field.has_default() or isinstance(field, models.BooleanField))

    def clean(self, value, row=None, is_new=True, **kwargs):
        """Return the value of a cell as the field keeps it; CellError when it is none."""
        if not value.strip():
            return self._empty(is_new)
        parsed = self.parse(value)
        try:
            return self.field.clean(parsed, None)
        except ValidationError as error:
            raise CellError(" ".join(error.messages)) from error

    def _empty(self, is_new):
        if self.field.null:
            return None
        if self.field.blank and not isinstance(self.field, models.BooleanField):
            return ""
        if is_new and self.field.has_default():
            return self.field.get_default()
        raise CellError(self.demand())

    def demand(self):
        """Return the message that the cell must not be empty."""
        return _("This must not be empty.")

    def parse(self, text):
        """Return the text as the field validates it."""
        return plain_lines(text) if isinstance(self.field, models.TextField) else text.strip()

    def render(self, value, obj=None, **kwargs):
        """Return the cell for a value."""
        return "" if value is None else str(value)


class ChoiceWidget(PlainWidget):
    """One of the values of a list."""

    @property
    def values(self):
        return [value for value, _label in self.field.flatchoices if value]

    def demand(self):
        return _("This must not be empty. Allowed are: %(values)s.") % {"values": ", ".join(self.values)}

    def parse(self, text):
        text = text.strip()
        if text in self.values:
            return text
        told = {"text": text, "values": ", ".join(self.values)}
        meant = {
            said.lower(): value for value, label in self.field.flatchoices for said in (value, str(label)) if value
        }
        close = process.extractOne(text.lower(), list(meant), scorer=fuzz.ratio, score_cutoff=NEAR)
        if close is None:
            raise CellError(_("“%(text)s” is not allowed here. Allowed are: %(values)s.") % told)
        told["near"] = meant[close[0]]
        raise CellError(_("“%(text)s” is not allowed here. Did you mean %(near)s? Allowed are: %(values)s.") % told)


class NumberWidget(PlainWidget):
    """A number, written with a point in every language."""

    is_number = True

    def parse(self, text):
        text = text.strip()
        if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text, re.ASCII):
            raise CellError(
                _("“%(text)s” is not a number. Write digits, with a point before decimals, for example 1250.5.")
                % {"text": text}
            )
        return Decimal(text)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else number_text(value)


class WholeNumberWidget(NumberWidget):
    """A number without decimals."""

    def parse(self, text):
        number = super().parse(text)
        if number != number.to_integral_value():
            raise CellError(_("“%(text)s” is not a whole number. Write for example 30.") % {"text": text.strip()})
        return int(number)


class YesNoWidget(PlainWidget):
    """Yes or no; empty where that may be unknown."""

    def demand(self):
        return _("This must not be empty. Write true or false.")

    def parse(self, text):
        word = text.strip().lower()
        if word not in YES | NO:
            raise CellError(_("“%(text)s” is neither yes nor no. Write true or false.") % {"text": text.strip()})
        return word in YES

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else ("true" if value else "false")


class DayWidget(PlainWidget):
    """A day of the calendar."""

    def parse(self, text):
        try:
            return date.fromisoformat(text.strip())
        except ValueError as error:
            raise CellError(
                _("“%(text)s” is not a day. Write year, month and day, for example 2026-11-23.")
                % {"text": text.strip()}
            ) from error

    def render(self, value, obj=None, **kwargs):
        return value.isoformat() if value else ""


class AddressWidget(PlainWidget):
    """An address in the web."""

    def parse(self, text):
        text = text.strip()
        if "://" not in text:
            raise CellError(
                _("“%(text)s” is not a whole address. Write it with https:// at the beginning.") % {"text": text}
            )
        return text


@singledispatch
def widget_for(field):
    """Return the widget for a plain field of a model."""
    return ChoiceWidget(field) if field.choices else PlainWidget(field)


widget_for.register(models.BooleanField, YesNoWidget)
widget_for.register(models.IntegerField, WholeNumberWidget)
widget_for.register(models.DecimalField, NumberWidget)
widget_for.register(models.DateField, DayWidget)
widget_for.register(models.URLField, AddressWidget)
