"""How far two coders agree beyond chance: per cent, Cohen's kappa and Krippendorff's alpha, computed by NLTK.

Sources: Cohen, J. (1960), Educational and Psychological Measurement 20(1), 37–46; Krippendorff, K. (2004), Content
Analysis, 2nd edition, chapter 11; Artstein, R. and Poesio, M. (2008), Computational Linguistics 34(4), 555–596, whose
notation NLTK follows.
"""

from dataclasses import dataclass

from nltk.metrics import binary_distance, interval_distance
from nltk.metrics.agreement import AnnotationTask

from cooperations.choices import CodingState, VariableType

#: The two coders of a case are interchangeable between cases; within one they are these.
FIRST, SECOND = "first", "second"
#: Types whose alpha counts how far two answers lie apart: ranks of ordered categories, and numbers.
MEASURED = (VariableType.ORDINAL, VariableType.NUMBER)


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree over a number of units.

    ``units`` were answered by both. ``percent`` is the share of equal answers (0 to 100). ``kappa`` and ``alpha`` lie
    between -1 and 1; each is None where it is not defined: fewer than two units, or one and the same answer throughout.
    """

    units: int
    percent: float | None
    kappa: float | None
    alpha: float | None


def agreement(pairs, measure=None):
    """Return the Agreement over pairs of answers, each pair a unit.

    ``pairs`` holds the first and second coder's category per unit. ``measure`` turns a category into a number for an
    alpha with interval distance, or into None for a category that is no point on the scale (“not applicable”), whose
    unit alpha then leaves out; without it alpha is nominal, like kappa.
    """
    units = len(pairs)
    if not units:
        return Agreement(0, None, None, None)
    equal = sum(first == second for first, second in pairs)
    return Agreement(units, 100 * equal / units, _kappa(pairs), _alpha(pairs, measure))


def _kappa(pairs):
    if not _varies(pairs):
        return None
    return AnnotationTask(data=_triples(pairs), distance=binary_distance).kappa()


def _alpha(pairs, measure):
    if measure:
        points = [(measure(first), measure(second)) for first, second in pairs]
        pairs = [(first, second) for first, second in points if first is not None and second is not None]
    if not _varies(pairs):
        return None
    return AnnotationTask(data=_triples(pairs), distance=interval_distance if measure else binary_distance).alpha()


def _varies(pairs):
    """Whether chance has a say: two units at least, and not the same answer throughout."""
    return len(pairs) > 1 and len({answer for pair in pairs for answer in pair}) > 1


def _triples(pairs):
    return [
        (coder, unit, answer)
        for unit, pair in enumerate(pairs)
        for coder, answer in zip((FIRST, SECOND), pair, strict=True)
    ]


def measure_of(variable):
    """Return what turns a variable's categories into numbers, None for a variable whose categories have no order.

    Ordered categories count by their rank, so that neighbours are one apart.
    """
    if variable.type not in MEASURED:
        return None
    if variable.type == VariableType.NUMBER:
        return _number
    ranks = {value.slug: rank for rank, value in enumerate(variable.values.all())}
    return ranks.get


def _number(category):
    is_word = category in CodingState.values or category == "absent"
    return None if is_word else float(category)
