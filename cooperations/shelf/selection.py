"""A Selection is the set of publications that a question means: narrowed by bitmaps, read page by page."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise
from json import loads

from django.core.paginator import EmptyPage
from pyroaring import BitMap

from cooperations.shelf.counting import highest_counts, highest_read, is_quicker_read
from cooperations.shelf.index import Index, current_index
from cooperations.shelf.orders import KEYS, RELEVANCE, order_name
from cooperations.shelf.publication import Publication
from cooperations.shelf.reading import documents_of, read
from cooperations.shelf.search import Found, ranked
from cooperations.shelf.titles import beginning
from cooperations.shelf.typeindex import EARLIEST, LATEST, OPEN

#: So many documents are read first where many follow.
FIRST = 20

#: Sorting a record costs as much as passing over so many of them in a list of all.
SORTING = 20


@dataclass(frozen=True)
class Listed:
    """A record as it stands in a list: `card` is what its current publication says of itself in short."""

    identifier: str
    record_type: str
    slug: str
    version: int
    published_at: str
    label: dict
    card: dict


@dataclass(frozen=True)
class Page:
    """One page of a selection, with its place among the others; numbers start at 1."""

    number: int
    size: int
    count: int
    items: list

    @property
    def pages(self):
        """How many pages there are, at least one."""
        return pages_of(self.count, self.size)

    @property
    def has_previous(self):
        """Whether a page comes before."""
        return self.number > 1

    @property
    def has_next(self):
        """Whether a page comes after."""
        return self.number < self.pages

    @property
    def previous_number(self):
        """The number of the page before."""
        return self.number - 1

    @property
    def next_number(self):
        """The number of the page after."""
        return self.number + 1


@dataclass(frozen=True)
class Selection:
    """The publications of one type that fulfil every condition; each narrowing returns a new Selection.

    Conditions of which any one value suffices are kept apart by facet in `alternatives`, because the facet's own counts
    must not see them; `inside` holds what all other conditions leave. `found` is what a search found, if there was one.
    """

    index: Index
    record_type: str
    inside: BitMap
    alternatives: dict = field(default_factory=dict)
    found: Found | None = None

    model = Publication  # what the pages consist of; django-filter asks for it

    def all(self):
        """Return the selection itself; django-filter asks for it."""
        return self

    @cached_property
    def ids(self):
        """The head numbers of the selected records, as a BitMap that must not be changed."""
        return BitMap.intersection(self.inside, *self.alternatives.values()) if self.alternatives else self.inside

    @cached_property
    def count(self):
        """How many records are selected."""
        return len(self.ids)

    def without_own(self, facet):
        """Return the head numbers as if the alternatives of that facet were open."""
        if facet not in self.alternatives:
            return self.ids
        others = [bitmap for name, bitmap in self.alternatives.items() if name != facet]
        return BitMap.intersection(self.inside, *others) if others else self.inside

    def any_of(self, facet, values):
        """Keep what has at least one of the values."""
        known = self.index.facet(self.record_type, facet)
        wanted = BitMap.union(BitMap(), *(known[value] for value in values if value in known))
        if facet in self.alternatives:
            wanted &= self.alternatives[facet]
        return replace(self, alternatives=self.alternatives | {facet: wanted})

    def all_of(self, facet, values):
        """Keep what has every one of the values."""
        known = self.index.facet(self.record_type, facet)
        return self.within(BitMap.intersection(self.inside, *(known.get(value, BitMap()) for value in values)))

    def within(self, numbers):
        """Keep what is among those head numbers (a BitMap)."""
        return replace(self, inside=self.inside & numbers)

    def finding(self, found):
        """Keep what a search has found, and remember what was searched for: the order of relevance goes by it."""
        return replace(self.within(found.numbers), found=found)

    def years(self, first=None, last=None):
        """Keep what may have begun in those years, bounds included; what has no date at all is not kept."""
        latest = self.index.facet(self.record_type, LATEST)
        earliest = self.index.facet(self.record_type, EARLIEST)
        kept = self
        if first is not None:
            kept = kept.within(BitMap.union(BitMap(), *(b for y, b in latest.items() if y == OPEN or int(y) >= first)))
        if last is not None:
            kept = kept.within(BitMap.union(BitMap(), *(b for y, b in earliest.items() if y == OPEN or int(y) <= last)))
        return kept

    def facet_counts(self, facet, limit=None, always=()):
        """Return how many records each value of a facet would show, {value: count}, values without any left out.

        Values of a facet of which any one suffices are counted as if nothing of it were chosen yet; all other values
        inside the selection. With a limit, only that many values with the highest counts are surely among them, and
        those in `always`.
        """
        base = self.without_own(facet)
        known = self.index.facet(self.record_type, facet)
        here = self.index.of(self.record_type)
        if limit and len(known) > limit and known is here.facets.get(facet):
            wanted = {value: known[value] for value in always if value in known}
            if is_quicker_read(len(base), facet, here, limit):
                borne = self.borne if base is self.ids else here.counts(base)
                counts = highest_read(borne, facet, here, limit)
            else:
                counts = highest_counts(base, known, here.commonest(facet), limit)
        else:
            wanted, counts = known, {}
        counts |= {value: bitmap.intersection_cardinality(base) for value, bitmap in wanted.items()}
        return {value: count for value, count in counts.items() if count}

    @cached_property
    def borne(self):
        """How many of the selected records bear each value, by the numbers of the values."""
        return self.index.of(self.record_type).counts(self.ids)

    def numbers(self, sort="title", language="de", start=0, stop=None):
        """Return the head numbers from `start` to before `stop` in a reader's order, as a list."""
        stop = self.count if stop is None else min(stop, self.count)
        if sort == RELEVANCE:
            return self.most_relevant(start, stop)
        here = self.index.of(self.record_type)
        name = order_name(sort, language)
        order = here.order(name)
        if self.count == len(order):
            return list(order[start:stop])
        if self.count**2 * SORTING < stop * len(order):
            key = KEYS[name]
            return sorted(self.ids, key=lambda number: key(here.rows[number]))[start:stop]
        if start > self.count // 2:
            return list(islice(filter(self.ids.__contains__, reversed(order)), self.count - stop, self.count - start))[
                ::-1
            ]
        return list(islice(filter(self.ids.__contains__, order), start, stop))

    @cached_property
    def best(self):
        """The head numbers that answer a search best, in that order; one query."""
        if self.found is None:
            return []
        exact = beginning(self.found.question.text, self.record_type, self.index)
        rows = self.index.of(self.record_type).rows
        return ranked(self.found, self.ids, rows, [row.id for row in exact])

    def most_relevant(self, start, stop):
        """Return the head numbers from `start` to before `stop`: the best ones, then all others, newest first."""
        if stop <= len(self.best):
            return self.best[start:stop]
        others = list(reversed(self.ids - BitMap(self.best)))
        return [*self.best, *others][start:stop]

    def rows(self, sort="title", language="de", start=0, stop=None):
        """Return the rows of the records, in order; no query."""
        known = self.index.of(self.record_type).rows
        return [known[number] for number in self.numbers(sort, language, start, stop)]

    def identifiers(self, sort="title", language="de"):
        """Return the identifiers of the records, in order; no query."""
        return [row.identifier for row in self.rows(sort, language)]

    def page(self, number=1, size=20, sort="title", language="de"):
        """Return one page with the cards of just its records, in one query; raise NoSuchPage where there is none."""
        require_page(number, self.count, size)
        rows = self.rows(sort, language, (number - 1) * size, number * size)
        cards = {one.pk: one.card for one in read(cards=[row.publication_id for row in rows])}
        items = [listed(row, cards[row.publication_id]) for row in rows if row.publication_id in cards]
        return Page(number, size, self.count, items)

    def portions(self, sort="title", language="de", size=200):
        """Yield the current documents in order, `size` of them at a time, as lists of (row, document in UTF-8).

        For downloads of any length: one query and the memory of one portion at a time, and nothing is parsed. The first
        list is short, because somebody waits. Documents are those of this state of the shelf; what was withdrawn since
        is left out.
        """
        rows, state = self.rows(sort, language), (self.index.revision, self.index.token)
        for start, stop in pairwise([0, *range(min(FIRST, size), len(rows), size), len(rows)]):
            portion = rows[start:stop]
            numbers = [row.publication_id for row in portion]
            texts = map(documents_of(numbers, state).get, numbers)
            yield [(row, text) for row, text in zip(portion, texts, strict=True) if text is not None]


def select(record_type, index=None):
    """Return everything that is published of a type, as of `index` or as of now (one query)."""
    index = index or current_index()
    return Selection(index, record_type, index.of(record_type).everything)


def pages_of(count, size):
    """Return how many pages of a size hold that many records, at least one."""
    return max(1, -(-count // size))


class NoSuchPage(EmptyPage):
    """There is no page of that number; `pages` says how many there are."""

    def __init__(self, number, pages):
        super().__init__(f"There is no page {number}.")
        self.pages = pages


def require_page(number, count, size):
    """Raise NoSuchPage unless so many records of a page's size fill a page of that number."""
    pages = pages_of(count, size)
    if not 1 <= number <= pages:
        raise NoSuchPage(number, pages)


def listed(row, card):
    """Return a record for a list, from its row and its stored card."""
    return Listed(
        identifier=row.identifier,
        record_type=row.record_type,
        slug=row.slug,
        version=row.version,
        published_at=row.updated,
        label=row.label,
        card=loads(card),
    )
