"""What leads to a record from others: told by selections, never part of its document."""

from json import loads

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.naming import plain
from cooperations.formats.nearness import reasons
from cooperations.formats.places import area_of_record
from cooperations.shelf.reading import read
from cooperations.shelf.selection import select

MOST_CARDS = 12

#: For each type of record: whose lists lead to it, by which facet, under which heading; nothing is shown twice.
WAYS = {
    "project": (
        ("project", "about", _("Mentioned by other projects")),
        ("event", "about", _("Events that speak of it")),
        ("actor", "about", _("Mentioned by actors")),
        ("region", "about", _("Mentioned by regions")),
    ),
    "actor": (
        ("project", "actor", _("Takes part in")),
        ("event", "about", _("Events")),
        ("actor", "parent", _("Parts of this actor")),
        ("project", "about", _("Mentioned by further projects")),
        ("actor", "about", _("Mentioned by actors")),
        ("region", "about", _("Mentioned by regions")),
    ),
    "region": (
        ("project", "region", _("Projects in this region")),
        ("event", "region", _("Events in this region")),
        ("region", "parent", _("Regions within")),
        ("actor", "region", _("Actors in this region")),
        ("project", "about", _("Mentioned by further projects")),
        ("event", "about", _("Mentioned by further events")),
        ("actor", "about", _("Mentioned by further actors")),
        ("region", "about", _("Mentioned by regions")),
    ),
    "field": (
        ("project", "field", _("Projects in this field")),
        ("event", "field", _("Events in this field")),
        ("project", "about", _("Mentioned by further projects")),
        ("event", "about", _("Mentioned by further events")),
        ("actor", "about", _("Mentioned by actors")),
        ("region", "about", _("Mentioned by regions")),
    ),
    "event": (
        ("project", "about", _("Projects that mention it")),
        ("actor", "about", _("Mentioned by actors")),
    ),
}


class Cards:
    """Collects the rows whose cards a page shows, and reads all of them in one query."""

    def __init__(self, index):
        self.index, self.wanted, self.known, self.found = index, set(), {}, None

    def know(self, found):
        """Take cards that came along with documents: {number of the publication: card}."""
        self.known |= found

    def want(self, rows):
        """Ask for the cards of these rows."""
        rows = list(rows)
        self.wanted.update(row.publication_id for row in rows)
        return rows

    def of(self, rows):
        """Return the cards of these rows, with what is true of them today."""
        if self.found is None:
            self.found = self.known | {one.pk: one.card for one in read(cards=self.wanted - self.known.keys())}
        return [
            card_of(row, self.found[row.publication_id], self.index) for row in rows if row.publication_id in self.found
        ]


def card_of(row, stored, index):
    """Return a stored card with today's address, and the study area that it lies in."""
    return completed(loads(stored), row.record_type, row.identifier, row.slug, row.label, index)


def completed(card, record_type, identifier, slug, label, index):
    """Return a card with what is true of the record today."""
    today = {"type": record_type, "identifier": identifier, "slug": slug, "label": label}
    return {"summary": {}} | card | today | {"study_area": area_of_record(record_type, identifier, card, index)}


def sections(row, index, language, cards):
    """Return what leads to a record, as sections that still lack their cards."""
    found, shown = [], {}
    for record_type, facet, label in WAYS.get(row.record_type, ()):
        if not index.facet(record_type, facet).get(row.identifier):
            continue  # most ways lead to most records from nowhere
        selection = select(record_type, index).any_of(facet, [row.identifier])
        seen = shown.get(record_type, BitMap([row.id]))  # a record may speak of itself
        selection = selection.within(selection.ids - seen)
        shown[record_type] = seen | selection.ids
        if selection.count:
            rows = cards.want(selection.rows(language=language, stop=MOST_CARDS))
            found.append(section(record_type, facet, label, selection.count, rows, row))
    return found


def section(record_type, facet, label, count, rows, row):
    """Return one section; it leads to the whole list where that can be narrowed to it."""
    is_public = facet in RECORD_TYPES[record_type].filters.base_filters
    more_url = f"{reverse(f'{record_type}-list')}?{facet}={row.slug}" if count > len(rows) and is_public else ""
    return {
        "key": f"{record_type}-{facet}",
        "label": str(label),
        "type": record_type,
        "count": count,
        "rows": rows,
        "cards": [],
        "more_url": more_url,
    }


def with_cards(found, cards):
    """Return the sections with their cards."""
    return [entry | {"cards": cards.of(entry["rows"])} for entry in found]


def near_cases(near, index, cards):
    """Return the nearest cases with their cards and the reasons in words."""
    found = [(case, *cards.of([case.row])) for case in near]
    return [
        {"card": card[0], "is_elsewhere": case.is_elsewhere} | reasons(case, index) for case, *card in found if card
    ]


def series(row, content, index, cards):
    """Return the rows of the events that an event follows from and leads to, in order of their titles."""
    rows = [index.today(mention["identifier"]) for mention in content["follows"]]
    before = [found for found in rows if found and not found.is_withdrawn]
    after = select("event", index).any_of("follows", [row.identifier]).rows(sort="oldest")
    before.sort(key=lambda found: plain(found.label))
    return {"before": cards.want(before), "after": cards.want(after)}
