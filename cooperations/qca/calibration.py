"""Calibration: which degree of membership in a set a value stands for, by a rule that somebody gives a reason for.

Sources: Ragin, Charles C. (2008): Redesigning Social Inquiry. Fuzzy Sets and Beyond. Chicago: University of Chicago
Press, chapter 5; Schneider, Carsten Q. and Claudius Wagemann (2012): Set-Theoretic Methods for the Social Sciences.
Cambridge: Cambridge University Press, chapter 1.
"""

from dataclasses import dataclass
from math import exp

#: The ways to calibrate.
CRISP, THRESHOLD, ANCHORS, TABLE = "crisp", "threshold", "anchors", "table"
#: The log odds at the anchors of full membership and full non-membership, as in Ragin (2008): 0.953 and 0.047.
LOG_ODDS_AT_ANCHORS = 3
#: Memberships are rounded to so many places before anything is computed, so that files hold what was analysed.
PLACES = 4


@dataclass(frozen=True)
class Anchors:
    """The values of full non-membership, of the point of maximum ambiguity, and of full membership."""

    full_out: float
    crossover: float
    full_in: float

    @property
    def is_in_order(self):
        """Whether they rise or fall all the way."""
        return self.full_out < self.crossover < self.full_in or self.full_out > self.crossover > self.full_in


def by_anchors(value, anchors):
    """Return the membership of a number by the direct method (Ragin 2008, 85–94), from 0 to 1.

    The distance from the crossover is scaled so that the anchors get log odds of 3 and -3, and membership is
    exp(log odds) / (1 + exp(log odds)).
    """
    distance = value - anchors.crossover
    is_inside = distance * (anchors.full_in - anchors.crossover) >= 0
    towards = anchors.full_in if is_inside else anchors.full_out
    span = abs(towards - anchors.crossover)
    log_odds = LOG_ODDS_AT_ANCHORS * abs(distance) / span * (1 if is_inside else -1)
    return round(1 / (1 + exp(-max(-50.0, min(50.0, log_odds)))), PLACES)


@dataclass(frozen=True)
class Calibration:
    """One rule: `way` says which of the other attributes holds it; `reason` is what somebody justifies it with."""

    way: str
    reason: str = ""
    ones: frozenset = frozenset()
    degrees: tuple = ()  # pairs of value and degree
    anchors: Anchors | None = None
    threshold: float | None = None

    @property
    def is_crisp(self):
        """Whether nothing but 0 and 1 comes out."""
        return self.way in (CRISP, THRESHOLD)

    def degree(self, value, number):
        """Return the membership of a value, None where the rule says nothing of it.

        `number` is what the value counts as, None for what is no number, such as “coded as absent”.
        """
        if self.way == CRISP:
            return float(value in self.ones)
        if self.way == TABLE:
            return dict(self.degrees).get(value)
        if number is None:
            return None
        return float(number >= self.threshold) if self.way == THRESHOLD else by_anchors(number, self.anchors)
