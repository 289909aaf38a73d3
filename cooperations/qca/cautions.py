"""What speaks against trusting an analysis: too few cases, empty rows, outcomes that hardly vary; in plain words."""

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.qca.chance import without_contradiction
from cooperations.qca.truthtable import AMBIGUOUS

#: A chance of data without meaning to look clean that is worth a warning: one in twenty.
WORTH_SAYING = 0.05
#: An outcome that fewer units than this share show, or lack, is skewed.
SKEWED = 0.2
#: Shares of remainders and of units left out that are worth a warning.
MANY_REMAINDERS, MANY_LEFT_OUT = 0.5, 1 / 3
PER_CENT = 100


def cautions_of(analysis, units, kinds):
    """Return the warnings about an analysis as sentences, the gravest first; `kinds` of records are compared."""
    found = [*about_extent(analysis, units)]
    if kinds > 1:
        found.append(_("Cooperations, programmes or networks are mixed here. Narrow the cases by kind."))
    if analysis.cases:
        found += [*about_numbers(analysis), *about_spread(analysis), *about_rows(analysis)]
    return found


def about_extent(analysis, units):
    """Yield what is wrong with the choice of units."""
    if not analysis.cases:
        yield _(
            "No unit has a value for the outcome and all conditions: there is nothing to compute. See below who lacks "
            "what."
        )
    left_out = len(analysis.everything) - len(analysis.cases)
    if analysis.cases and left_out > MANY_LEFT_OUT * len(analysis.everything):
        yield _(
            "%(left_out)s of %(all)s units are left out, because something is not coded. What is said below holds for "
            "the others, which need not be typical."
        ) % {"left_out": left_out, "all": len(analysis.everything)}
    if units.is_cut_short:
        yield _(
            "There are more units than can be compared at once; only the first %(number)s are. Narrow the cases."
        ) % {"number": len(units.lines)}


def about_numbers(analysis):
    """Yield whether there are too few cases for so many conditions."""
    cases, combinations = len(analysis.cases), len(analysis.rows)
    if cases < combinations:
        yield _(
            "Too few cases: %(cases)s for %(combinations)s possible combinations of conditions. Not every combination "
            "can occur; fewer conditions or more coded cases would help."
        ) % {"cases": cases, "combinations": combinations}
    chance = without_contradiction(cases, len(analysis.conditions))
    if chance > WORTH_SAYING:
        yield _(
            "With so few cases, order proves little: if outcome and conditions had been tossed like coins, %(chance)s "
            "of 100 such data sets would show no contradictory row at all."
        ) % {"chance": f"{PER_CENT * chance:.0f}"}


def about_spread(analysis):
    """Yield which sets hardly vary."""
    share = float(np.mean(analysis.results > AMBIGUOUS))
    if share < SKEWED or share > 1 - SKEWED:
        yield _(
            "The outcome is skewed: %(shown)s of %(cases)s units are rather in it. Consistency is then high, or low, "
            "whatever the conditions."
        ) % {"shown": int(np.sum(analysis.results > AMBIGUOUS)), "cases": len(analysis.cases)}
    for place, one in enumerate(analysis.conditions):
        if len(set((analysis.matrix[:, place] > AMBIGUOUS).tolist())) == 1:
            yield _("“%(name)s” does not vary: all units lie on the same side of it, so it can explain nothing.") % {
                "name": one.variable.label
            }


def about_rows(analysis):
    """Yield what the rows themselves give away."""
    if len(analysis.remainders) > MANY_REMAINDERS * len(analysis.rows):
        yield _("Most combinations are logical remainders: %(empty)s of %(all)s were not observed in any case.") % {
            "empty": len(analysis.remainders),
            "all": len(analysis.rows),
        }
    if number := sum(row.is_contradictory for row in analysis.rows):
        yield ngettext(
            "%(number)s row is contradictory: cases with the same conditions differ in the outcome. Look at these "
            "cases before you go on; a condition may be missing, or a calibration wrong.",
            "%(number)s rows are contradictory: cases with the same conditions differ in the outcome. Look at these "
            "cases before you go on; a condition may be missing, or a calibration wrong.",
            number,
        ) % {"number": number}
    if number := len(analysis.ambiguous):
        yield ngettext(
            "%(number)s unit has a membership of exactly 0.5 in a condition and belongs to no row. Move the crossover.",
            "%(number)s units have a membership of exactly 0.5 in a condition and belong to no row. Move the "
            "crossover.",
            number,
        ) % {"number": number}
