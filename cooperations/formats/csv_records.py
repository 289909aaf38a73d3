"""The table of records: one line each, with its own fields, who takes part, and what is coded about it."""

import json
from functools import cache

from cooperations.choices import CIVIL_SIDE, PUBLIC_SIDE, ClaimKind, CodingState, RecordKind
from cooperations.formats.addresses import permalink
from cooperations.formats.cells import FLAGS, NO_MENTION, labels_of, together
from cooperations.formats.columns import MIXED, NUMBER, TIME, Column, groups_of, labelled
from cooperations.formats.csv_tables import LAST_COLUMNS, Table, last_cells
from cooperations.formats.today import NO_TEXT, Names
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS
from cooperations.publishing.serializers.record import RecordSerializer

FIRST_COLUMNS = (
    Column("type", "The type of record."),
    Column("identifier", "Stable identifier."),
    Column("slug", "Today's name of the record in addresses."),
    Column("permalink", "The address to cite."),
    Column("version", "Number of the version; a correction is the next one.", NUMBER),
    Column("version_permalink", "The address of this version."),
    Column("published_at", "When this version was published.", TIME),
    Column("published_by", "Who published it and agreed to be named."),
    Column("note", "Why this version was published."),
    Column("schema", "Number of the shape of the document.", NUMBER),
)
SIDES = {
    "civil": "The actors of civil society that take part.",
    "public": "The actors of administration and public companies that take part.",
    "other": "All others that take part.",
}
SIDE_COLUMNS = tuple(column for side, words in SIDES.items() for column in labelled(side, words, is_list=True))
COUNT_COLUMN = Column("claims", "How many statements it has; they are a table of their own.", NUMBER)
ABSENT = "absent"


@cache
def own_groups(record_type):
    """Return the groups of a type's fields: what is its own first, then what all records have."""
    groups = groups_of(CONTENT_SERIALIZERS[record_type])
    shared = RecordSerializer().fields
    return tuple(sorted(groups, key=lambda named: named[0] in shared))


def record_table(record_type, index):
    """Return the table of the records of a type, with a column for each variable of today's codebook."""
    groups, names, last = own_groups(record_type), Names(index), last_cells(index)
    plan = [(name, group.cells, group.blank) for name, group in groups]
    variables = variables_of(record_type, index)
    has_sides, address = record_type == RecordKind.PROJECT, permalink

    def lines(row, text):
        document = json.loads(text)
        content = document["content"]
        claims = content.get("claims", ())
        cells = first_cells(row, document, address)
        for name, cells_of, blank in plan:
            value = content.get(name)
            cells += cells_of(value, names) if value or value == 0 else blank  # False is 0, and something to say
        if has_sides:
            cells += side_cells(claims, names)
        cells += coding_cells(claims, variables, index, names)
        cells.append(str(len(claims)))
        cells += last
        yield cells

    columns = [*FIRST_COLUMNS, *(column for _name, group in groups for column in group.columns)]
    columns += SIDE_COLUMNS if has_sides else ()
    columns += [column for variable in variables.items() for column in coding_columns(*variable)]
    return Table((*columns, COUNT_COLUMN, *LAST_COLUMNS), lines)


def first_cells(row, document, address):
    """Return the cells that say which version of which record it is."""
    return [
        row.record_type,
        row.identifier,
        row.slug,
        address(row.identifier),
        str(document["version"]),
        address(row.identifier, document["version"]),
        document["published_at"],
        document["published_by"] or "",
        document["note"],
        str(document["schema"]),
    ]


def side_cells(claims, names):
    """Return the cells of who takes part, side by side."""
    sides = {side: {} for side in SIDES}
    for claim in claims:
        if claim["kind"] == ClaimKind.PARTICIPATION:
            cells = names(claim["actor"])
            sides[side_of(claim["actor_sector"])][cells[0]] = cells
    return [cell for found in sides.values() for cell in (together(found.values()) if found else NO_MENTION)]


def side_of(sector):
    """Return the side on which a sector stands."""
    return "civil" if sector in CIVIL_SIDE else "public" if sector in PUBLIC_SIDE else "other"


def variables_of(record_type, index):
    """Return the variables of today's codebook that are asked of a type: slug → whether they have values."""
    found = [(slug, pair) for slug, pair in index.defined.items() if pair["type"] == "variable"]
    found.sort(key=lambda variable: variable[1]["position"])
    return {slug: bool(pair["values"]) for slug, pair in found if record_type in pair["record_types"]}


def coding_columns(slug, has_values):
    """Return the columns of a variable."""
    name = f"coded_{slug.replace('-', '_')}"
    description = f"What is coded for the variable “{slug}”, or why nothing is."
    if has_values:
        return labelled(name, description, is_list=True)
    return (Column(name, description, MIXED, is_list=True),)


def coding_cells(claims, variables, index, names):
    """Return the cells of what is coded for each of the variables; contradicting codings stand side by side."""
    found = {slug: {} for slug in variables}
    for claim in claims:
        if claim["kind"] == ClaimKind.CODING:
            slug = claim["variable"]["identifier"]
            if (values := found.get(index.former.get(slug, slug))) is not None:
                cells = coded_value(claim, names)
                values[cells[0]] = cells
    cells = []
    for slug, has_values in variables.items():
        row = together(found[slug].values()) if found[slug] else labels_of(CodingState)[CodingState.NOT_YET_CODED]
        cells += row if has_values else row[:1]
    return cells


def coded_value(claim, names):
    """Return the cells of one coding: the value with its labels, or which kind of nothing it is."""
    if claim["state"] != CodingState.CODED:
        return labels_of(CodingState)[claim["state"]]
    if claim["is_absent"]:
        return (ABSENT, *NO_TEXT)
    if claim["value"]:
        identifier, *labels = names(claim["value"])
        return (identifier.partition(".")[2], *labels)
    return (FLAGS.get(claim["flag"], "") if claim["number"] is None else claim["number"], *NO_TEXT)
