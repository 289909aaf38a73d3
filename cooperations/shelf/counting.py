"""Counts of the values of a facet: the highest ones, without looking at every value that there is."""

from bisect import bisect_left
from heapq import heappush, heappushpop, nlargest, nsmallest

from numpy import flatnonzero, partition

#: Reading what a record bears takes as long as asking for so many values of a facet.
READING = 0.1


def most(counts, known, limit):
    """Return the `limit` highest counts; of equal ones those of the more frequent values, which go by name if equal."""
    least = min(nlargest(limit, counts.values()), default=0)
    high = [item for item in counts.items() if item[1] >= least]
    return dict(nsmallest(limit, high, key=lambda item: (-item[1], -len(known[item[0]]), item[0])))


def highest_read(borne, facet, here, limit):
    """Return the `limit` highest counts of a facet's values; `borne` are the counts of all values by their numbers."""
    numbers = here.vocabulary.array(facet)
    numbers = numbers[numbers < len(borne)]  # the vocabulary may have grown since
    counts = borne[numbers]
    least = partition(counts, -limit)[-limit] if len(counts) > limit else 0
    places = flatnonzero(counts >= max(least, 1))
    values = map(here.vocabulary.values.__getitem__, numbers[places].tolist())
    found = dict(zip(values, counts[places].tolist(), strict=True))
    return most(found, here.facets[facet], limit)


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
