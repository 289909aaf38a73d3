"""Claims are counted inside any set of records, as many as there are."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from cooperations.shelf.claim_lines import lines_of
from cooperations.shelf.index import current_index
from cooperations.shelf.tallies import tallies, tally_of
from tests.factories_shelf import project, shelve, unshelve
from tests.test_claim_lines import finding, with_claims

NUMBERS = st.integers(min_value=0, max_value=40)


@given(st.dictionaries(NUMBERS, st.integers(min_value=1, max_value=5), min_size=1), st.sets(NUMBERS))
def test_a_tally_counts_what_counting_counts(borne, inside):
    tally = tally_of(borne)
    assert tally.within(BitMap(inside)) == sum(count for head, count in borne.items() if head in inside)
    assert set(tally.bearers) == set(borne)


@pytest.mark.django_db
def test_claims_are_told_apart_by_any_columns_and_read_once(django_assert_num_queries):
    shelve(
        with_claims("a", finding("a1"), finding("a2"), finding("a3", category="reason", perspective="research")),
        with_claims("b", finding("b1")),
        with_claims("gone", finding("g1")),
        project("c"),
    )
    unshelve("gone")
    index = current_index()
    with django_assert_num_queries(1):
        found = tallies(index, "finding", "aspect", "perspective")
    with django_assert_num_queries(0):
        assert tallies(index, "finding", "aspect", "perspective") is found
    everything = index.of("project").everything
    counts = {values: tally.within(everything) for values, tally in found.items()}
    assert counts == {("challenge", ""): 3, ("reason", "research"): 1}
    assert found["challenge", ""].within(BitMap([index.record("a").id])) == 2
    assert counts == Counter((line.aspect, line.perspective) for line in lines_of(index, "finding"))


@pytest.mark.django_db
def test_a_term_that_was_renamed_counts_as_it_is_called_today():
    shelve(
        with_claims("a", finding("a1", code={"identifier": "old"}), finding("a2", code={"identifier": "new"})),
    )
    index = current_index()
    index.former["old"] = "new"
    [(values, tally)] = tallies(index, "finding", "term").items()
    assert (values, tally.within(index.of("project").everything)) == (("new",), 2)
