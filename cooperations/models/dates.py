"""Dates as the sources give them: partial, uncertain or intervals, written in EDTF and sorted by their bounds."""

import datetime
import time
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

EDTF_HELP = _(
    "As exactly as the source says, in EDTF: 2011-06-11, 2022-06, 2016, 2013~ (about), 2020/2022 (from – to), "
    "2017/.. (since), [..2022-05] (some time before June 2022), [2008,2009] (one of the two)."
)


@lru_cache(maxsize=10_000)  # parsing takes 6 to 40 ms, and validating, saving and publishing each ask again
def bounds(text):
    """Return the earliest and latest day that an EDTF text allows, each None where it is open.

    Source of the notation: Library of Congress, Extended Date/Time Format, ISO 8601-2:2019.
    Raises ValidationError for a text that is not EDTF, names no calendar day, or leaves an end unknown (``2017/``).
    """
    if text.startswith("/") or text.endswith("/"):
        raise ValidationError(
            _("“%(text)s” leaves one end unknown; write 2017/.. for “since 2017”."), params={"text": text}
        )
    try:
        parsed = parse_edtf(text)
        earliest, latest = _bound(parsed, "lower_strict"), _bound(parsed, "upper_strict")
    except (EDTFParseException, ValueError, OverflowError) as error:
        raise ValidationError(
            _("“%(text)s” is not a date in EDTF. Write for example 2011-06-11, 2022-06, 2016 or 2020/2022."),
            params={"text": text},
        ) from error
    if earliest and latest and earliest > latest:
        raise ValidationError(_("“%(text)s” ends before it begins."), params={"text": text})
    return earliest, latest


def _bound(parsed, method):
    if (method == "lower_strict" and _is_open(parsed, "lower")) or (
        method == "upper_strict" and _is_open(parsed, "upper")
    ):
        return None
    found = getattr(parsed, method)()
    return datetime.date(*found[:3]) if isinstance(found, time.struct_time) else None


def _is_open(parsed, end):
    """Whether an end is written ``..``: the library answers with today's date or infinity there."""
    text = str(parsed)
    return text.startswith(("..", "[..", "{..")) if end == "lower" else text.endswith(("..", "..]", "..}"))


def validate_edtf(text):
    """Raise ValidationError unless the text is a date in EDTF with a bound that can be sorted."""
    bounds(text)


class EdtfField(models.CharField):
    """An EDTF text that fills two date columns, named ``<field>_earliest`` and ``<field>_latest``, when it is saved.

    The two columns are declared after this field, so that they are written with the values computed here.
    """

    default_validators = [validate_edtf]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", EDTF_HELP)
        super().__init__(*args, **kwargs)

    def clean(self, value, model_instance):
        return super().clean(value.strip() if value else value, model_instance)

    def pre_save(self, model_instance, add):
        text = super().pre_save(model_instance, add)
        earliest, latest = bounds(text) if text else (None, None)
        setattr(model_instance, f"{self.name}_earliest", earliest)
        setattr(model_instance, f"{self.name}_latest", latest)
        return text


def bound_field(verbose_name):
    """Return a date column that an EdtfField fills."""
    return models.DateField(verbose_name, null=True, blank=True, editable=False)
