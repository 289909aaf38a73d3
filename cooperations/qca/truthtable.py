"""The truth table: how cases spread over the combinations of conditions, and how far each goes with the outcome.

Sources: Ragin, Charles C. (2006): Set Relations in Social Research. Political Analysis 14(3), 291–310; Ragin, Charles
C. (2008): Redesigning Social Inquiry. Chicago: University of Chicago Press; Schneider, Carsten Q. and Claudius Wagemann
(2012): Set-Theoretic Methods for the Social Sciences. Cambridge: Cambridge University Press.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

#: A case at this degree is neither rather in nor rather out: it belongs to no row.
AMBIGUOUS = 0.5
#: Differences below this come from the arithmetic of floating point, not from the data.
TINY = 1e-9


@dataclass(frozen=True)
class TableRow:
    """One combination: `pattern` of 0 and 1, the places of its cases, and its figures, None for a remainder.

    `output` is "1", "0", or "?" for what too few cases show.
    """

    pattern: tuple
    members: tuple
    consistency: float | None = None
    pri: float | None = None
    output: str = "?"
    with_outcome: int = 0

    @property
    def count(self):
        """How many cases belong to it more than not."""
        return len(self.members)

    @property
    def is_contradictory(self):
        """Whether cases of it show the outcome and others do not."""
        return 0 < self.with_outcome < self.count


@dataclass(frozen=True)
class Relation:
    """How one condition, or its absence, relates to the outcome; figures are None where nothing can be divided by."""

    is_negated: bool
    necessity: float | None
    necessity_coverage: float | None
    relevance: float | None
    sufficiency: float | None
    sufficiency_coverage: float | None


def share(part, whole):
    """Return part of whole, None where the whole is nothing."""
    return float(part / whole) if whole > TINY else None


def consistency(condition, outcome):
    """Return how far a set is a subset of another: Σ min(X, Y) / Σ X (Ragin 2006, 297)."""
    return share(np.minimum(condition, outcome).sum(), condition.sum())


def coverage(condition, outcome):
    """Return how much of the outcome a sufficient condition covers: Σ min(X, Y) / Σ Y (Ragin 2006, 299–301)."""
    return share(np.minimum(condition, outcome).sum(), outcome.sum())


def proportional_reduction(condition, outcome):
    """Return PRI, the consistency without what is a subset of the outcome and of its absence alike.

    (Σ min(X, Y) - Σ min(X, Y, 1-Y)) / (Σ X - Σ min(X, Y, 1-Y)); Schneider and Wagemann 2012, 242.
    """
    both = np.minimum(np.minimum(condition, outcome), 1 - outcome).sum()
    return share(np.minimum(condition, outcome).sum() - both, condition.sum() - both)


def relevance(condition, outcome):
    """Return the relevance of necessity, Σ (1-X) / Σ (1 - min(X, Y)); Schneider and Wagemann 2012, 236."""
    return share((1 - condition).sum(), (1 - np.minimum(condition, outcome)).sum())


def combined(conditions, pattern):
    """Return each case's membership in a combination: the lowest of its memberships, absence being 1 - X."""
    return np.where(np.array(pattern, dtype=bool), conditions, 1 - conditions).min(axis=1)


def ambiguous(conditions):
    """Return the places of the cases that belong to no row because they are exactly half in some set."""
    return np.flatnonzero((np.abs(conditions - AMBIGUOUS) < TINY).any(axis=1)).tolist()


def truth_table(conditions, outcome, frequency=1, cutoff=0.8):
    """Return a TableRow per combination, in the order of binary numbers.

    `conditions` has one line per case and one column per condition, `outcome` one number per case. A row is coded "1"
    where at least `frequency` cases belong to it and its consistency reaches `cutoff`, else "0"; with fewer, "?".
    """
    placed = filed(conditions)
    return [
        row_of(pattern, placed.get(pattern, ()), conditions, outcome, frequency, cutoff)
        for pattern in product((0, 1), repeat=conditions.shape[1])
    ]


def filed(conditions):
    """Return the places of the cases per combination that they belong to with more than 0.5."""
    numbers = (conditions > AMBIGUOUS) @ (1 << np.arange(conditions.shape[1])[::-1])
    numbers[ambiguous(conditions)] = -1
    patterns = list(product((0, 1), repeat=conditions.shape[1]))
    return {
        patterns[number]: tuple(np.flatnonzero(numbers == number).tolist())
        for number in np.unique(numbers).tolist()
        if number >= 0
    }


def row_of(pattern, members, conditions, outcome, frequency, cutoff):
    """Return one row; a combination without cases is a logical remainder."""
    if not len(members):
        return TableRow(pattern, ())
    here = combined(conditions, pattern)
    found = consistency(here, outcome)
    output = "?" if len(members) < frequency else "1" if found is not None and found >= cutoff - TINY else "0"
    shown = int((outcome[list(members)] > AMBIGUOUS).sum())
    return TableRow(pattern, tuple(members), found, proportional_reduction(here, outcome), output, shown)


def relations(condition, outcome):
    """Return how a condition and its absence relate to the outcome, taken alone."""
    return [
        Relation(
            is_negated=is_negated,
            necessity=coverage(one, outcome),  # Σ min(X, Y) / Σ Y: the same number, asked the other way round
            necessity_coverage=consistency(one, outcome),
            relevance=relevance(one, outcome),
            sufficiency=consistency(one, outcome),
            sufficiency_coverage=coverage(one, outcome),
        )
        for is_negated, one in ((False, condition), (True, 1 - condition))
    ]
