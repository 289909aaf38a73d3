"""How many records of a selection may have begun in each year, told by bitmaps alone."""

from dataclasses import dataclass

from pyroaring import BitMap

from cooperations.shelf.typeindex import EARLIEST, LATEST, OPEN

#: More periods than these are drawn together into longer ones.
MOST_PERIODS = 60
#: How many years a period may hold.
STEPS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)


@dataclass(frozen=True)
class Period:
    """Some years, bounds included, and the head numbers of the records that may have begun in them."""

    first: int
    last: int
    numbers: BitMap


def periods(selection, most=MOST_PERIODS):
    """Return the periods from the first to the last year in which anything of the selection may have begun.

    Each holds exactly what `selection.years(first, last)` keeps: whose date is uncertain is in several, like there.
    """
    earliest, latest = dated(selection, EARLIEST), dated(selection, LATEST)
    years = (earliest.keys() | latest.keys()) - {None}
    if not years:
        return []
    first, last = min(years), max(years)
    step = next((step for step in STEPS if last // step - first // step < most), STEPS[-1])
    starts = range(first // step * step, last + 1, step)
    begun = cumulated(earliest, [start + step - 1 for start in starts], lambda year, end: year <= end)
    open_still = cumulated(latest, list(reversed(starts)), lambda year, start: year >= start)
    together = zip(starts, begun, reversed(open_still), strict=True)
    return [Period(start, start + step - 1, before & after) for start, before, after in together]


def dated(selection, facet):
    """Return the selected head numbers by the year that the facet gives them; None is a date open on that side."""
    known = selection.index.facet(selection.record_type, facet)
    found = {None if year == OPEN else int(year): bitmap & selection.ids for year, bitmap in known.items()}
    return {year: bitmap for year, bitmap in found.items() if bitmap}


def cumulated(by_year, bounds, is_within):
    """Return for each bound, of which each is wider than the one before, what lies within it or is open."""
    running, left, found = BitMap(by_year.get(None, ())), set(by_year) - {None}, []
    for bound in bounds:
        reached = {year for year in left if is_within(year, bound)}
        running = BitMap.union(running, *(by_year[year] for year in reached))
        left -= reached
        found.append(running)
    return found


def undated(selection):
    """Return the head numbers of what has no date at all."""
    return BitMap.difference(selection.ids, *dated(selection, EARLIEST).values())
