"""What the index keeps in memory of each record: a row, read from its line or, where there is none, its publication."""

import json
from dataclasses import dataclass
from functools import partial
from itertools import islice
from sys import intern
from typing import NamedTuple

from django.db import connection

from cooperations.shelf.lines import FacetValue, IndexLine
from cooperations.shelf.publication import Head
from cooperations.shelf.sorting import day_number, each_title, titles_of

COLUMNS = (
    "pk",
    "record_type",
    "identifier",
    "slug",
    "label",
    "withdrawn_at",
    "merged_into__identifier",
    "current_id",
    "current__number",
    "labels",
    "current__facet_keys",
    "current__sort_keys",
)

#: What `json.loads` calls in the end: titles are short, and long tables ask for thousands.
decoded = json.JSONDecoder().raw_decode

#: So many records are read at one go.
PORTION = 2000


class Row(NamedTuple):
    """One record as of its current publication; dates are numbers such as 20110611, titles are folded.

    `all_titles` holds the titles of all readers, `keys` its facet values as the process's vocabulary numbers them.
    """

    id: int
    record_type: str
    identifier: str
    slug: str
    label_json: str
    publication_id: int
    version: int
    all_titles: str
    earliest: int | None
    latest: int | None
    updated: str
    is_withdrawn: bool
    merged_into: str = ""  # the identifier of the record that took its place
    keys: bytes = b""

    def __eq__(self, other):
        """Whether it says the same; numbers of facet values are every vocabulary's own."""
        return self[:-1] == other[:-1]

    __hash__ = None

    @property
    def is_live(self):
        """Whether it can be read under its own name: neither withdrawn nor merged into another one."""
        return not (self.is_withdrawn or self.merged_into)

    @property
    def label(self):
        """Today's title per language."""
        return decoded(self.label_json)[0]

    @property
    def titles(self):
        """The titles that readers are shown, in the order of CONTENT_LANGUAGES."""
        return each_title(self.all_titles)

    @property
    def date(self):
        """The day that lists by date go by, or None."""
        return self.latest if self.earliest is None else self.earliest


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is new to the index or has changed, with its facet values and the smaller labels it defines."""

    row: Row
    facets: dict
    labels: dict

    def leading_on(self, merged):
        """Return the change with the identifiers of records that were merged away replaced by those that stay."""
        if not merged:
            return self
        facets = {
            facet: list(dict.fromkeys(merged.get(value, value) for value in values))
            for facet, values in self.facets.items()
        }
        return Change(self.row, facets, self.labels)

    def numbered(self, vocabulary):
        """Return the change with its facet values in the row, too."""
        return Change(self.row._replace(keys=vocabulary.keys_of(self.facets)), self.facets, self.labels)


def changes_since(revision):
    """Yield every record that changed after that revision as a Change, reading a portion at a time; one query."""
    found = Head.objects.filter(current__isnull=False)
    found = found.changed_since(revision).order_by("revision", "pk") if revision else found.order_by("pk")
    columns = found.values_list(*COLUMNS).iterator(chunk_size=PORTION)
    while portion := list(islice(columns, PORTION)):
        yield from changes_of(portion)


def changes_of(portion):
    """Yield the Change of each of these records; reading their JSON at one go takes half the time."""
    *plain, labels, facet_keys, sort_keys = zip(*portion, strict=True)
    rows = map(row_of, *plain, read(sort_keys))
    return map(Change, rows, read(facet_keys), read(labels))


def read(texts):
    """Return what a column of JSON texts says."""
    return json.loads(f"[{','.join(texts)}]")


def row_of(pk, record_type, identifier, slug, label, withdrawn_at, merged_into, current, number, sorts):
    """Return one record's Row from its columns."""
    return Row(
        id=pk,
        record_type=intern(record_type),
        identifier=identifier,
        slug=slug,
        label_json=label,
        publication_id=current,
        version=number,
        all_titles=titles_of(sorts["title"]),
        earliest=day_number(sorts["earliest"]),
        latest=day_number(sorts["latest"]),
        updated=intern(sorts["updated"]),
        is_withdrawn=withdrawn_at is not None,
        merged_into=merged_into or "",
    )


#: Of every record the columns of a Row in their order, then what else a line says. Plain SQL, because this reads the
#: whole shelf: building the rows' objects would take longer than all the rest. The names are our own (S608).
LINES = f"""
    SELECT head.id, head.record_type, head.identifier, head.slug, head.label, head.current_id, line.version,
        line.titles, line.earliest, line.latest, line.updated, head.withdrawn_at IS NOT NULL,
        COALESCE(stays.identifier, ''), line.keys, line.publication, line.definitions
    FROM {Head._meta.db_table} AS head
    LEFT JOIN {IndexLine._meta.db_table} AS line ON line.head_id = head.id
    LEFT JOIN {Head._meta.db_table} AS stays ON stays.id = head.merged_into_id
    WHERE head.current_id IS NOT NULL ORDER BY head.id
"""  # noqa: S608
TYPE, CURRENT, UPDATED, WITHDRAWN, KEYS, LINE_OF, DEFINITIONS = 1, 5, 10, 11, 13, 14, 15

make_row = partial(tuple.__new__, Row)


def rows_of_lines():
    """Yield, by portions, the Rows of the whole shelf, what each defines as JSON, and the heads without a true line.

    A line is true if it was made of the head's current publication; an older program publishes without. One query.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(LINES)
        while portion := cursor.fetchmany(PORTION):
            columns = list(zip(*portion, strict=True))
            without = []
            if columns[CURRENT] != columns[LINE_OF]:
                without = [line[0] for line in portion if line[CURRENT] != line[LINE_OF]]
                portion = [line for line in portion if line[CURRENT] == line[LINE_OF]]
                columns = list(zip(*portion, strict=True)) or [()] * (DEFINITIONS + 1)
            columns[TYPE], columns[UPDATED] = map(intern, columns[TYPE]), map(intern, columns[UPDATED])
            columns[WITHDRAWN], columns[KEYS] = map(bool, columns[WITHDRAWN]), map(bytes, columns[KEYS])
            yield list(map(make_row, zip(*columns[:LINE_OF], strict=True))), columns[DEFINITIONS], without


def changes_of_heads(numbers):
    """Yield the Change of each of these heads, read from their publications."""
    for start in range(0, len(numbers), PORTION // 4):
        found = Head.objects.filter(pk__in=numbers[start : start + PORTION // 4], current__isnull=False)
        if portion := list(found.order_by("pk").values_list(*COLUMNS)):
            yield from changes_of(portion)


def stored_values():
    """Return (number, facet, value, label as JSON) of every facet value that has a number, in that order; one query."""
    return FacetValue.objects.order_by("pk").values_list("pk", "facet", "value", "label").iterator(chunk_size=PORTION)
