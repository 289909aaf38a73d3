"""What the index keeps in memory of each record: one row, read from its head and current publication."""

import json
from dataclasses import dataclass

from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in
from cooperations.shelf.publication import Head

COLUMNS = (
    "pk",
    "record_type",
    "identifier",
    "slug",
    "label",
    "labels",
    "withdrawn_at",
    "current_id",
    "current__number",
    "current__facet_keys",
    "current__sort_keys",
)


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


def changes_since(revision):
    """Return every record that changed after that revision, as a list of Change; one query."""
    found = Head.objects.filter(current__isnull=False)
    found = found.changed_since(revision).order_by("revision", "pk") if revision else found.order_by("pk")
    return [change_of(*columns) for columns in found.values_list(*COLUMNS).iterator(chunk_size=5000)]


def change_of(pk, record_type, identifier, slug, label, labels, withdrawn_at, current, number, facet_keys, sort_keys):
    """Return one record's Change from its columns."""
    sorts = json.loads(sort_keys)
    row = Row(
        id=pk,
        record_type=record_type,
        identifier=identifier,
        slug=slug,
        label_json=label,
        publication_id=current,
        version=number,
        titles=tuple(text_in(sorts["title"], language)[0] for language in CONTENT_LANGUAGES),
        earliest=day_number(sorts["earliest"]),
        latest=day_number(sorts["latest"]),
        updated=sorts["updated"],
        is_withdrawn=withdrawn_at is not None,
    )
    return Change(row, json.loads(facet_keys), json.loads(labels))


def day_number(iso):
    """Return an ISO date as a number that sorts like it, 20110611 for 2011-06-11, also before the year 0."""
    if not iso:
        return None
    year, month, day = iso.rsplit("-", 2)
    return int(year) * 10_000 + int(month) * 100 + int(day)


def year_of(day):
    """Return the year of a day number."""
    return day // 10_000
