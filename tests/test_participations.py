"""When a participation may have held: year by year as a reader would count it."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.shelf.claim_lines import Line
from cooperations.shelf.participations import is_open, is_undated, may_hold, together, years_of

days = st.none() | st.builds(
    lambda year, month: year * 10_000 + month * 100 + 15, st.integers(1990, 2030), st.integers(1, 12)
)
lines = st.builds(
    lambda head, actor, earliest, latest: Line(
        head=head, kind="participation", identifier="k", giver=actor, earliest=earliest, latest=latest
    ),
    st.integers(1, 3),
    st.sampled_from(["a", "b"]),
    days,
    days,
)


def line(earliest=None, latest=None):
    return Line(head=1, kind="participation", identifier="k", giver="a", earliest=earliest, latest=latest)


@given(st.lists(lines, max_size=12))
@settings(max_examples=150)
def test_row_of_years_counts_every_tie_once_in_each_year_it_may_have_held(found):
    row = dict(years_of(found))
    bounds = [day // 10_000 for one in found for day in (one.earliest, one.latest) if day is not None]
    assert bool(row) == bool(bounds)
    if not bounds:
        return
    counted = {
        year: len({(one.giver, one.head) for one in found if may_hold(one, year)})
        for year in range(min(bounds), max(bounds) + 3)
    }
    assert {year: counted[year] for year in row} == row
    named = sorted(row)
    for year in range(named[0], named[-1] + 1):  # between the years that are named nothing changes
        before = max(one for one in named if one <= year)
        assert counted[year] == row[before]
    if any(map(is_open, found)):  # the last one stands for all later years
        assert {counted[year] for year in counted if year >= named[-1]} == {row[named[-1]]}


@given(st.lists(lines, max_size=12))
@settings(max_examples=150)
def test_row_of_years_counts_every_two_actors_who_may_have_taken_part_together(found):
    row = dict(years_of(found, of_pairs=True))
    assert list(row) == list(dict(years_of(found)))
    for year, count in row.items():
        taking_part = sorted({(one.head, one.giver) for one in found if may_hold(one, year)})
        pairs = combinations(taking_part, 2)
        assert count == len({(one[1], other[1]) for one, other in pairs if one[0] == other[0]})


def test_year_after_the_last_end_is_named_only_where_something_goes_on():
    ended = Line(head=2, kind="participation", identifier="k", giver="b", earliest=20110101, latest=20130101)
    assert years_of([ended]) == [(2011, 1), (2012, 1), (2013, 1)]
    assert years_of([ended, line(20120101)]) == [(2011, 1), (2012, 2), (2013, 2), (2014, 1)]


def test_open_sides_count_without_end_and_what_is_not_dated_in_no_year():
    assert [may_hold(line(20110611), year) for year in (2010, 2011, 2100)] == [False, True, True]
    assert [may_hold(line(None, 20151231), year) for year in (1500, 2015, 2016)] == [True, True, False]
    assert [may_hold(line(20120101, 20121231), year) for year in (2011, 2012, 2013)] == [False, True, False]
    assert is_undated(line())
    assert not may_hold(line(), 2012)


def test_two_are_together_while_both_may_take_part():
    assert together(line(20110101, 20151231), line(20140101)) == (20140101, 20151231)
    assert together(line(20110101, 20131231), line(20140101)) is None
    assert together(line(), line(20140101)) == (20140101, None)
    assert together(line(), line()) == (None, None)
