"""Records of all types as one: what a search across the types narrows, counts and pages."""

from functools import cached_property

from pyroaring import BitMap

#: The name that stands for all types where one type is asked for.
EVERY_TYPE = ""


class Together:
    """Reads the indexes of all types like that of one; head numbers are unique across the types."""

    facets = {}
    orders = {}

    def __init__(self, types):
        self.types = types

    @cached_property
    def everything(self):
        """The head numbers of everything that is published."""
        return BitMap.union(BitMap(), *(here.everything for here in self.types.values()))

    @property
    def rows(self):
        """The rows by head number: `rows[number]` asks this object itself."""
        return self

    def __getitem__(self, number):
        """Return the row of a record."""
        for here in self.types.values():
            if number in here.everything:
                return here.rows[number]
        raise KeyError(number)


def united(facets):
    """Return the values of several types' facets as those of one."""
    found = {}
    for values in facets:
        for value, numbers in values.items():
            found[value] = found[value] | numbers if value in found else numbers
    return found
