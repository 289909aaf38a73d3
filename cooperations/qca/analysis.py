"""The analysis itself: which units are complete, which are left out and why, and the truth table of the complete."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyroaring import BitMap

from cooperations.qca.truthtable import ambiguous, relations, truth_table
from cooperations.qca.variables import UNCALIBRATED


@dataclass(frozen=True)
class CalibratedSet:
    """A variable with its rule; what it is called in tables is `name`."""

    variable: object
    rule: object
    name: str

    @cached_property
    def degrees(self):
        """The membership of each value that units have, None where the rule says nothing of it."""
        return {value: self.rule.degree(value, self.variable.number(value)) for value in self.variable.values}

    @cached_property
    def blocked(self):
        """The units left out, by reason."""
        silent = [self.variable.values[value] for value, degree in self.degrees.items() if degree is None]
        return self.variable.blocked | {UNCALIBRATED: BitMap.union(BitMap(), *silent) & self.variable.known}

    def memberships(self, units):
        """Return the membership of each of these units, all of them complete; of several values the highest counts."""
        found = np.zeros(len(units))
        order = np.array(units, dtype=np.uint32)
        for value, degree in self.degrees.items():
            if degree and (here := self.variable.values[value] & units):
                places = np.searchsorted(order, np.array(here, dtype=np.uint32))
                found[places] = np.maximum(found[places], degree)
        return found


@dataclass(frozen=True)
class Analysis:
    """An outcome, conditions, and the units; `frequency` and `cutoff` are the cut-offs of the truth table."""

    outcome: CalibratedSet
    conditions: tuple
    everything: BitMap
    frequency: int
    cutoff: float

    @property
    def sets(self):
        """The outcome, then the conditions."""
        return (self.outcome, *self.conditions)

    @cached_property
    def left_out(self):
        """The units that are not analysed, as (set, reason, units) of all that any set leaves out."""
        return [(one, reason, units) for one in self.sets for reason, units in one.blocked.items() if units]

    @cached_property
    def complete(self):
        """The units with a membership in every set; nothing is ever filled in for the others."""
        return self.everything - BitMap.union(BitMap(), *(units for _set, _reason, units in self.left_out))

    @cached_property
    def cases(self):
        """The complete units as a list; the truth table names them by their places in it."""
        return list(self.complete)

    @cached_property
    def matrix(self):
        """The memberships in the conditions, one line per case."""
        return np.column_stack([one.memberships(self.complete) for one in self.conditions])

    @cached_property
    def results(self):
        """The memberships in the outcome."""
        return self.outcome.memberships(self.complete)

    @cached_property
    def is_crisp(self):
        """Whether all memberships are 0 or 1."""
        return all(one.rule.is_crisp for one in self.sets)

    @cached_property
    def rows(self):
        """The truth table, a TableRow per combination."""
        return truth_table(self.matrix, self.results, self.frequency, self.cutoff)

    @cached_property
    def observed(self):
        """The rows that cases belong to, those with most cases first."""
        return sorted((row for row in self.rows if row.count), key=lambda row: (-row.count, row.pattern))

    @cached_property
    def remainders(self):
        """The combinations that no case shows."""
        return [row for row in self.rows if not row.count]

    @cached_property
    def ambiguous(self):
        """The units that belong to no row."""
        return [self.cases[place] for place in ambiguous(self.matrix)]

    @cached_property
    def alone(self):
        """Each condition with its relations, present and absent, to the outcome."""
        return [(one, relations(self.matrix[:, n], self.results)) for n, one in enumerate(self.conditions)]

    def degree(self, one, unit):
        """Return the membership of a unit in a set, None where it has none."""
        if any(unit in units for units in one.blocked.values()):
            return None
        found = [degree for value, degree in one.degrees.items() if unit in one.variable.values[value]]
        return max(found, default=None)


def names_of(keys):
    """Return what sets are called in tables: letters and digits alone, a letter first, each name once."""
    found = []
    for key in keys:
        plain = "".join(
            letter for letter in key.partition("-")[2].upper() or key.upper() if letter.isascii() and letter.isalnum()
        )
        plain = (plain if plain[:1].isalpha() else f"X{plain}")[:15]
        name, number = plain, 2
        while name in found:
            name, number = f"{plain[:13]}{number}", number + 1
        found.append(name)
    return found


def analysis_of(question, variables, everything):
    """Return the Analysis that a question asks; `variables` are its variables with differing codings decided."""
    names = names_of(question.keys)
    sets = [
        CalibratedSet(variable, one.rule, name)
        for variable, one, name in zip(variables, question.sets, names, strict=True)
    ]
    return Analysis(sets[0], tuple(sets[1:]), everything, question.frequency, question.consistency)
