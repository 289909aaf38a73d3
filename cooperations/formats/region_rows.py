"""Regions side by side, row by row, in the form of a comparison of cases: cells of answers that lead to evidence."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.choices import Certainty, RecordKind
from cooperations.formats import answers
from cooperations.formats.comparison import SILENT, judged, row
from cooperations.formats.glance import part
from cooperations.formats.naming import choice_label, mention_text, plain, wording
from cooperations.shelf.languages import Spoken

#: What is counted is not judged to agree or to differ: how many cases are documented is no property of a region.
COUNTED = "counted"


def dimension_row(variable, cells, url):
    """Return the row of a dimension of the welfare regime; `cells` hold of each region the codings that hold for it.

    A coding is (claim as its document states it, address of the page of its region, mention of that region where it is
    one around the compared one, else None).
    """
    told = [[part([coded(*one) for one in cell], silence=_("not yet coded"))] for cell in cells]
    return row(plain(variable["name"]), told, key=variable["slug"], url=url)


def coded(claim, page, elsewhere):
    """Return what a coding says, for which region and field, how certainly, with the address of its evidence."""
    said = answers.coding(claim | {"place": page})
    notes = [
        _("coded for %(region)s") % {"region": plain(mention_text(elsewhere))} if elsewhere else "",
        ", ".join(plain(mention_text(one)) for one in claim["about"] if one["type"] == RecordKind.FIELD),
        said["note"],
        "" if claim["certainty"] == Certainty.ESTABLISHED else choice_label(claim["certainty"], "Certainty"),
    ]
    return said | {"note": answers.SEPARATOR.join(filter(None, notes)), "others": ""}


def counted_row(label, cells, key="", url=""):
    """Return a row of numbers; `cells` are (number, address of exactly what it counts), one for each region."""
    label = Spoken(capfirst(label), label.language) if isinstance(label, Spoken) else capfirst(label)
    if not any(number for number, _url in cells):
        return judged({"key": key, "label": label, "url": url, "cells": []}, SILENT)
    told = [{"parts": [part([number_with(*cell)] if cell[0] else [], silence="0")]} for cell in cells]
    return {"key": key, "label": label, "url": url, "cells": told, "verdict": COUNTED, "sign": "", "word": ""}


def number_with(number, url):
    """Return a number as an answer."""
    return {"text": str(number), "language": "", "note": "", "url": url, "others": ""}


def named_row(label, cells, key=""):
    """Return a row of names; `cells` are lists of (text per language, address), one for each region."""
    told = [[part([name_with(*one) for one in cell])] for cell in cells]
    found = row(label, told, key=key)
    return found if found["verdict"] == SILENT else found | {"verdict": COUNTED, "sign": "", "word": ""}


def name_with(text, url):
    """Return a name as an answer."""
    words, language = wording(text)
    return {"text": words, "language": language, "note": "", "url": url, "others": ""}
