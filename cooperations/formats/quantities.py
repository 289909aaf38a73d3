"""Numbers in words: "more than 13,000 m²", "5 to 7 people"."""

from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cooperations.choices import Comparator
from cooperations.formats.naming import choice_label


def number(text):
    """Return a decimal written as in the documents ("13000.50") with the reader's separators."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return str(text)
    if not value.is_finite():
        return str(text)
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return number_format(value, use_l10n=True, force_grouping=True)


def readable(quantity):
    """Return a document's quantity in words with its unit, "" for None."""
    if not quantity or quantity["lower"] is None:
        return ""
    unit = choice_label(quantity["unit"], "Unit")
    said = number(quantity["lower"])
    if quantity["comparator"] == Comparator.RANGE and quantity["upper"] is not None:
        said = f"{said}–{number(quantity['upper'])}"
    return _pattern(quantity["comparator"]) % {"number": f"{said}\N{NO-BREAK SPACE}{unit}" if unit else said}


def _pattern(comparator):
    """Return the sentence of a comparator; a number that is exact or a range needs no further word."""
    return {
        Comparator.ABOUT: _("about %(number)s"),
        Comparator.MORE_THAN: _("more than %(number)s"),
        Comparator.LESS_THAN: _("less than %(number)s"),
        Comparator.AT_LEAST: _("at least %(number)s"),
        Comparator.AT_MOST: _("at most %(number)s"),
    }.get(comparator, "%(number)s")
