"""Gathers the index of a record type from the whole shelf, holding of each record only what the index keeps."""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field

from numpy import argsort, diff, flatnonzero, frombuffer, fromiter, intp, repeat, uint32
from pyroaring import BitMap

from cooperations.shelf.layers import Layers
from cooperations.shelf.typeindex import TypeIndex, years_of
from cooperations.shelf.vocabulary import KEY, packed, unpacked


@dataclass
class Gathered:
    """What was read of a record type so far."""

    rows: dict = field(default_factory=dict)
    slugs: dict = field(default_factory=dict)

    def add(self, row):
        """Take in a record; one that was withdrawn or merged into another one leaves nothing but its address."""
        self.slugs[row.slug] = row.identifier
        if not (row.is_withdrawn or row.merged_into):
            self.rows[row.id] = row

    def lead_on(self, facets, merged, vocabulary):
        """Let what mentions a record that was merged away lead to the one that stays; return the rows that changed."""
        leads, changed = {}, {}
        for facet, values in facets.items():
            for away in values.keys() & merged.keys():
                stays = merged[away]
                leads[vocabulary.number(facet, away)] = vocabulary.number(facet, stays)
                bearers = values.pop(away)
                values[stays] = values[stays] | bearers if stays in values else bearers
                changed.update(dict.fromkeys(bearers))
        for number in changed:
            keys = dict.fromkeys(leads.get(key, key) for key in unpacked(self.rows[number].keys))
            changed[number] = self.rows[number] = self.rows[number]._replace(keys=packed(list(keys)))
        return changed.values()

    def index(self, vocabulary, merged):
        """Return the index of the type, the same as from changes one after the other, and the rows it changed."""
        facets = defaultdict(dict)
        for number, bearers in bearers_by_value(list(self.rows.values())):
            facets[vocabulary.facets[number]][vocabulary.values[number]] = bearers
        changed = self.lead_on(facets, merged, vocabulary) if merged else ()
        years = defaultdict(lambda: defaultdict(list))
        for number, row in self.rows.items():
            for facet, [year] in years_of(row).items():
                years[facet][year].append(number)
        for facet, found in years.items():
            facets[facet] = {year: BitMap(numbers) for year, numbers in found.items()}
        index = TypeIndex(
            rows=Layers(self.rows), everything=BitMap(self.rows), facets=dict(facets), vocabulary=vocabulary
        )
        return index, changed


def bearers_by_value(rows):
    """Yield (number of a facet value, BitMap of the head numbers that bear it), each value once.

    Nothing here is done once for every pair of value and bearer in Python: there are more than a million of them.
    """
    keys = [row.keys for row in rows]
    values = frombuffer(b"".join(keys), KEY)
    if not len(values):
        return
    often = fromiter(map(len, keys), intp, len(keys)) // values.itemsize
    numbers = repeat(fromiter((row.id for row in rows), uint32, len(keys)), often)
    order = argsort(values, kind="stable")
    values, bearers = values[order], array("I", numbers[order].tobytes())
    starts = [0, *(flatnonzero(diff(values)) + 1).tolist()]
    for value, start, stop in zip(values[starts].tolist(), starts, [*starts[1:], len(values)], strict=True):
        yield value, BitMap(bearers[start:stop])
