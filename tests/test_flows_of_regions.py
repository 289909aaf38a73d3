"""Flows are counted inside any set of records, as often as these tell of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from cooperations.shelf.flows import layers_of, told_by_resource, told_within
from cooperations.shelf.index import current_index
from tests.factories_shelf import project, shelve, unshelve
from tests.test_claim_lines import with_claims

NUMBERS = st.integers(min_value=0, max_value=40)


@given(st.dictionaries(NUMBERS, st.integers(min_value=1, max_value=5), min_size=1), st.sets(NUMBERS))
def test_layers_count_what_counting_counts(told, inside):
    assert told_within(layers_of(told), BitMap(inside)) == sum(told[head] for head in told if head in inside)


def flow(identifier, resource="money"):
    """Return a flow as a document states it, as far as it is counted."""
    stated = {"kind": "flow", "identifier": identifier, "certainty": "probable", "resource": resource}
    return stated | {"giver": None, "receiver": None, "quantity": None, "period": None}


@pytest.mark.django_db
def test_flows_of_what_is_published_are_read_once(django_assert_num_queries):
    shelve(
        with_claims("a", flow("a1"), flow("a2"), flow("a3", "space")),
        with_claims("b", flow("b1")),
        with_claims("gone", flow("g1")),
        project("c"),
    )
    unshelve("gone")
    index = current_index()
    with django_assert_num_queries(1):
        told = told_by_resource(index)
    with django_assert_num_queries(0):
        assert told_by_resource(index) is told
    everything = index.of("project").everything
    assert {resource: told_within(layers, everything) for resource, layers in told.items()} == {"money": 3, "space": 1}
    assert told_within(told["money"], BitMap([index.record("a").id])) == 2
