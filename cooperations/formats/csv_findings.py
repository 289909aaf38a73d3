"""The table of findings: one line each, with the record that they hang on, its regions and its policy fields."""

from cooperations.formats.addresses import permalink
from cooperations.formats.columns import groups_of, mention_group
from cooperations.formats.csv_claims import FIRST_COLUMNS
from cooperations.formats.csv_tables import LAST_COLUMNS, Table, last_cells
from cooperations.formats.places import regions_of
from cooperations.formats.today import Names, wordings
from cooperations.publishing.serializers.claims import FindingSerializer

REGIONS = mention_group("regions", "The regions that its record names.", is_list=True)
FIELDS = mention_group("fields", "The policy fields that its record names.", is_list=True)


def finding_table(index):
    """Return the table of findings; its lines are made of (row of the record, document, claim)."""
    names, last, address, groups = Names(index), last_cells(index), permalink, groups_of(FindingSerializer)

    def lines(row, stated):
        document, claim = stated
        version, content = document["version"], document["content"]
        line = [row.record_type, row.identifier, row.slug, *wordings(row.label), str(version)]
        line += [address(row.identifier, version), f"{address(row.identifier)}#claim-{claim['identifier']}"]
        for name, group in groups:
            line += group.cells(claim.get(name), names)
        line += REGIONS.cells(regions_of(content), names)
        line += FIELDS.cells(content.get("policy_fields", []), names)
        yield [*line, *last]

    own = [column for _name, group in groups for column in group.columns]
    return Table((*FIRST_COLUMNS, *own, *REGIONS.columns, *FIELDS.columns, *LAST_COLUMNS), lines)
