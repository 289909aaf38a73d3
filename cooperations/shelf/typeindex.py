"""The index of one record type: a bitmap per facet value, the orders, and how both follow a change."""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter

from numpy import bincount, frombuffer
from pyroaring import BitMap

from cooperations.shelf.layers import Layers
from cooperations.shelf.orders import FEW, ordered, reordered
from cooperations.shelf.sorting import year_of
from cooperations.shelf.title_words import TitleWords, words_after
from cooperations.shelf.vocabulary import KEY, Vocabulary

#: Two facets of every record: the years in which its date may begin at the earliest and at the latest.
EARLIEST, LATEST = "_earliest", "_latest"

KEYS_OF = attrgetter("keys")

#: The year of a date that is open on that side.
OPEN = ""


@dataclass(frozen=True)
class TypeIndex:
    """Everything that is published of one type; never changed, only replaced, so that readers need no lock.

    `facets` holds a BitMap of head numbers per facet and value. What was asked for already is kept and follows every
    change: in `ranking` the values of a facet by falling frequency, in `orders` the orders of lists, in `worded` the
    words of titles.
    """

    rows: Layers = field(default_factory=Layers)
    everything: BitMap = field(default_factory=BitMap)
    facets: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict, repr=False, compare=False)
    vocabulary: Vocabulary = field(default_factory=Vocabulary, repr=False, compare=False)
    ranking: dict = field(default_factory=dict, repr=False, compare=False)
    worded: dict = field(default_factory=dict, repr=False, compare=False)

    def after(self, changes, vocabulary):
        """Return the index as it is after these changes (records published anew, corrected or withdrawn)."""
        changed = BitMap([change.row.id for change in changes])
        live = [change for change in changes if change.row.is_live]
        rows = self.rows.after({change.row.id: change.row for change in live}, without=changed & self.everything)
        facets, ranking = self.refiled(changed, arrivals_of(live))
        return TypeIndex(
            rows=rows,
            everything=(self.everything - changed) | BitMap([change.row.id for change in live]),
            facets=facets,
            orders=reordered(self.orders, self.rows, rows, changed),
            vocabulary=vocabulary,
            ranking=ranking,
            worded=words_after(self.worded, self.rows, rows, changed),
        )

    def refiled(self, changed, arrivals):
        """Return facets and ranking after the changed records left their old values and came to new ones."""
        departures, facets, ranking = self.borne(changed & self.everything), {}, {}
        for facet in self.facets.keys() | arrivals.keys():
            old, coming = self.facets.get(facet, {}), arrivals.get(facet, {})
            left = departures.get(facet, set())
            values = refiled_values(old, changed, left, coming)
            if values:
                facets[facet] = values
                if facet in self.ranking:
                    ranking[facet] = recounted(self.ranking[facet], old, values, left | coming.keys())
        return facets, ranking

    def borne(self, numbers):
        """Return the values that those records bear between them, {facet: set of values}."""
        found = defaultdict(set)
        for number in numbers:
            row = self.rows[number]
            for facet, value in self.vocabulary.borne(row.keys):
                found[facet].add(value)
            for facet, values in years_of(row).items():
                found[facet].update(values)
        return found

    def order(self, name):
        """Return the head numbers in one of the orders of KEYS, as an array."""
        if name not in self.orders:
            self.orders[name] = ordered(name, self.rows.values())
        return self.orders[name]

    def title_words(self):
        """Return the words of all titles."""
        if "titles" not in self.worded:
            self.worded["titles"] = TitleWords.of(self.rows.values())
        return self.worded["titles"]

    def commonest(self, facet):
        """Return the values of a facet by falling frequency."""
        if facet not in self.ranking:
            self.ranking[facet] = by_frequency(self.facets.get(facet, {}))
        return self.ranking[facet]

    def counts(self, numbers):
        """Return how many of those records bear each value, as an array by the vocabulary's numbers: quick if few."""
        keys = b"".join(map(KEYS_OF, self.rows.several(numbers)))
        return bincount(frombuffer(keys, KEY), minlength=len(self.vocabulary.values))


def arrivals_of(live):
    """Return the head numbers that come to each value of each facet."""
    arrivals = defaultdict(lambda: defaultdict(list))
    for change in live:
        number = change.row.id
        for facet, values in (change.facets | years_of(change.row)).items():
            arriving = arrivals[facet]
            for value in values:
                arriving[value].append(number)
    return {facet: dict(arriving) for facet, arriving in arrivals.items() if arriving}


def refiled_values(values, changed, left, arrivals):
    """Return one facet's bitmaps after a change; bitmaps that nothing happened to are shared with the old ones."""
    if not left and not arrivals:
        return values
    after = dict(values)
    for value in left:
        after[value] = values[value] - changed
    for value, numbers in arrivals.items():
        come = BitMap(numbers)
        after[value] = after[value] | come if value in after else come
    for value in left:
        if not after[value]:
            del after[value]
    return after


def years_of(row):
    """Return the two facets of a row's date; a record without any date has none."""
    if row.date is None:
        return {}
    return {
        EARLIEST: [OPEN if row.earliest is None else str(year_of(row.earliest))],
        LATEST: [OPEN if row.latest is None else str(year_of(row.latest))],
    }


def recounted(commonest, old, new, touched):
    """Return the values of a facet by falling frequency, moving only those that were touched."""
    if len(touched) > FEW:
        return by_frequency(new)
    commonest = list(commonest)
    for value in touched:
        if value in old:
            del commonest[bisect_left(commonest, (-len(old[value]), value), key=lambda v: (-len(old[v]), v))]
    for value in touched:
        if value in new:
            insort(commonest, value, key=lambda v: (-len(new[v]), v))
    return commonest


def by_frequency(values):
    """Return the values of a facet with the most frequent first."""
    return sorted(values, key=lambda value: (-len(values[value]), value))
