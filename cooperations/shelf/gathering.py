"""Gathers the index of a record type from the whole shelf, holding of each record only what the index keeps."""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field

from pyroaring import BitMap

from cooperations.shelf.layers import Layers
from cooperations.shelf.orders import ordered
from cooperations.shelf.typeindex import TypeIndex, years_of
from cooperations.shelf.vocabulary import packed, unpacked


def numbers():
    """Return a table of growing arrays of head numbers."""
    return defaultdict(lambda: array("I"))


@dataclass
class Gathered:
    """What was read of a record type so far; `bearers` holds the head numbers by the number of a facet value."""

    rows: dict = field(default_factory=dict)
    slugs: dict = field(default_factory=dict)
    bearers: dict = field(default_factory=numbers)

    def add(self, row):
        """Take in a record; one that was withdrawn or merged into another one leaves nothing but its address."""
        number = row.id
        self.slugs[row.slug] = row.identifier
        if row.is_withdrawn or row.merged_into:
            return
        self.rows[number] = row
        bearers = self.bearers
        for value in unpacked(row.keys):
            bearers[value].append(number)

    def lead_on(self, merged, vocabulary):
        """Let what mentions a record that was merged away lead to the one that stays; return the rows that changed."""
        leads = {
            number: vocabulary.number(vocabulary.facets[number], merged[vocabulary.values[number]])
            for number in self.bearers
            if vocabulary.values[number] in merged
        }
        changed = {}
        for away, stays in leads.items():
            bearers = self.bearers.pop(away)
            self.bearers[stays].extend(bearers)
            for number in bearers:
                keys = dict.fromkeys(leads.get(key, key) for key in unpacked(self.rows[number].keys))
                changed[number] = self.rows[number] = self.rows[number]._replace(keys=packed(list(keys)))
        return changed.values()

    def index(self, vocabulary):
        """Return the index of the record type, the same as from changes one after the other."""
        facets = defaultdict(dict)
        for number in sorted(self.bearers):
            facets[vocabulary.facets[number]][vocabulary.values[number]] = BitMap(self.bearers.pop(number))
        years = defaultdict(numbers)
        for number, row in self.rows.items():
            for facet, [year] in years_of(row).items():
                years[facet][year].append(number)
        for facet, found in years.items():
            facets[facet] = {year: BitMap(bearers) for year, bearers in found.items()}
        return TypeIndex(
            rows=Layers(self.rows),
            everything=BitMap(self.rows),
            facets=dict(facets),
            orders=ordered(self.rows.values()),
            vocabulary=vocabulary,
        )
