"""What the index keeps in memory of each record: one row, read from its head and current publication."""

import json
from dataclasses import dataclass
from itertools import islice
from sys import intern

from cooperations.shelf.languages import CONTENT_LANGUAGES, fallback_order
from cooperations.shelf.publication import Head

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

#: So many records are read at one go.
PORTION = 2000

#: For the readers of each language, the languages that are tried for a title.
TRIED = tuple(fallback_order(language) for language in CONTENT_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Row:
    """One record as of its current publication; dates are numbers such as 20110611, titles are folded."""

    id: int
    record_type: str
    identifier: str
    slug: str
    label_json: str
    publication_id: int
    version: int
    titles: tuple
    earliest: int | None
    latest: int | None
    updated: str
    is_withdrawn: bool
    merged_into: str = ""  # the identifier of the record that took its place

    @property
    def is_live(self):
        """Whether it can be read under its own name: neither withdrawn nor merged into another one."""
        return not (self.is_withdrawn or self.merged_into)

    @property
    def label(self):
        """Today's title per language."""
        return json.loads(self.label_json)

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
        titles=titles_of(sorts["title"]),
        earliest=day_number(sorts["earliest"]),
        latest=day_number(sorts["latest"]),
        updated=intern(sorts["updated"]),
        is_withdrawn=withdrawn_at is not None,
        merged_into=merged_into or "",
    )


def titles_of(title):
    """Return the title that each language's readers are shown, in the order of CONTENT_LANGUAGES."""
    if len(title) == 1:
        return tuple(title.values()) * len(TRIED)
    return tuple([next((title[language] for language in tried if title.get(language)), "") for tried in TRIED])


def day_number(iso):
    """Return an ISO date as a number that sorts like it, 20110611 for 2011-06-11, also before the year 0."""
    if not iso:
        return None
    year, month, day = iso.rsplit("-", 2)
    return int(year) * 10_000 + int(month) * 100 + int(day)


def year_of(day):
    """Return the year of a day number."""
    return day // 10_000
