"""Where everything of a negotiation curve stands: bands between conflict and cooperation, marks beside each other."""

from typing import NamedTuple

from cooperations.formats.negotiation import Step
from cooperations.formats.time_axis import axis_of

#: The width that a drawing has at least, in pixels; what does not touch there does not when it is wider.
NARROWEST = 720
#: From where to where the axis runs, in per cent of the width: names of the bands stand left of it.
LEFT, RIGHT = 22.5, 96.0
#: How far the arrow of an open date reaches, in per cent of the width.
ARROW = 3.0
#: The height of a row, and the width that a mark needs: the size of what can be hit, in pixels.
ROW = TARGET = 26
#: The stances from cooperation, on top, to open conflict.
STANCES = (2, 1, 0, -1, -2)
#: The bands below them: steps whose stance is not documented, and agreements.
SILENT, AGREED = "silent", "agreed"
#: What stands between the bands and the years.
FOOT = 28
#: The places of actors by identifier where those of nobody are drawn.
NOBODY = {}


class Mark(NamedTuple):
    """A mark in its band, in per cent of the width: it stands at `x`, its date is drawn from `start` to `end`.

    `term_ends` are the ends of an agreement's term and of its extensions. `party` is None, or the place in the list of
    actors of the one whose stance the mark tells.
    """

    step: Step
    band: object
    x: float
    start: float
    end: float
    opens_left: bool
    opens_right: bool
    party: int | None = None
    term_ends: tuple = ()
    row: int = 0

    @property
    def taken(self):
        """From where to where it takes room, with what can be hit around it."""
        around = TARGET / 2 / NARROWEST * 100
        return min(self.start, self.x - around), max(self.end, self.x + around, *self.term_ends)

    @property
    def is_party(self):
        """Whether it tells the stance of a single actor."""
        return self.party is not None


class Band(NamedTuple):
    """A band of rows, from `top` on, in pixels."""

    key: object
    top: int
    rows: int

    @property
    def height(self):
        """Its height in pixels."""
        return self.rows * ROW

    def middle(self, row):
        """Return the middle of one of its rows, in pixels."""
        return self.top + row * ROW + ROW / 2


class Layout(NamedTuple):
    """The bands, the marks by time, and the height of the whole in pixels."""

    bands: tuple
    marks: tuple
    height: int

    def y(self, mark):
        """Return where a mark stands, in pixels from the top."""
        return self.band(mark.band).middle(mark.row)

    def band(self, key):
        """Return a band by its key."""
        return next(band for band in self.bands if band.key == key)


def across(share):
    """Return the place of a share of the axis, in per cent of the width."""
    return LEFT + share * (RIGHT - LEFT)


def axis_for(negotiations):
    """Return the one time axis that all of these negotiations find room on."""
    steps = [step for one in negotiations for step in one.steps]
    days = [day for step in steps for day in (*step.moment.days, step.moment.at)]
    return axis_of(days, [end for step in steps if step.term for end in step.term.ends])


def layout(negotiation, axis, parties=NOBODY):
    """Return the Layout of a negotiation; `parties` has the places of actors whose stances are drawn as well."""
    marks = [mark for step in negotiation.steps for mark in marks_of(step, axis, parties)]
    bands, placed, top = [], [], 0
    for key in bands_of(marks):
        own = in_rows([mark for mark in marks if mark.band == key])
        bands.append(Band(key, top, 1 + max((mark.row for mark in own), default=0)))
        placed += own
        top += bands[-1].height
    placed.sort(key=lambda mark: (mark.x, mark.is_party, mark.row))
    return Layout(tuple(bands), tuple(placed), top + FOOT)


def bands_of(marks):
    """Return the keys of the bands that are drawn: the five stances together or not at all, the others where needed."""
    used = {mark.band for mark in marks}
    stances = STANCES if used & set(STANCES) else ()
    return (*stances, *(key for key in (SILENT, AGREED) if key in used))


def marks_of(step, axis, parties):
    """Yield the mark of a step, and one for each of these actors whose own stance is documented."""
    band = AGREED if not step.is_episode else SILENT if step.level is None else step.level
    yield mark_of(step, axis, band)
    if step.is_episode:
        for taker in step.claim["actors"]:
            who = taker["actor"] and taker["actor"]["identifier"]
            if taker["stance"] is not None and who in parties:
                yield mark_of(step, axis, taker["stance"], parties[who])


def mark_of(step, axis, band, party=None):
    """Return a mark, not yet in its row; only the step's own mark shows the span of its date and of its term."""
    moment = step.moment
    x = across(axis.place(moment.at))
    days = moment.days if party is None else (moment.at,)
    start, end = across(axis.place(days[0])), across(axis.place(days[-1]))
    opens_left, opens_right = (party is None and bound is None for bound in (moment.first, moment.last))
    start -= ARROW if opens_left else 0
    end += ARROW if opens_right else 0
    term_ends = tuple(across(axis.place(day)) for day in step.term.ends) if step.term else ()
    return Mark(step, band, x, start, end, opens_left, opens_right, party, term_ends)


def in_rows(marks):
    """Return the marks of a band, each in the first row in which it touches no other one; those of steps come first."""
    rows, found = [], []
    for mark in sorted(marks, key=lambda mark: (mark.is_party, mark.taken)):
        first, last = mark.taken
        row = next((row for row, taken in enumerate(rows) if is_free(taken, first, last)), len(rows))
        rows[row:] = [[*(rows[row] if row < len(rows) else ()), (first, last)], *rows[row + 1 :]]
        found.append(mark._replace(row=row))
    return found


def is_free(taken, first, last):
    """Whether a row that holds these stretches has room for one more."""
    return all(end <= first or last <= start for start, end in taken)
