"""Why a case is near another one, in the reader's words: what both share, and what is different."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.choices import Sector
from cooperations.formats.naming import plain
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
    return {
        "shared": [said(SHARED.get(facet), facet, values, index) for facet, values in grouped(near.shared)],
        "different": [different(facet, values, index) for facet, values in grouped(near.different)],
    }


def grouped(pairs):
    """Return the values by facet, the first facets only."""
    found = {}
    for facet, value in pairs:
        found.setdefault(facet, []).append(value)
    return list(found.items())[:MOST_REASONS]


def different(facet, values, index):
    """Return how a case differs, in words."""
    pattern = _("other region: %(values)s") if facet == "region" else _("but %(variable)s: %(values)s")
    return said(pattern, facet, values, index)


def said(pattern, facet, values, index):
    """Return values of a facet in words."""
    words = {"values": ", ".join(called(facet, value, index) for value in values)}
    if facet not in SHARED or "%(variable)s" in str(pattern):
        variable = label(facet, index)
        words["variable"] = plain(variable.text) if variable else facet
    return str(pattern or _("%(variable)s: also %(values)s")) % words


def called(facet, value, index):
    """Return what a value of a facet is called today."""
    if facet == "sector":
        return str(Sector(value).label)
    found = label(f"{PREFIXES.get(facet, f'{facet}.')}{value}", index)
    return plain(found.text) if found else value
