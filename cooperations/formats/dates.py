"""EDTF dates in words: "11 June 2011", "about 2013", "before June 2022"."""

import re
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?")
SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>2[1-4])")
DECADE = re.compile(r"(?P<decade>\d{3})X")
DE_BEFORE_VOWEL = re.compile(r"\bde (?=abril|agost|octubre|estiu|hivern)")
CENTURY = re.compile(r"(?P<century>\d{2})XX")


def readable(value, language=None):
    """Return a document's date in words in the reader's language, "" for None.

    What the platform does not know how to say stands as it was written.
    """
    return _in_words(value["edtf"], language or get_language()) if value else ""


@lru_cache(maxsize=4096)
def _in_words(edtf, language):
    """Return an expression in words; the same date reads differently in each language."""
    return elided(_expression(edtf), language)


def elided(text, language):
    """Return a date in words as it is spoken: in Catalan “de” loses its vowel before abril, agost, octubre …"""
    return DE_BEFORE_VOWEL.sub("d’", text) if language == "ca" else text


def machine_date(value):
    """Return the date as HTML's `datetime` attribute takes it, "" when it is no plain day, month or year."""
    return value["edtf"] if value and PLAIN.fullmatch(value["edtf"]) else ""


def _expression(edtf):
    if len(edtf) > 2 and edtf[0] + edtf[-1] in {"[]", "{}"}:
        return _set(edtf[1:-1], joined_by_or=edtf[0] == "[")
    first, slash, last = edtf.partition("/")
    return _interval(first, last) if slash else _date(edtf)


def _set(inside, joined_by_or):
    first, dots, last = inside.partition("..")
    if dots and not first:
        return _before(last)
    if dots and not last:
        return _("%(date)s or later") % {"date": _date(first)}
    if dots:
        return _("between %(first)s and %(last)s") % {"first": _date(first), "last": _date(last)}
    *others, final = [_date(part.strip()) for part in inside.split(",")]
    if not others:
        return final
    pattern = _("%(others)s or %(last)s") if joined_by_or else _("%(others)s and %(last)s")
    return pattern % {"others": ", ".join(others), "last": final}


def _interval(first, last):
    if last in {"..", ""}:
        return _("since %(date)s") % {"date": _date(first)}
    if first in {"..", ""}:
        return _("until %(date)s") % {"date": _date(last)}
    dash = "–" if first.isdecimal() and last.isdecimal() else " – "
    return f"{_date(first)}{dash}{_date(last)}"


def _before(last):
    """Say "before" the year, month or day that follows the last one allowed."""
    parts = PLAIN.fullmatch(last)
    if not parts or parts["year"] == str(MAXYEAR):
        return _("at the latest %(date)s") % {"date": _date(last)}
    year, month, day = (int(part) if part else 0 for part in parts.groups())
    try:
        if day:
            following = day_in_words(date(year, month, day) + timedelta(days=1))
            return pgettext("a day", "before %(date)s") % {"date": following}
        following = _month(date(year + month // 12, month % 12 + 1, 1)) if month else f"{year + 1}"
    except ValueError:
        return last
    return _("before %(date)s") % {"date": following}


def _date(edtf):
    """Say one date, with what qualifies the whole of it."""
    bare, mark = (edtf[:-1], edtf[-1]) if edtf[-1:] in {"~", "?", "%"} else (edtf, "")
    said = _bare(bare.replace("-XX", ""))
    if mark in {"~", "%"}:
        said = _("about %(date)s") % {"date": said}
    return _("%(date)s (uncertain)") % {"date": said} if mark in {"?", "%"} else said


def _bare(edtf):
    if parts := PLAIN.fullmatch(edtf):
        return _plain(edtf, parts)
    if parts := SEASON.fullmatch(edtf):
        names = {"21": _("spring %(year)s"), "22": _("summer %(year)s"), "23": _("autumn %(year)s")}
        return names.get(parts["season"], _("winter %(year)s")) % {"year": parts["year"]}
    if parts := DECADE.fullmatch(edtf):
        return _("the %(year)ss") % {"year": f"{parts['decade']}0"}
    if parts := CENTURY.fullmatch(edtf):
        return f"{parts['century']}00–{parts['century']}99"
    return edtf


def _plain(edtf, parts):
    try:
        if parts["day"]:
            return day_in_words(date.fromisoformat(edtf))
        return _month(date.fromisoformat(f"{edtf}-01")) if parts["month"] else edtf
    except ValueError:
        return edtf


def day_in_words(day):
    """Return a day in words in the reader's language."""
    return _day_in_words(day, get_language())


@lru_cache(maxsize=4096)
def _day_in_words(day, language):
    """Return a day in words; many records were published on the same one."""
    return elided(date_format(day, pgettext("format of a day", "j F Y")), language)


def _month(first_day):
    return date_format(first_day, pgettext("format of a month", "F Y"))
