"""Numbers in words: "more than 13,000 m²", "5 to 7 people"."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperations.choices import Comparator
from cooperations.formats.naming import choice_label

# What a comparator makes of a number; one that is exact or a range needs no further word.
PATTERNS = {
    Comparator.ABOUT: _("about %(number)s"),
    Comparator.MORE_THAN: _("more than %(number)s"),
    Comparator.LESS_THAN: _("less than %(number)s"),
    Comparator.AT_LEAST: _("at least %(number)s"),
    Comparator.AT_MOST: _("at most %(number)s"),
}


def number(text):
    """Return a decimal written as in the documents ("13000.50") with the reader's separators."""
    return _with_separators(text, get_language())


@lru_cache(maxsize=4096)
def _with_separators(text, _language):
    """Return a decimal with separators; the language is only there because each has its own."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return str(text)
    if not value.is_finite():
        return str(text)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return number_format(value, use_l10n=True, force_grouping=True)


def readable(quantity, label=""):
    """Return a document's quantity in words, "" for None; its unit is left out where the label that follows says it."""
    if not quantity or quantity["lower"] is None:
        return ""
    unit = choice_label(quantity["unit"], "Unit")
    if len(unit) > len("ha") and unit.casefold() in label.casefold():
        unit = ""
    said = number(quantity["lower"])
    if quantity["comparator"] == Comparator.RANGE and quantity["upper"] is not None:
        said = f"{said}–{number(quantity['upper'])}"
    return str(PATTERNS.get(quantity["comparator"], "%(number)s")) % {
        "number": f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said
    }
