"""Agreement beyond chance, held against worked examples of the literature."""

import pytest

from cooperations import models
from cooperations.agreement import agreement, measure_of
from tests import factories


def test_kappa_of_a_table_of_fifty():
    """Two readers of 50 applications: 20 times both yes, 15 times both no, 15 times apart; kappa is 0.40."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement(pairs)
    assert (found.units, found.percent) == (50, 70)
    assert found.kappa == pytest.approx(0.4)


def test_nominal_alpha_of_krippendorffs_binary_example():
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example A: alpha is 0.095."""
    pairs = list(zip("0100000000", "1110010010", strict=True))
    found = agreement(pairs)
    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert found.percent == 60


def test_nominal_alpha_of_krippendorffs_example_with_five_categories():
    """The same paper, example B: twelve units, categories a to e; alpha is 0.692."""
    found = agreement(list(zip("aabbddccceda", "babbbcccceda"[:12], strict=True)))
    same = sum(first == second for first, second in zip("aabbddccceda", "babbbcccceda", strict=True))
    assert found.percent == pytest.approx(100 * same / 12)
    assert found.alpha == pytest.approx(0.692, abs=0.0015)


def test_distance_counts_for_ordered_answers():
    near = agreement([("1", "2"), ("2", "2"), ("3", "3"), ("1", "1")], float)
    far = agreement([("1", "3"), ("2", "2"), ("3", "3"), ("1", "1")], float)
    assert near.kappa == pytest.approx(far.kappa, abs=0.1)
    assert near.alpha > far.alpha + 0.3


def test_what_is_no_point_on_the_scale_is_left_out_of_measured_alpha_only():
    ranks = {"low": 0, "high": 1}
    pairs = [("low", "low"), ("high", "high"), ("low", "high"), ("not-found", "low")]
    found = agreement(pairs, ranks.get)
    assert (found.units, found.percent) == (4, 50)
    assert found.alpha == agreement(pairs[:3], ranks.get).alpha


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 3])
def test_without_chance_nothing_beyond_it_is_claimed(pairs):
    found = agreement(pairs)
    assert (found.kappa, found.alpha) == (None, None)
    assert found.percent == (100 if pairs else None)


@pytest.mark.django_db
def test_ordered_categories_count_by_rank_numbers_by_value_and_others_not():
    codebook = factories.a_codebook()
    level = factories.a_variable(codebook, "level", "inform", "consult", "empower", type="ordinal")
    assert [measure_of(level)(slug) for slug in ("inform", "empower", "not-found")] == [0, 2, None]
    seats = models.Variable.objects.create(codebook=codebook, slug="seats", type="number")
    assert [measure_of(seats)(text) for text in ("3.5", "absent", "not-applicable")] == [3.5, None, None]
    assert measure_of(factories.a_variable(codebook, "form", "protest")) is None
