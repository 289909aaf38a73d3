"""The table of demands: one line each, with the record that states it, its regions, and what it was compared with."""

from cooperations.formats import cells
from cooperations.formats.addresses import permalink
from cooperations.formats.columns import Column, groups_of, mention_group
from cooperations.formats.csv_claims import FIRST_COLUMNS
from cooperations.formats.csv_tables import LAST_COLUMNS, Table, last_cells
from cooperations.formats.demands import regions_of, row_of
from cooperations.formats.today import Names, wordings
from cooperations.publishing.serializers.claims import DemandSerializer

REGIONS = mention_group("regions", "Where it belongs, by the rule of the list.", is_list=True)
COMPARED_COLUMNS = (
    Column("similar_to", "Identifiers of demands that were declared similar.", is_list=True),
    Column("different_from", "Identifiers of demands that were declared different.", is_list=True),
)


def demand_table(known):
    """Return the table of demands; its lines are made of (demand, claim, version of the record) as `said` yields."""
    index = known.shelf
    names, last, address, groups = Names(index), last_cells(index), permalink, groups_of(DemandSerializer)

    def lines(demand, stated):
        claim, version = stated
        row = row_of(demand, known)
        line = [row.record_type, row.identifier, row.slug, *wordings(row.label), str(version)]
        line += [address(row.identifier, version), f"{address(row.identifier)}#claim-{demand.identifier}"]
        for name, group in groups:
            line += group.cells(claim.get(name), names)
        line += REGIONS.cells(regions_of(demand, index), names)
        line += [*compared(demand, known), *last]
        yield line

    own = [column for _name, group in groups for column in group.columns]
    return Table((*FIRST_COLUMNS, *own, *REGIONS.columns, *COMPARED_COLUMNS, *LAST_COLUMNS), lines)


def compared(demand, known):
    """Return the cells that name the similar and the different demands."""
    related = known.related_to(demand.identifier)
    return [
        *(
            cells.strings([found.other.identifier for found in related if found.line.aspect == how], None)[0]
            for how in ("similar", "different")
        )
    ]
