"""The two ways to the highest counts of a facet, by its bitmaps and by what records bear, lead to the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.shelf.counting import highest_counts, highest_read
from cooperations.shelf.index import current_index
from tests.factories_shelf import project, shelve

pytestmark = pytest.mark.django_db
BORNE = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True), min_size=1, max_size=12)


@settings(max_examples=25)
@given(borne=BORNE, limit=st.integers(1, 8), every=st.integers(1, 3))
def test_both_ways_find_the_same_of_equal_ones_too(borne, limit, every):
    run = next(numbers)
    shelve(*[project(f"r{run}-{n}", actor=[f"a{value}" for value in some]) for n, some in enumerate(borne)])
    here = current_index().of("project")
    base = type(here.everything)(list(here.everything)[::every])
    known = here.facets.get("actor", {})
    by_bitmaps = highest_counts(base, known, here.commonest("actor"), limit)
    by_records = highest_read(here.counts(base), "actor", here, limit)
    assert list(by_records.items()) == list(by_bitmaps.items())
    assert (
        sorted(by_bitmaps.values(), reverse=True)
        == sorted((count for bitmap in known.values() if (count := len(bitmap & base))), reverse=True)[:limit]
    )


numbers = iter(range(10**6))


def test_values_that_came_after_the_counts_are_no_part_of_them():
    shelve(project("a", actor=["x"]))
    here = current_index().of("project")
    borne = here.counts(here.everything)
    shelve(project("b", actor=["y"]))
    current_index()  # the vocabulary, which all states share, knows "y" now
    assert highest_read(borne, "actor", here, 5) == {"x": 1}
    assert highest_read(here.counts([]), "actor", here, 5) == {}
