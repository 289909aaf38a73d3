"""One true example out of what is coded today: whether cooperations last, by what was agreed and where."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from cooperations.qca.reading import reading_of

#: The outcome, its values that count as 1, and the conditions with theirs; those that nobody has are left out.
OUTCOME, LASTING = "coding-status", ("active", "made-permanent")
INSTRUMENT = "agreement"
LASTING_INSTRUMENTS = ("heritable-building-right", "civic-management", "concession", "use-agreement", "lease")
REGION, AREA = "region", "barcelona"
#: With fewer cases nothing would be shown.
FEWEST = 4


def example_of(index, language):
    """Return the example's Reading, None where the data yields none with both outcomes."""
    area = index.find("region", AREA)
    pairs = QueryDict(mutable=True)
    pairs.update({"kind": "cooperation", "outcome": OUTCOME})
    pairs.setlist("condition", [INSTRUMENT, *([REGION] if area and area.is_live else ())])
    pairs.setlist(f"one.{OUTCOME}", LASTING)
    pairs.setlist(f"one.{INSTRUMENT}", [f"instrument.{name}" for name in LASTING_INSTRUMENTS if used(name, index)])
    if area:
        pairs[f"one.{REGION}"] = area.identifier
    reasons = {
        OUTCOME: _("Example: a cooperation lasts while it is active or was made permanent."),
        INSTRUMENT: _("Example: these instruments give rights to a place for years."),
        REGION: _("Example: Barcelona has rules of its own for citizens’ management."),
    }
    pairs.update({f"because.{key}": reason for key, reason in reasons.items()})
    pairs.update({f"several.{OUTCOME}": "latest"})
    found = reading_of(pairs, language, index)
    return found if found.is_ready and yields(found.analysis) else None


def used(name, index):
    """Whether an agreement of a case names the instrument."""
    return f"instrument.{name}" in index.facet("project", "_agreement")


def yields(analysis):
    """Whether there are cases enough, with the outcome and without it."""
    shown = set((analysis.results > 0.5).tolist())
    return len(analysis.cases) >= FEWEST and len(shown) == 2
