"""Gathers the index of a record type from the whole shelf, holding of each record only what the index keeps."""

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import repeat
from operator import mul

from pyroaring import BitMap, BitMap64

from cooperations.shelf.layers import Layers
from cooperations.shelf.typeindex import TypeIndex, years_of
from cooperations.shelf.vocabulary import packed, unpacked

#: Where in a number of 64 bits its lower and its higher half lie, counted in numbers of 32.
LOWER, HIGHER = (0, 1) if sys.byteorder == "little" else (1, 0)
#: So many records are sorted by their values at one go: the more, the quicker, and the more memory it takes meanwhile.
AT_ONCE = 10_000


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
            values, value = facets[vocabulary.facets[number]], vocabulary.values[number]
            values[value] = values[value] | bearers if value in values else bearers
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
    """Yield (number of a facet value, BitMap of the head numbers that bear it), a value again with each portion.

    Every pair of value and bearer is one number of 64 bits, the value in its higher half, and a set of these numbers
    comes in order: so nothing here is done millions of times in Python.
    """
    for start in range(0, len(rows), AT_ONCE):
        values, bearers = sorted_pairs(rows[start : start + AT_ONCE])
        place = 0
        while place < len(values):
            end = bisect_right(values, values[place], place)
            yield values[place], BitMap(bearers[place:end])
            place = end


def sorted_pairs(rows):
    """Return the values that rows bear and, beside each, a row that bears it, as two arrays in the order of values."""
    keys = [row.keys for row in rows]
    values = words_of_32_bits(b"".join(keys))
    once = words_of_32_bits(packed([row.id for row in rows])).tobytes()
    numbers = map(once.__getitem__, map(slice, range(0, len(once), 4), range(4, len(once) + 4, 4)))
    bearers = array("I", b"".join(map(mul, numbers, map(int.__floordiv__, map(len, keys), repeat(4)))))
    pairs = array("I", bytes(8 * len(values)))
    halves = memoryview(pairs)
    halves[HIGHER::2], halves[LOWER::2] = memoryview(values), memoryview(bearers)
    ordered = memoryview(BitMap64(array("Q", pairs.tobytes())).to_array()).cast("B").cast("I")
    return array("I", ordered[HIGHER::2].tobytes()), array("I", ordered[LOWER::2].tobytes())


def words_of_32_bits(keys):
    """Return stored numbers as an array of this machine's own."""
    found = array("I", keys)
    if sys.byteorder == "big":
        found.byteswap()
    return found
