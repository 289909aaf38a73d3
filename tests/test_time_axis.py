"""The time axis: days of any year, places in order, long empty stretches cut short, years that do not touch."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.formats.moments import Moment, moment_of, term_of
from cooperations.formats.time_axis import LONGEST, YEAR, axis_of, day_number, day_of, ticks, year_of

DAYS = st.integers(-1_500_000, 3_000_000)  # from long before the year 0 to beyond the year 9999
EPOCH = date(1970, 1, 1).toordinal()


@given(st.dates())
@settings(max_examples=60)
def test_days_are_counted_like_the_calendar_counts_them(day):
    number = day_of(day.isoformat())
    assert number == day.toordinal() - EPOCH
    assert year_of(number) == day.year


@given(st.integers(-6000, 12000))
@settings(max_examples=60)
def test_years_before_and_after_the_calendar_of_python_follow_each_other(year):
    first, following = day_number(year), day_number(year + 1)
    assert following - first in (365, 366)
    assert (year_of(first), year_of(following - 1)) == (year, year)


def test_days_of_the_years_before_the_year_0_are_read():
    assert day_of("-0044-03-15") == day_number(-44, 3, 15) < day_of("0001-01-01")
    assert day_of(None) is None


@given(st.sets(DAYS, min_size=1, max_size=30), st.sets(DAYS, max_size=6))
@settings(max_examples=80)
def test_every_day_has_a_place_in_order_and_none_has_that_of_another(days, ends):
    axis = axis_of(days, ends)
    places = [axis.place(day) for day in sorted(days | ends)]
    assert all(0 <= place <= 1 for place in places)
    assert all(before < after for before, after in pairwise(places))
    assert [(one.last, one.end) for one in axis.pieces[:-1]] == [(one.first, one.start) for one in axis.pieces[1:]]
    assert all(one.last - one.first > LONGEST / 3 - 1 for one in axis.cuts)


@given(st.sets(DAYS, min_size=1, max_size=20), st.booleans())
@settings(max_examples=80)
def test_years_at_the_axis_are_in_order_and_do_not_touch(days, is_counted):
    found = ticks(axis_of(days), 600, 46, is_counted=is_counted)
    assert all(after.place - before.place >= 46 / 600 - 1e-9 for before, after in pairwise(found))
    assert all(before.year < after.year for before, after in pairwise(found))
    assert all(0 <= tick.place <= 1 for tick in found)


def test_a_single_day_stands_in_the_middle():
    axis = axis_of([day_number(2011, 6, 11)])
    assert (axis.place(day_number(2011, 6, 11)), axis.pieces, ticks(axis, 600, 46)) == (0.5, (), [])


def test_an_empty_century_is_cut_and_the_years_on_both_sides_are_written():
    days = [day_number(1880), *(day_number(year) for year in range(2008, 2020))]
    axis = axis_of(days, [day_number(2049)])
    assert [(year_of(cut.first), year_of(cut.last)) for cut in axis.cuts] == [(1880, 2008), (2019, 2049)]
    assert axis.place(day_number(2014)) - axis.place(day_number(2011)) > 0.15
    years = [tick.year for tick in ticks(axis, 600, 46)]
    assert {1880, 2008, 2019, 2049} <= set(years)


def test_years_counted_from_an_event_say_zero_at_the_event():
    axis = axis_of([-800, 0, 2500])
    found = ticks(axis, 600, 46, is_counted=True)
    assert {tick.year: tick.place for tick in found}[0] == axis.place(0)
    assert found[0].year == -2


def a_date(edtf, earliest, latest):
    return {"edtf": edtf, "earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    ("date_", "expected"),
    [
        (None, None),
        (a_date("../..", None, None), None),
        (a_date("2011-06-11", "2011-06-11", "2011-06-11"), (True, 0, False)),
        (a_date("2011", "2011-01-01", "2011-12-31"), (False, 364, False)),
        (a_date("2011-06-11~", "2011-06-11", "2011-06-11"), (False, 0, True)),
        (a_date("[..2022-05]", None, "2022-05-31"), (False, None, False)),
        (a_date("2017/..", "2017-01-01", None), (False, None, False)),
    ],
)
def test_moments_know_how_exactly_they_are_dated(date_, expected):
    moment = moment_of(date_)
    if expected is None:
        assert moment is None
        return
    is_day, length, is_vague = expected
    assert (moment.is_day, moment.is_vague) == (is_day, is_vague)
    assert length is None or moment.last - moment.first == length
    assert moment.at in range(moment.days[0], moment.days[-1] + 1)


def test_the_order_of_moments_is_only_sure_where_they_do_not_overlap():
    year, day, later = Moment(0, 364), Moment(100, 100), Moment(400, None)
    assert (year.before(day), day.before(year), day.before(later), later.before(day)) == (False, False, True, False)


def test_terms_end_after_their_years_and_each_extension():
    claim = {"term_years": 30, "extension_count": 2, "extension_years": 10}
    moment = moment_of(a_date("2019-03-19", "2019-03-19", "2019-03-19"))
    ends = term_of(claim, moment).ends
    assert [year_of(end) for end in ends] == [2049, 2059, 2069]
    assert ends[0] - moment.at == round(30 * YEAR)
    assert term_of(claim | {"term_years": None}, moment) is None
    assert term_of(claim, None) is None
    assert len(term_of(claim | {"extension_count": 30_000}, moment).extensions) == 1
