"""Numbers as people write them in the desk's forms: with a decimal point or comma, refused where they are ambiguous."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperations.importing.cells import number_text

NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
WHOLE = re.compile(r"-?[0-9]+")
#: One to three digits and then three: decimals for some, thousands for others. Nobody means thousands by 0.125.
AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")


class NumberInput(forms.TextInput):
    """A line for a number; the browser's own field for numbers drops the comma, and 2,5 becomes 25."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "size": 14, **(attrs or {})})


class WholeInput(forms.TextInput):
    """A line for a whole number."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "size": 8, **(attrs or {})})


class NumberField(forms.DecimalField):
    """A number with a decimal point or comma, and nothing between the thousands."""

    widget = NumberInput

    def to_python(self, value):
        if isinstance(value, str):
            value = self._as_plain(value.strip())
        return super().to_python(value)

    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value

    def _as_plain(self, typed):
        if not typed:
            return typed
        told = {"field": capfirst(str(self.label)), "typed": typed}
        if AMBIGUOUS.fullmatch(typed):
            whole = typed.replace(".", "").replace(",", "")
            told |= {"whole": whole, "decimal": plain(Decimal(typed.replace(",", ".")))}
            raise ValidationError(
                _("%(field)s: “%(typed)s” can be read in two ways. Write %(whole)s or %(decimal)s."), "ambiguous", told
            )
        if not NUMBER.fullmatch(typed):
            raise ValidationError(
                _(
                    "%(field)s: “%(typed)s” cannot be read. Write digits with one decimal point or comma and nothing "
                    "between the thousands, for example 1250.5."
                ),
                "unreadable",
                told,
            )
        return typed.replace(",", ".")


class WholeField(forms.IntegerField):
    """A whole number, written in digits only."""

    widget = WholeInput

    def to_python(self, value):
        typed = value.strip() if isinstance(value, str) else value
        if isinstance(typed, str) and typed and not WHOLE.fullmatch(typed):
            told = {"field": capfirst(str(self.label)), "typed": typed}
            raise ValidationError(
                _("%(field)s: “%(typed)s” is no whole number. Write digits only, for example 30."), "unreadable", told
            )
        return super().to_python(typed)


#: How the fields of a model are asked for in a form of the admin.
WRITTEN_NUMBERS = {
    models.DecimalField: {"form_class": NumberField, "widget": NumberInput},
    models.IntegerField: {"form_class": WholeField, "widget": WholeInput},
}


def plain(number):
    """Return a number as the form shows it, without empty decimals and never in a way that it would refuse itself."""
    text = number_text(number)
    return f"{text}0" if AMBIGUOUS.fullmatch(text) else text
