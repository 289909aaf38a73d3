"""What is compared: cases, steps of negotiations or demands, each with a number of its own."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from pyroaring import BitMap

from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import lines_of

CASE, EPISODE, DEMAND = "case", "episode", "demand"
#: The kind of claim that a unit is, where it is one.
KINDS = {EPISODE: ClaimKind.EPISODE, DEMAND: ClaimKind.DEMAND}
#: So many claims are compared at most; whoever has more narrows the cases.
MOST_LINES = 20_000


@dataclass(frozen=True)
class Units:
    """The units of an analysis: of cases the head numbers themselves, of claims the places of their lines."""

    kind: str
    cases: BitMap
    lines: tuple = field(default=(), repr=False)
    is_cut_short: bool = False

    @cached_property
    def everything(self):
        """The numbers of all units."""
        return BitMap(range(len(self.lines))) if self.kind in KINDS else self.cases

    @cached_property
    def heads(self):
        """The head numbers of the records that the units belong to."""
        return BitMap(line.head for line in self.lines) if self.kind in KINDS else self.cases

    @cached_property
    def places(self):
        """The units of each record, by its head number."""
        found = {}
        for place, line in enumerate(self.lines):
            found.setdefault(line.head, []).append(place)
        return found

    def of_heads(self, heads):
        """Return the units that belong to these records."""
        if self.kind not in KINDS:
            return heads & self.cases
        return BitMap(place for head in heads & self.heads for place in self.places[head])

    def head_of(self, unit):
        """Return the head number of the record that a unit belongs to."""
        return self.lines[unit].head if self.kind in KINDS else unit

    def by_line(self, value):
        """Return a BitMap of units per value that `value` returns of a line; None and "" are left out."""
        found = {}
        for place, line in enumerate(self.lines):
            if (one := value(line)) not in (None, ""):
                found.setdefault(one, BitMap()).add(place)
        return found


def units_of(kind, selection, is_narrowed):
    """Return the units of a kind that belong to the selected cases; one query, none for cases.

    Demands are also raised at events and by actors: those count as long as the cases are not narrowed.
    """
    if kind not in KINDS:
        return Units(kind, selection.ids)
    is_of_all = kind == DEMAND and not is_narrowed
    lines = lines_of(selection.index, KINDS[kind], None if is_of_all else selection.ids)
    found = tuple(islice(lines, MOST_LINES + 1))
    return Units(kind, selection.ids, found[:MOST_LINES], len(found) > MOST_LINES)
