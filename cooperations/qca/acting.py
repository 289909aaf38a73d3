"""The sectors of those who acted in a step of a negotiation, read from the documents of a few cases."""

from django.utils.translation import gettext as _
from pyroaring import BitMap

from cooperations.choices import Sector
from cooperations.qca.variables import CATEGORY, Variable
from cooperations.shelf.claim_lines import claims_said

#: Of more cases than these documents are not read for it.
MOST_READ = 60


def acting_variable(units, index):
    """Return the sectors of a step's actors, None where too many documents would have to be read; one query."""
    if len(units.heads) > MOST_READ:
        return None
    said, actors = claims_said(units.lines), index.of("actor")
    sector_of = {
        actors.rows[number].identifier: value
        for value, numbers in index.facet("actor", "sector").items()
        for number in numbers
    }
    filed = {}
    for unit, line in enumerate(units.lines):
        for one in said.get(line.identifier, {}).get("actors", ()):
            row = index.today(one["actor"]["identifier"])
            if row and (sector := sector_of.get(row.identifier)):
                filed.setdefault(sector, BitMap()).add(unit)
    return Variable(
        key="acting-sector",
        group=_("The step itself"),
        label=_("Sector of those who acted"),
        kind=CATEGORY,
        labels=dict(Sector.choices),
        filed=filed,
        everything=units.everything,
        is_several=True,
        is_own=True,
    )
