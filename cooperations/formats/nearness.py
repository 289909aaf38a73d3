"""Why a case is near another one, in the reader's words: what both share, and what is different."""

from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperations.formats.naming import choice_label
from cooperations.shelf.index import TAG
from cooperations.shelf.labels import label

#: What is said of shared values; of other variables of the codebook their own names are said.
SHARED = {
    "instrument": gettext_lazy("Same instrument: %(values)s"),
    "form": gettext_lazy("Same form of cooperation: %(values)s"),
    "code": gettext_lazy("Same finding: %(values)s"),
    "field": gettext_lazy("Same policy field: %(values)s"),
    "tag": gettext_lazy("Same tags: %(values)s"),
    "sector": gettext_lazy("Also with: %(values)s"),
}
#: So many facets are named on either side.
MOST_REASONS = 3
#: What the values of a facet are called in the index begins with this.
PREFIXES = {"tag": TAG, "field": "", "region": "", "code": ""}


def reasons(near, index):
    """Return what a case shares with another one and what is different, two lists of texts."""
    language = get_language()
    patterns = patterns_in(language)
    return {
        side: [
            said(patterns[side].get(facet, patterns[side][""]), facet, values, index, language)
            for facet, values in grouped(pairs)
        ]
        for side, pairs in (("shared", near.shared), ("different", near.different))
    }


@lru_cache(maxsize=8)
def patterns_in(_language):
    """Return what is said of shared values and of different ones, by facet ("" of any other), in each language once."""
    return {
        "shared": {facet: str(pattern) for facet, pattern in SHARED.items()} | {"": _("%(variable)s: also %(values)s")},
        "different": {"region": _("other region: %(values)s"), "": _("but %(variable)s: %(values)s")},
    }


def grouped(pairs):
    """Return the values by facet, the first facets only."""
    found = {}
    for facet, value in pairs:
        found.setdefault(facet, []).append(value)
    return list(found.items())[:MOST_REASONS]


def said(pattern, facet, values, index, language):
    """Return values of a facet in words."""
    words = {"values": ", ".join([called(facet, value, index, language) for value in values])}
    if "%(variable)s" in pattern:
        variable = label(facet, index)
        words["variable"] = variable.label_in(language)[0] if variable else facet
    return pattern % words


def called(facet, value, index, language):
    """Return what a value of a facet is called today."""
    if facet == "sector":
        return choice_label(value, "Sector", language)
    found = label(f"{PREFIXES.get(facet, f'{facet}.')}{value}", index)
    return found.label_in(language)[0] if found else value
