"""When something happened, as exactly as a document says: a day, a span of days, or a span that is open at an end."""

from typing import NamedTuple

from cooperations.formats.time_axis import YEAR, day_of

#: What EDTF writes at a date that is about or uncertain.
VAGUE = frozenset("~?%")
#: So many extensions are told apart; of more, the last end alone.
MOST_EXTENSIONS = 12


class Moment(NamedTuple):
    """The first and the last day that a date allows, each None where it is open; at least one is known."""

    first: int | None
    last: int | None
    is_vague: bool = False  # about, or uncertain

    @property
    def days(self):
        """The days that are known."""
        if self.first is None or self.last is None:
            return (self.last,) if self.first is None else (self.first,)
        return self.first, self.last

    @property
    def at(self):
        """The day that a mark stands at: the middle, or the one bound that is known."""
        days = self.days
        return (days[0] + days[-1]) // 2

    @property
    def is_day(self):
        """Whether it is known to the day."""
        return self.first == self.last and not self.is_vague

    def before(self, other):
        """Whether it surely came before another moment."""
        return self.last is not None and other.first is not None and self.last < other.first

    def counted_from(self, day):
        """Return the same moment in days before and after a day."""
        first, last = (None if bound is None else bound - day for bound in (self.first, self.last))
        return Moment(first, last, self.is_vague)


def moment_of(date):
    """Return the Moment of a document's date, None where it says no day at all."""
    if not date:
        return None
    first, last = day_of(date["earliest"]), day_of(date["latest"])
    return None if first is None and last is None else Moment(first, last, bool(VAGUE & set(date["edtf"])))


class Term(NamedTuple):
    """How long an agreement holds, in days: from, until, and the ends of the extensions it allows."""

    start: int
    end: int
    extensions: tuple = ()

    @property
    def ends(self):
        """All ends."""
        return (self.end, *self.extensions)

    def counted_from(self, day):
        """Return the same term in days before and after a day."""
        return Term(self.start - day, self.end - day, tuple(end - day for end in self.extensions))


def term_of(claim, moment):
    """Return the Term of an agreement, counted from the day that its mark stands at; None where none is documented."""
    if moment is None or not claim["term_years"]:
        return None
    end = moment.at + round(claim["term_years"] * YEAR)
    each = round((claim["extension_years"] or 0) * YEAR)
    count = (claim["extension_count"] or 0) if each else 0
    numbers = range(1, count + 1) if count <= MOST_EXTENSIONS else (count,)
    return Term(moment.at, end, tuple(end + number * each for number in numbers))
