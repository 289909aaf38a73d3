"""The arithmetic of a flow diagram: givers left, receivers right, a band for each flow; it knows nothing of texts."""

from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap

from cooperations.formats.abbreviations import held_together

#: So wide is the widest band, and so narrow the narrowest, in the units of the drawing.
WIDEST, NARROWEST = 36.0, 2.0
#: The width of bands whose width says nothing.
CONSTANT = 6.0
#: Room that a line of text takes, between two bands of a party, and between two parties.
LINE, BAND_GAP, PARTY_GAP = 16.0, 6.0, 18.0
#: So often the two sides are ordered by each other.
PASSES = 6


@dataclass(frozen=True)
class Band:
    """One flow to be drawn; `lower` and `upper` are amounts in one unit, None where width says nothing."""

    key: str
    giver: str
    receiver: str
    lines: int = 1
    lower: float | None = None
    upper: float | None = None

    @property
    def most(self):
        """The amount that the band is as wide as."""
        return self.upper if self.upper is not None else self.lower


@dataclass(frozen=True)
class Slot:
    """Where a band meets a party: its middle, and the room that it and its label have to themselves."""

    band: Band
    top: float
    height: float

    @property
    def middle(self):
        """The height at which the band meets the party."""
        return self.top + self.height / 2

    @property
    def bottom(self):
        """Where the room ends."""
        return self.top + self.height


@dataclass(frozen=True)
class Party:
    """One giver or receiver with the slots of its bands, from top to bottom."""

    key: str
    top: float
    height: float
    slots: tuple


@dataclass(frozen=True)
class Drawing:
    """Both sides of a diagram; `scale` is the width of one unit, None where width says nothing."""

    givers: tuple
    receivers: tuple
    height: float
    scale: float | None

    def width(self, amount):
        """Return how wide a band of an amount is."""
        return CONSTANT if self.scale is None or amount is None else max(NARROWEST, amount * self.scale)


@lru_cache(maxsize=8192)
def wrapped(text, characters, most=3):
    """Return a text in lines of at most so many characters, at most so many lines; what is cut off ends in "…"."""
    lines = tuple(wrap(held_together(text), characters, break_on_hyphens=True) or [""])
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    return (*lines[: most - 1], f"{last if len(last) < characters else last[:-1].rstrip()}…")


def scale_of(bands):
    """Return the width of one unit, None where no amount is above nothing or some band has none."""
    amounts = [band.most for band in bands]
    if not amounts or None in amounts or max(amounts) <= 0:
        return None
    return WIDEST / max(amounts)


def ordered_sides(bands):
    """Return givers and receivers in the order in which their bands cross least of the orders tried."""
    givers = list(dict.fromkeys(band.giver for band in bands))
    receivers = list(dict.fromkeys(band.receiver for band in bands))
    best = givers, receivers
    fewest = crossings(bands, *best)
    for _pass in range(PASSES):
        if not fewest:
            break
        receivers = by_middle(receivers, givers, [(band.receiver, band.giver) for band in bands])
        givers = by_middle(givers, receivers, [(band.giver, band.receiver) for band in bands])
        if (found := crossings(bands, givers, receivers)) < fewest:
            best, fewest = (givers, receivers), found
    return best


def by_middle(moving, fixed, pairs):
    """Return one side ordered by the mean place of what each is tied to on the other; equal ones keep their order."""
    places = {key: place for place, key in enumerate(fixed)}
    ties = {key: [places[other] for one, other in pairs if one == key] for key in moving}
    return sorted(moving, key=lambda key: sum(ties[key]) / len(ties[key]))


def crossings(bands, givers, receivers):
    """Return how many pairs of bands cross."""
    left = {key: place for place, key in enumerate(givers)}
    right = {key: place for place, key in enumerate(receivers)}
    ends = sorted((left[band.giver], right[band.receiver]) for band in bands)
    return sum(one[0] < other[0] and one[1] > other[1] for place, one in enumerate(ends) for other in ends[place + 1 :])


def drawing(bands, lines_of=None):
    """Return where everything stands; `lines_of` says how many lines the name of a party has, by its key."""
    lines_of = lines_of or {}
    givers, receivers = ordered_sides(bands)
    scale = scale_of(bands)
    left = side(bands, givers, receivers, "giver", "receiver", scale, lines_of)
    right = side(bands, receivers, givers, "receiver", "giver", scale, lines_of)
    height = max(extent(left), extent(right))
    return Drawing(moved(left, height), moved(right, height), height, scale)


def side(bands, keys, others, own, other, scale, lines_of):
    """Return the parties of one side, the first at the top; each has its bands in the order of the other side."""
    places = {key: place for place, key in enumerate(others)}
    top, found = 0.0, []
    for key in keys:
        mine = sorted((b for b in bands if getattr(b, own) == key), key=lambda band: places[getattr(band, other)])
        slots, below = [], top
        for band in mine:
            slots.append(Slot(band, below, slot_height(band, scale)))
            below += slots[-1].height + BAND_GAP
        below -= BAND_GAP
        missing = max(0.0, lines_of.get(key, 1) * LINE - (below - top)) / 2
        slots = tuple(Slot(slot.band, slot.top + missing, slot.height) for slot in slots)
        height = below - top + 2 * missing
        found.append(Party(key, top, height, slots))
        top += height + PARTY_GAP
    return found


def slot_height(band, scale):
    """Return the room of a band: its own width, and at least that of its label."""
    width = CONSTANT if scale is None else max(NARROWEST, band.most * scale)
    return max(width, band.lines * LINE)


def extent(parties):
    """Return how high a side is."""
    return parties[-1].top + parties[-1].height if parties else 0.0


def moved(parties, height):
    """Return the side in the middle of the drawing."""
    by = (height - extent(parties)) / 2
    return tuple(
        Party(p.key, p.top + by, p.height, tuple(Slot(s.band, s.top + by, s.height) for s in p.slots)) for p in parties
    )
