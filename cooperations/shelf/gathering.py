"""Gathers the index of a record type from the whole shelf, holding of each record only what the index keeps."""

from collections import defaultdict
from dataclasses import dataclass, field
from sys import intern

from pyroaring import BitMap

from cooperations.shelf.layers import Layers
from cooperations.shelf.orders import ordered
from cooperations.shelf.typeindex import GROWING, TypeIndex, by_frequency, years_of


@dataclass
class Gathered:
    """What was read of a record type so far; `facets` holds a list of head numbers per facet and value."""

    rows: dict = field(default_factory=dict)
    facets: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    borne: dict = field(default_factory=lambda: {facet: {} for facet in GROWING})

    def add(self, change):
        """Take in a record, unless it was withdrawn or merged into another one."""
        row = change.row
        if not row.is_live:
            return
        self.rows[row.id] = row
        for facet, stored in (change.facets | years_of(row)).items():
            values, here = tuple(map(intern, stored)), self.facets[facet]
            for value in values:
                here[value].append(row.id)
            if values and facet in self.borne:
                self.borne[facet][row.id] = values

    def lead_on(self, merged):
        """Let what mentions a record that was merged away lead to the one that stays: {identifier: identifier}."""
        for facet, values in self.facets.items():
            for away in values.keys() & merged.keys():
                numbers = values.pop(away)
                values[merged[away]] += numbers
                for number in numbers if facet in self.borne else ():
                    borne = self.borne[facet]
                    borne[number] = tuple(dict.fromkeys(merged.get(value, value) for value in borne[number]))

    def index(self):
        """Return the index of the record type, the same as from changes one after the other."""
        facets = {
            facet: {value: BitMap(numbers) for value, numbers in values.items()}
            for facet, values in self.facets.items()
            if values
        }
        return TypeIndex(
            rows=Layers(self.rows),
            everything=BitMap(self.rows),
            facets=facets,
            commonest={facet: by_frequency(values) for facet, values in facets.items()},
            borne={facet: Layers(table) for facet, table in self.borne.items()},
            orders=ordered(self.rows.values()),
        )
