"""Numbers for the values of facets: a record's values are a few bytes, in the database as in memory."""

import json
from struct import pack, unpack

from numpy import array

#: The value of a facet that nothing bears, where numbers have gaps.
NOTHING = ("", "")


def packed(numbers):
    """Return numbers as bytes, four for each, alike on every machine."""
    return pack(f"<{len(numbers)}I", *numbers)


def unpacked(keys):
    """Return the numbers that `packed` was given, as a tuple."""
    return unpack(f"<{len(keys) // 4}I", keys)


def text_as_json(text):
    """Return a text per language as the one JSON that is kept of it."""
    return json.dumps(text, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


#: How numpy reads what `packed` makes.
KEY = "<u4"


class Vocabulary:
    """Knows which facet and value a number stands for and the other way round; it only ever grows.

    The first numbers are the database's own. A process gives further ones to what it reads later, for itself alone.
    All states of an index share one vocabulary, so whoever adds to it holds the index's lock.
    """

    def __init__(self, stored=()):
        self.facets, self.values, self.numbers, self.arrays = [], [], {}, {}
        for number, facet, value in stored:
            gap = number - len(self.values)
            self.facets += [NOTHING[0]] * gap
            self.values += [NOTHING[1]] * gap
            self.add(facet, value)

    def add(self, facet, value):
        """Return the next number, which stands for this value of a facet from now on."""
        number = len(self.values)
        self.numbers.setdefault(facet, {})[value] = number
        self.facets.append(facet)
        self.values.append(value)
        return number

    def array(self, facet):
        """Return the numbers of a facet's values as an array, as many as there are by now."""
        known = list(self.numbers.get(facet, {}).values())  # at one go: another thread may be adding
        if len(self.arrays.get(facet, ())) != len(known):
            self.arrays[facet] = array(known, KEY)
        return self.arrays[facet]

    def number(self, facet, value):
        """Return the number that stands for a value of a facet, a new one if there is none."""
        known = self.numbers.get(facet, {}).get(value)
        return self.add(facet, value) if known is None else known

    def keys_of(self, facets):
        """Return the values of a record, {facet: values}, as bytes."""
        return packed(
            list(dict.fromkeys(self.number(facet, value) for facet, values in facets.items() for value in values))
        )

    def borne(self, keys):
        """Yield each (facet, value) that a record's bytes stand for."""
        for number in unpacked(keys):
            yield self.facets[number], self.values[number]
