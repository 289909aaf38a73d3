"""The table of claims: one line each, with its evidence and the record it is about."""

import json
from functools import cache

from cooperations.formats.addresses import permalink
from cooperations.formats.columns import NUMBER, Column, groups_of, in_languages
from cooperations.formats.csv_tables import LAST_COLUMNS, Table, last_cells
from cooperations.formats.today import Names, wordings
from cooperations.publishing.serializers.claims import CLAIM_SERIALIZERS, ClaimSerializer

FIRST_COLUMNS = (
    Column("record_type", "The type of the record that it is about."),
    Column("record", "The identifier of the record."),
    Column("record_slug", "Today's name of the record in addresses."),
    *in_languages("record_label", "Today's title of the record."),
    Column("record_version", "Number of the version of the record that holds the claim.", NUMBER),
    Column("record_permalink", "The address of that version."),
    Column("permalink", "The address of the claim, in what holds of the record today."),
)


@cache
def lineup():
    """Return the groups of all kinds of claim by the name of the field: what all have first, then kind by kind."""
    found = dict(groups_of(ClaimSerializer))
    for serializer in CLAIM_SERIALIZERS.values():
        for name, group in groups_of(serializer):
            found.setdefault(name, group)
    return found


@cache
def plans():
    """Return by kind of claim how its line is made: (name of a field, its cells), or ("", cells to leave empty)."""
    found = {}
    for kind, serializer in CLAIM_SERIALIZERS.items():
        own, plan = dict(groups_of(serializer)), []
        for name, group in lineup().items():
            if name in own:
                plan.append((name, own[name].cells))
            elif plan and not plan[-1][0]:
                plan[-1] = ("", plan[-1][1] + group.blank)
            else:
                plan.append(("", group.blank))
        found[kind.value] = plan
    return found


def claim_table(index):
    """Return the table of the claims on records of any type."""
    names, last, known, address = Names(index), last_cells(index), plans(), permalink

    def lines(row, text):
        document = json.loads(text)
        version = document["version"]
        here = address(row.identifier)
        about = [row.record_type, row.identifier, row.slug, *wordings(row.label)]
        about += [str(version), address(row.identifier, version)]
        for claim in document["content"].get("claims", ()):
            cells = [*about, f"{here}#claim-{claim['identifier']}"]
            for name, cells_of in known[claim["kind"]]:
                cells += cells_of(claim.get(name), names) if name else cells_of
            cells += last
            yield cells

    columns = [column for group in lineup().values() for column in group.columns]
    return Table((*FIRST_COLUMNS, *columns, *LAST_COLUMNS), lines)
