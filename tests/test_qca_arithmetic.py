"""The arithmetic of qualitative comparative analysis gives the figures that the literature prints."""

from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from cooperations.qca.calibration import Anchors, Calibration, by_anchors
from cooperations.qca.chance import occupied, without_contradiction
from cooperations.qca.truthtable import ambiguous, relations, truth_table
from cooperations.qca.variables import DIFFERING, NOT_FOUND, SAME_DATE, UNDATED, Variable

#: Survival of democracy in Europe between the wars, after Lipset; Rihoux and De Meur 2009 and Ragin 2009 in Rihoux and
#: Ragin (eds.): Configurational Comparative Methods; data sets LC and LF of the R package QCA.
#: Case: (development, urbanisation, literacy, industrialisation, stability, survival), fuzzy.
LIPSET = {
    "AU": (0.81, 0.12, 0.99, 0.73, 0.43, 0.05),
    "BE": (0.99, 0.89, 0.98, 1.00, 0.98, 0.95),
    "CZ": (0.58, 0.98, 0.98, 0.90, 0.91, 0.89),
    "EE": (0.16, 0.07, 0.98, 0.01, 0.91, 0.12),
    "FI": (0.58, 0.03, 0.99, 0.08, 0.58, 0.77),
    "FR": (0.98, 0.03, 0.99, 0.81, 0.95, 0.95),
    "DE": (0.89, 0.79, 0.99, 0.96, 0.31, 0.05),
    "GR": (0.04, 0.09, 0.13, 0.36, 0.43, 0.06),
    "HU": (0.07, 0.16, 0.88, 0.07, 0.13, 0.42),
    "IE": (0.72, 0.05, 0.98, 0.01, 0.95, 0.92),
    "IT": (0.34, 0.10, 0.41, 0.47, 0.58, 0.05),
    "NL": (0.98, 1.00, 0.99, 0.94, 0.99, 0.95),
    "PL": (0.02, 0.17, 0.59, 0.00, 0.00, 0.12),
    "PT": (0.01, 0.02, 0.01, 0.11, 0.01, 0.05),
    "RO": (0.01, 0.03, 0.17, 0.00, 0.84, 0.21),
    "ES": (0.03, 0.30, 0.09, 0.21, 0.20, 0.06),
    "SE": (0.95, 0.13, 0.99, 0.67, 0.91, 0.95),
    "UK": (0.98, 0.99, 0.99, 1.00, 0.98, 0.95),
}
NAMES = list(LIPSET)
FUZZY = np.array(list(LIPSET.values()))
CRISP = (FUZZY > 0.5).astype(float)


def shown(rows, *figures):
    """Return {cases: figures} of the rows that have cases, rounded as the literature prints them."""
    return {
        ",".join(sorted(NAMES[place] for place in row.members)): tuple(
            round(value, 3) if isinstance(value, float) else value for value in (getattr(row, name) for name in figures)
        )
        for row in rows
        if row.members
    }


def test_crisp_truth_table_is_the_textbooks():
    rows = truth_table(CRISP[:, :5], CRISP[:, 5], cutoff=1)
    assert len(rows) == 32
    assert shown(rows, "pattern", "output", "consistency") == {
        "ES,GR,PT": ((0, 0, 0, 0, 0), "0", 0.0),
        "IT,RO": ((0, 0, 0, 0, 1), "0", 0.0),
        "HU,PL": ((0, 0, 1, 0, 0), "0", 0.0),
        "EE": ((0, 0, 1, 0, 1), "0", 0.0),
        "FI,IE": ((1, 0, 1, 0, 1), "1", 1.0),
        "AU": ((1, 0, 1, 1, 0), "0", 0.0),
        "FR,SE": ((1, 0, 1, 1, 1), "1", 1.0),
        "DE": ((1, 1, 1, 1, 0), "0", 0.0),
        "BE,CZ,NL,UK": ((1, 1, 1, 1, 1), "1", 1.0),
    }
    assert not any(row.is_contradictory for row in rows)


def test_fuzzy_consistencies_are_those_that_the_package_prints():
    rows = truth_table(FUZZY[:, :5], FUZZY[:, 5], cutoff=0.8)
    assert shown(rows, "output", "consistency", "pri") == {
        "ES,GR,PT": ("0", 0.216, 0.0),
        "IT,RO": ("0", 0.278, 0.0),
        "HU,PL": ("0", 0.521, 0.113),
        "EE": ("0", 0.529, 0.228),
        "FI,IE": ("1", 0.804, 0.719),
        "AU": ("0", 0.378, 0.04),
        "FR,SE": ("0", 0.709, 0.634),
        "DE": ("0", 0.445, 0.05),
        "BE,CZ,NL,UK": ("1", 0.904, 0.886),
    }


def test_conditions_taken_alone_by_hand():
    condition, outcome = np.array([1.0, 1, 0, 0, 1]), np.array([1.0, 1, 0, 1, 0])
    present, absent = relations(condition, outcome)
    assert (present.necessity, present.necessity_coverage) == (2 / 3, 2 / 3)
    assert present.relevance == 2 / 3  # two cases outside of X, three outside of both
    assert (absent.sufficiency, absent.sufficiency_coverage) == (1 / 2, 1 / 3)


def test_literacy_is_necessary_for_survival():
    present, _absent = relations(FUZZY[:, 2], FUZZY[:, 5])
    assert round(present.necessity, 3) == 0.991
    assert round(present.necessity_coverage, 3) == 0.643


def test_rows_with_both_outcomes_contradict_and_few_cases_leave_a_remainder():
    conditions, outcome = np.array([[1.0], [1], [1], [0]]), np.array([1.0, 1, 0, 0])
    none, some = truth_table(conditions, outcome, frequency=2, cutoff=0.6)
    assert (some.is_contradictory, some.output, some.count) == (True, "1", 3)
    assert (none.is_contradictory, none.output, none.count) == (False, "?", 1)


def test_direct_method_gives_the_log_odds_of_ragin():
    anchors = Anchors(2500, 5000, 20000)  # the national income that Ragin (2008) calibrates
    assert by_anchors(5000, anchors) == 0.5
    assert by_anchors(20000, anchors) == round(exp(3) / (1 + exp(3)), 4) == 0.9526
    assert by_anchors(2500, anchors) == 0.0474
    assert by_anchors(2500, Anchors(20000, 5000, 2500)) == 0.9526  # turned round


def test_values_without_a_number_have_no_degree():
    rule = Calibration("anchors", anchors=Anchors(1, 2, 3))
    assert rule.degree("absent", None) is None
    assert Calibration("table", degrees=(("few", 0.3),)).degree("many", None) is None


def test_chance_by_hand():
    assert occupied(2, 2) == [0.0, 0.5, 0.5]
    assert without_contradiction(2, 1) == 0.75  # apart: always, together: every second time
    assert without_contradiction(1, 3) == 1
    assert without_contradiction(10_000, 3) == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=1, max_size=30))
def test_every_case_belongs_to_one_row_unless_it_is_half_in(cases):
    given_ = np.array(cases) / 20
    rows = truth_table(given_[:, :3], given_[:, 3])
    belonging = sorted(place for row in rows for place in row.members)
    assert len(rows) == 8
    assert sorted([*belonging, *ambiguous(given_[:, :3])]) == list(range(len(cases)))
    figures = [value for row in rows for value in (row.consistency, row.pri) if value is not None]
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in figures)


@settings(max_examples=100)
@given(st.floats(-1e6, 1e6), st.lists(st.integers(-1000, 1000), min_size=3, max_size=3, unique=True))
def test_memberships_lie_between_none_and_full(value, numbers):
    low, middle, high = sorted(numbers)
    rising, falling = by_anchors(value, Anchors(low, middle, high)), by_anchors(value, Anchors(high, middle, low))
    assert 0 <= rising <= 1
    assert rising + falling == pytest.approx(1, abs=1e-3)


def test_what_the_latest_codings_leave_open_is_told_apart():
    filed = {"active": BitMap([1, 2, 3]), "failed": BitMap([1, 4]), NOT_FOUND: BitMap([2, 3])}
    variable = Variable("coding-status", "", "Status", "category", {}, filed, BitMap(range(1, 5)))
    assert set(variable.blocked[DIFFERING]) == {1, 2, 3}
    blocked = variable.holding("latest", {1: {"active", "failed"}, 2: {NOT_FOUND}}).blocked
    told = {reason: set(units) for reason, units in blocked.items() if units}
    assert told == {SAME_DATE: {1}, UNDATED: {3}, NOT_FOUND: {2}}
