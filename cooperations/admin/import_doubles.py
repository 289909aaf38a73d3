"""The rows of a preview, all or of one kind, and what new ones may be the same as, each with its link."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.choices.importing import Verdict
from cooperations.tidying.duplicates import REASONS

#: The filter of the new rows that may be there already.
DOUBLES = "doubles"


def rows_to_show(kept):
    """Return {filter: (label, rows)} of a checked file: all, those of each verdict, perhaps doubles."""
    every = kept.rows.all()
    verdicts = {value: (label, every.filter(verdict=value)) for value, label in Verdict.choices}
    return {"": (_("all"), every), **verdicts, DOUBLES: (_("perhaps there already"), kept.rows.perhaps_doubles())}


def with_doubles(rows, kind):
    """Return checked rows, each with ``doubles``: name, link or number of the other row, and why they may be one."""
    rows = list(rows)
    for row in rows:
        row.doubles = [_shown(found, kind) for found in row.likely]
    return rows


def _shown(found, kind):
    ours, theirs = found["said"]
    url = reverse(f"admin:cooperations_{kind}_change", args=[found["key"]]) if "key" in found else ""
    said = f"“{ours}”" if ours == theirs else f"“{ours}” – “{theirs}”"
    return found | {"url": url, "why": REASONS[found["reason"]], "said": said}
