"""The index of one record type: a bitmap per facet value, the orders, and how both follow a change."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from pyroaring import BitMap

from cooperations.shelf.orders import FEW, ordered, reordered
from cooperations.shelf.rows import year_of

#: Two facets of every record: the years in which its date may begin at the earliest and at the latest.
EARLIEST, LATEST = "_earliest", "_latest"

#: The year of a date that is open on that side.
OPEN = ""


@dataclass(frozen=True)
class TypeIndex:
    """Everything that is published of one type; never changed, only replaced, so that readers need no lock.

    `facets` holds a BitMap of head numbers per facet and value, `commonest` the values of a facet by falling frequency.
    """

    rows: dict = field(default_factory=dict)
    everything: BitMap = field(default_factory=BitMap)
    facets: dict = field(default_factory=dict)
    commonest: dict = field(default_factory=dict)
    orders: dict = field(default_factory=lambda: ordered({}))

    def after(self, changes):
        """Return the index as it is after these changes (records published anew, corrected or withdrawn)."""
        changed = BitMap([change.row.id for change in changes])
        live = [change for change in changes if not change.row.is_withdrawn]
        rows = dict(self.rows)
        for number in changed & self.everything:
            del rows[number]
        rows.update((change.row.id, change.row) for change in live)
        facets = refiled(self.facets, changed, live)
        return TypeIndex(
            rows=rows,
            everything=(self.everything - changed) | BitMap([change.row.id for change in live]),
            facets=facets,
            commonest={
                facet: recounted(self.commonest.get(facet, []), self.facets.get(facet, {}), values)
                for facet, values in facets.items()
            },
            orders=reordered(self.orders, self.rows, rows, changed),
        )


def refiled(facets, changed, live):
    """Return the facets after the changed records left their old values and came to their new ones."""
    arrivals = {}
    for change in live:
        for facet, values in (change.facets | years_of(change.row)).items():
            for value in values:
                arrivals.setdefault(facet, {}).setdefault(value, []).append(change.row.id)
    after = {
        facet: refiled_values(facets.get(facet, {}), changed, arrivals.get(facet, {}))
        for facet in facets.keys() | arrivals.keys()
    }
    return {facet: values for facet, values in after.items() if values}


def refiled_values(values, changed, arrivals):
    """Return one facet's bitmaps after a change; bitmaps that nothing happened to are shared with the old ones."""
    left = [value for value, bitmap in values.items() if not bitmap.isdisjoint(changed)]
    if not left and not arrivals:
        return values
    after = dict(values)
    for value in left:
        after[value] = values[value] - changed
    for value, numbers in arrivals.items():
        after[value] = after.get(value, BitMap()) | BitMap(numbers)
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


def recounted(commonest, old, new):
    """Return the values of a facet by falling frequency, moving only those whose frequency changed."""
    if old is new:
        return commonest
    touched = [value for value in old.keys() | new.keys() if old.get(value) is not new.get(value)]
    if len(touched) > FEW:
        return sorted(new, key=lambda value: (-len(new[value]), value))
    commonest = list(commonest)
    for value in touched:
        if value in old:
            del commonest[bisect_left(commonest, (-len(old[value]), value), key=lambda v: (-len(old[v]), v))]
    for value in touched:
        if value in new:
            insort(commonest, value, key=lambda v: (-len(new[v]), v))
    return commonest
