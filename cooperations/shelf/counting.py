"""Counts of the values of a facet: the highest ones, without looking at every value that there is."""

from bisect import bisect_left
from heapq import heappush, heappushpop, nlargest

#: Reading what a record bears takes as long as asking for so many values of two facets each.
READING = 12


def most(counts, known, limit):
    """Return the `limit` highest counts; of equal ones those of the more frequent values."""
    least = min(nlargest(limit, counts.values()), default=0)
    high = [item for item in counts.items() if item[1] >= least]
    return dict(nlargest(limit, high, key=lambda item: (item[1], len(known[item[0]]), item[0])))


def is_quicker_read(count, facet, here, limit):
    """Whether it is quicker to read what so many records bear than to ask for each value that may be frequent.

    If the records are like all others, the last value that is wanted has its share of them, and every value with more
    bearers than that must be asked for.
    """
    known, commonest = here.facets[facet], here.commonest(facet)
    share = len(known[commonest[limit - 1]]) * count / len(here.everything)
    asked = bisect_left(commonest, -share, key=lambda value: -len(known[value]))
    return count * READING < asked


def highest_counts(base, known, commonest, limit):
    """Return the counts of the `limit` most frequent values inside `base`.

    `commonest` falls by overall frequency, which no count can exceed: reading ends where nothing higher can follow.
    """
    counts, highest = {}, []
    for value in commonest:
        if len(highest) == limit and len(known[value]) <= highest[0]:
            break
        if count := known[value].intersection_cardinality(base):
            counts[value] = count
            if len(highest) < limit:
                heappush(highest, count)
            else:
                heappushpop(highest, count)
    return most(counts, known, limit)
