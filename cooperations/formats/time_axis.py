"""A time axis: from days to places along a line, with long empty stretches cut short, and the years to write at it."""

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

#: The mean year of our calendar, in days.
YEAR = 365.2425
#: A stretch in which nothing is dated is cut short when it lasts longer than this, in days: between two dated things,
#: and up to the end of a term, which is long and holds nothing but its end.
LONGEST, LONGEST_TO_END = round(12 * YEAR), round(4 * YEAR)
#: What a stretch that is cut short takes of the axis, and what all of them take together at most.
CUT, MOST_CUT = 0.09, 0.54
#: The steps between years that are written at an axis.
ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10000)


def day_number(year, month=1, day=1):
    """Return the days from 1 January 1970 to a day of the Gregorian calendar, of any year, with a year 0.

    Source of the formula: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`.
    """
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


@lru_cache(maxsize=4096)
def day_of(iso):
    """Return the number of a day such as "2011-06-11" or "-0044-03-15", None for nothing."""
    return day_number(*(int(part) for part in iso.rsplit("-", 2))) if iso else None


def year_of(day):
    """Return the year that a day lies in."""
    year = 1970 + int(day // YEAR)
    while day_number(year) > day:
        year -= 1
    while day_number(year + 1) <= day:
        year += 1
    return year


class Piece(NamedTuple):
    """A stretch of the axis: its days, and where it starts and ends as shares of the whole length."""

    first: int
    last: int
    start: float
    end: float
    is_cut: bool


class Tick(NamedTuple):
    """A year to write at the axis: its place as a share, and its number."""

    place: float
    year: int


class TimeAxis(NamedTuple):
    """Pieces from the first day to the last one; they follow each other without a hole. `ends` are these two days."""

    pieces: tuple
    ends: tuple = ()

    def place(self, day):
        """Return where a day lies, from 0 to 1; what lies outside is put at the end it lies beyond."""
        if not self.pieces:
            return 0.5
        found = bisect_right(self.pieces, day, key=lambda piece: piece.first) - 1
        piece = self.pieces[max(found, 0)]
        share = min(max((day - piece.first) / (piece.last - piece.first), 0), 1)
        return piece.start + share * (piece.end - piece.start)

    @property
    def cuts(self):
        """The stretches that are cut short."""
        return tuple(piece for piece in self.pieces if piece.is_cut)


def axis_of(days, ends=()):
    """Return the axis that holds all of these days; `ends` are the ends of terms, of which no more is known.

    With one day, or none, it has no pieces, and everything lies in the middle.
    """
    days = set(days)
    known = sorted(days | set(ends))
    stretches = []
    for first, last in pairwise(known):
        is_cut = last - first > (LONGEST if first in days and last in days else LONGEST_TO_END)
        goes_on = stretches and not is_cut and not stretches[-1][2]
        stretches.append((stretches.pop()[0] if goes_on else first, last, is_cut))
    cuts = sum(is_cut for _first, _last, is_cut in stretches)
    whole = sum(last - first for first, last, is_cut in stretches if not is_cut)
    each = 0 if not cuts else min(CUT, MOST_CUT / cuts) if whole else 1 / cuts
    pieces, place = [], 0.0
    for first, last, is_cut in stretches:
        end = place + (each if is_cut else (last - first) / whole * (1 - cuts * each))
        pieces.append(Piece(first, last, place, min(end, 1.0), is_cut))
        place = min(end, 1.0)
    return TimeAxis(tuple(pieces), tuple(dict.fromkeys((known[0], known[-1]))) if known else ())


def calendar_day(year):
    """Return the first day of a year."""
    return day_number(year)


def counted_day(year):
    """Return the day on which so many years have passed since the day 0."""
    return round(year * YEAR)


def counted_year(day):
    """Return how many whole years have passed since the day 0."""
    return int(day // YEAR)


def ticks(axis, room, apart, *, is_counted=False):
    """Return the years to write at an axis of `room` pixels, at least `apart` pixels from each other, in order.

    On both sides of a cut stands a year, whatever its number, so that the jump can be read; between them round ones.
    `is_counted` is for an axis whose days are counted from an event: its years are numbers of years before and after.
    """
    chosen = []
    for place, year in offered(axis, room, apart, is_counted):
        if all(abs(place - tick.place) * room >= apart and year != tick.year for tick in chosen):
            chosen.append(Tick(place, year))
    return sorted(chosen)


def offered(axis, room, apart, is_counted):
    """Yield the places and numbers of years, the most important ones first."""
    year_in, first_day = (counted_year, counted_day) if is_counted else (year_of, calendar_day)
    if is_counted and axis.ends and axis.ends[0] <= 0 <= axis.ends[-1]:
        yield axis.place(0), 0
    for piece in axis.cuts:
        yield piece.end, year_in(piece.last)
        yield piece.start, year_in(piece.first)
    for piece in axis.pieces:
        if not piece.is_cut:
            for year in round_years(piece, room, apart, year_in):
                if piece.first <= first_day(year) <= piece.last:
                    yield axis.place(first_day(year)), year


def round_years(piece, room, apart, year_in):
    """Return the round years within a piece, in steps at which their numbers find room."""
    pixels_per_year = (piece.end - piece.start) * room / (piece.last - piece.first) * YEAR
    step = next((years for years in ROUND if years * pixels_per_year >= apart), ROUND[-1])
    first, last = year_in(piece.first), year_in(piece.last)
    return range(first // step * step, last + 1, step)
