"""How many claims there are of each sort, counted inside any set of records without reading the claims again."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial

from pyroaring import BitMap

from cooperations.shelf.claim_lines import published_lines


@dataclass(frozen=True)
class Tally:
    """Counts claims by the records that bear them.

    Layer 0 holds the head numbers of the records with at least one such claim, layer 1 of those with at least two, and
    so on: so the claims inside a set of records are as many as the records that it shares with each of the layers.
    """

    layers: tuple

    def within(self, numbers):
        """Return how many claims the records of these head numbers (a BitMap) bear."""
        return sum(layer.intersection_cardinality(numbers) for layer in self.layers)

    @property
    def bearers(self):
        """The head numbers of the records that bear at least one, as a BitMap that must not be changed."""
        return self.layers[0]


def tallies(index, kind, *columns):
    """Return the Tally of each sort of claims of a kind: {values of these columns of its lines: Tally}.

    Read once for each state of the shelf; one query then. Values are called as they are called today.
    """
    return index.once(("tallies", kind, columns), partial(tallied, kind=kind, columns=columns))


def tallied(index, kind, columns):
    """Count what `tallies` returns."""
    borne = defaultdict(Counter)
    for head, *values in published_lines(kind).values_list("head_id", *columns).iterator(chunk_size=10_000):
        borne[tuple(values)][head] += 1
    names, today = index.merged | index.former, defaultdict(Counter)
    for values, found in borne.items():
        today[tuple(names.get(value, value) for value in values)].update(found)
    return {values: tally_of(found) for values, found in today.items()}


def tally_of(borne):
    """Return the Tally of {head number: how many claims it bears}."""
    most = max(borne.values())
    return Tally(tuple(BitMap([head for head, count in borne.items() if count > layer]) for layer in range(most)))
