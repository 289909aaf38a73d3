"""The index of one record type: a bitmap per facet value, the orders, and how both follow a change."""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from sys import intern

from pyroaring import BitMap

from cooperations.shelf.layers import Layers
from cooperations.shelf.orders import FEW, ordered, reordered
from cooperations.shelf.points import PLACE
from cooperations.shelf.rows import year_of

#: Two facets of every record: the years in which its date may begin at the earliest and at the latest.
EARLIEST, LATEST = "_earliest", "_latest"

#: The year of a date that is open on that side.
OPEN = ""


#: Facets whose values grow with the shelf: of these it is also kept which values each record bears.
GROWING = ("about", "actor", "parent", "source", "tag", PLACE)


@dataclass(frozen=True)
class TypeIndex:
    """Everything that is published of one type; never changed, only replaced, so that readers need no lock.

    `facets` holds a BitMap of head numbers per facet and value, `commonest` the values of a facet by falling frequency,
    `borne` the values that each record bears of a growing facet.
    """

    rows: Layers = field(default_factory=Layers)
    everything: BitMap = field(default_factory=BitMap)
    facets: dict = field(default_factory=dict)
    commonest: dict = field(default_factory=dict)
    borne: dict = field(default_factory=lambda: {facet: Layers() for facet in GROWING})
    orders: dict = field(default_factory=lambda: ordered([]))

    def after(self, changes):
        """Return the index as it is after these changes (records published anew, corrected or withdrawn)."""
        changed = BitMap([change.row.id for change in changes])
        live = [change for change in changes if change.row.is_live]
        rows = self.rows.after({change.row.id: change.row for change in live}, without=changed & self.everything)
        facets, commonest = self.refiled(changed, arrivals_of(live))
        return TypeIndex(
            rows=rows,
            everything=(self.everything - changed) | BitMap([change.row.id for change in live]),
            facets=facets,
            commonest=commonest,
            borne={facet: borne_after(table, facet, live, changed) for facet, table in self.borne.items()},
            orders=reordered(self.orders, self.rows, rows, changed),
        )

    def refiled(self, changed, arrivals):
        """Return facets and commonest values after the changed records left their old values and came to new ones."""
        facets, commonest = {}, {}
        for facet in self.facets.keys() | arrivals.keys():
            old, coming = self.facets.get(facet, {}), arrivals.get(facet, {})
            left = self.values_borne(facet, changed)
            values = refiled_values(old, changed, left, coming)
            if values:
                facets[facet] = values
                commonest[facet] = recounted(self.commonest.get(facet, []), old, values, left | coming.keys())
        return facets, commonest

    def values_borne(self, facet, numbers):
        """Return the values of a facet that those records bear between them, as a set."""
        if facet in self.borne:
            table = self.borne[facet]
            return {value for number in numbers for value in table.get(number, ())}
        return {value for value, bitmap in self.facets.get(facet, {}).items() if not bitmap.isdisjoint(numbers)}


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


def borne_after(table, facet, live, changed):
    """Return which values of a growing facet each record bears after a change."""
    bearing = {change.row.id: tuple(map(intern, values)) for change in live if (values := change.facets.get(facet))}
    return table.after(bearing, without=[number for number in changed if number in table] if table else ())


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
