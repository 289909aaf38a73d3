"""The sectors of those who acted in a step of a negotiation, read from the documents of a few cases."""

from django.utils.translation import gettext as _
from pyroaring import BitMap

from cooperations.choices import Sector
from cooperations.qca.variables import CATEGORY, Variable
from cooperations.shelf.claim_lines import claims_said

#: Of more cases than these documents are not read for it.
MOST_READ = 60


def borne_by_actors(index, facet, names):
    """Return what each of these actors bears of a facet, by the name that documents use; those without are left out."""
    rows = {name: row for name in names if (row := index.today(name)) and row.is_live}
    values = index.facet("actor", facet).items()
    found = {name: next((value for value, numbers in values if row.id in numbers), "") for name, row in rows.items()}
    return {name: value for name, value in found.items() if value}


def acting_variable(units, index):
    """Return the sectors of a step's actors, None where too many documents would have to be read; one query."""
    if len(units.heads) > MOST_READ:
        return None
    said = claims_said(units.lines)
    acted = {
        line.identifier: [one["actor"]["identifier"] for one in said.get(line.identifier, {}).get("actors", ())]
        for line in units.lines
    }
    sector_of = borne_by_actors(index, "sector", {name for names in acted.values() for name in names})
    filed = {}
    for unit, line in enumerate(units.lines):
        for name in acted[line.identifier]:
            if sector := sector_of.get(name):
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
