"""The published demands, numbered and filed by what they are asked for, as if they were records of a type.

A demand belongs to the regions that it speaks of; where it names none, to those of the projects it speaks of, and
otherwise to those of the record it stands on.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import islice
from sys import intern
from typing import NamedTuple

from pyroaring import BitMap

from cooperations.choices import ClaimKind, DemandOutcome
from cooperations.shelf.claim_lines import lines_of
from cooperations.shelf.index import Index
from cooperations.shelf.sorting import year_of
from cooperations.shelf.typeindex import EARLIEST, LATEST, OPEN, TypeIndex
from cooperations.shelf.whereabouts import ELSEWHERE, area_of

#: What demands are called where types of records are told apart.
DEMAND = "demand"
#: The value of a facet where nothing public says more.
UNDOCUMENTED = "undocumented"
#: What became of a demand, in the order of a list: first what is still to be done, last what nobody documented.
OUTCOMES = (
    *(DemandOutcome.OPEN, DemandOutcome.PARTLY_MET, DemandOutcome.MET),
    *(DemandOutcome.REJECTED, DemandOutcome.DROPPED, DemandOutcome.UNKNOWN),
)
NEWEST, BY_OUTCOME = "newest", "outcome"


class Demand(NamedTuple):
    """One demand as it is counted; `head` is the number of the record that it stands on."""

    head: int
    identifier: str
    outcome: str
    demanded_by: str
    addressee: str
    field: str
    event: str
    regions: tuple
    earliest: int | None
    latest: int | None

    def values(self):
        """Return what it is filed under, {facet: values}; regions without those around them."""
        found = {
            "outcome": (self.outcome,),
            "region": self.regions or (UNDOCUMENTED,),
            **{name: (getattr(self, name) or UNDOCUMENTED,) for name in ("field", "demanded_by", "addressee", "event")},
        }
        if self.earliest is None and self.latest is None:
            return found
        years = ((EARLIEST, self.earliest), (LATEST, self.latest))
        return found | {name: (OPEN if day is None else str(year_of(day)),) for name, day in years}


@dataclass(frozen=True)
class DemandIndex(TypeIndex):
    """Every demand by its number; numbers follow the day it was raised, the newest first and the undated last."""

    def counts(self, numbers):
        """Return how many of those demands bear each value, {facet: {value: count}}."""
        found = defaultdict(Counter)
        for number in numbers:
            for facet, values in self.rows[number].values().items():
                found[facet].update(values)
        return found

    def page(self, numbers, sort, start, stop):
        """Return the demands from `start` to before `stop` among those numbers (a BitMap), as a list."""
        if sort == BY_OUTCOME:
            among = (numbers & known for value in OUTCOMES if (known := self.facets["outcome"].get(value)))
            chosen = islice((number for some in among for number in some), start, stop)
        else:
            chosen = numbers[start:stop]
        return [self.rows[number] for number in chosen]


class Relation(NamedTuple):
    """What was declared of two demands; `line` is the claim that declares it."""

    line: NamedTuple
    other: Demand


@dataclass(frozen=True)
class Demands:
    """All demands of one state of the shelf, whose index is `shelf`; `index` is the same with them as one more type."""

    shelf: Index
    index: Index
    here: DemandIndex
    relations: dict = field(default_factory=dict)  # identifier of a demand → its Relations
    numbers: dict = field(default_factory=dict)  # identifier of a demand → its number
    related: BitMap = field(default_factory=BitMap)  # the numbers of demands with a relation

    def find(self, identifier):
        """Return the published demand of that identifier, or None."""
        return self.here.rows[self.numbers[identifier]] if identifier in self.numbers else None

    def related_to(self, identifier):
        """Return the Relations of a demand; those to demands that are not public are none."""
        return self.relations.get(identifier, [])

    def areas_of(self, demand):
        """Return where a demand belongs when only the study areas are told apart: their identifiers, or what else."""
        return tuple(dict.fromkeys(area_of(region, self.shelf) for region in demand.regions)) or (UNDOCUMENTED,)


def demands(index):
    """Return the Demands of a state of the shelf; two queries when they are first asked for, then none."""
    return index.once(DEMAND, made)


def made(index):
    """Read the lines of all demands and of their relations, and file them."""
    lines = list(lines_of(index, ClaimKind.DEMAND.value))
    regions = Places(index, lines)
    found = [demand_of(line, regions.of(line)) for line in lines]
    found.sort(key=newest_first)
    here = filed(found, index)
    numbers = {demand.identifier: number for number, demand in enumerate(found)}
    relations = related(index, here, numbers)
    return Demands(
        shelf=index,
        index=replace(index, types=index.types | {DEMAND: here}),
        here=here,
        relations=relations,
        numbers=numbers,
        related=BitMap([numbers[identifier] for identifier in relations]),
    )


def demand_of(line, regions):
    """Return the demand of a line; texts that recur are kept once."""
    texts = map(intern, (line.aspect, line.giver, line.receiver, line.field, line.event))
    return Demand(line.head, line.identifier, *texts, regions, line.earliest, line.latest)


def newest_first(demand):
    """Order the latest first, the undated last."""
    day = demand.earliest if demand.earliest is not None else demand.latest
    return (day is None, -(day or 0), demand.identifier)


def filed(found, index):
    """Return the index of these demands, whose numbers are their places; ELSEWHERE holds larger regions, too."""
    facets = defaultdict(lambda: defaultdict(list))
    for number, demand in enumerate(found):
        for facet, values in demand.values().items():
            for value in values:
                facets[facet][value].append(number)
    bitmaps = {facet: {value: BitMap(some) for value, some in values.items()} for facet, values in facets.items()}
    places = bitmaps.get("region", {})
    outside = [places[one] for one in places if one != UNDOCUMENTED and area_of(one, index) == ELSEWHERE]
    if outside:
        places[ELSEWHERE] = BitMap.union(*outside)
    return DemandIndex(rows=dict(enumerate(found)), everything=BitMap(range(len(found))), facets=bitmaps)


def related(index, here, numbers):
    """Return the Relations of every demand that has any, by identifier."""
    found = defaultdict(list)
    for line in lines_of(index, ClaimKind.DEMAND_RELATION.value):
        if line.giver in numbers and line.receiver in numbers:
            for own, other in ((line.giver, line.receiver), (line.receiver, line.giver)):
                found[own].append(Relation(line, here.rows[numbers[other]]))
    return dict(found)


class Places:
    """Knows the regions of the records that demands stand on and speak of, all of them read at once."""

    def __init__(self, index, lines):
        self.index, self.regions = index, defaultdict(list)
        spoken = {row.id for line in lines for row in self.spoken_of(line)}
        wanted = BitMap(spoken | {line.head for line in lines})
        for here in index.types.values():
            for region, numbers in here.facets.get("region", {}).items():
                for number in numbers & wanted:
                    self.regions[number].append(region)
        rows = index.of("region").rows
        self.regions |= {number: [rows[number].identifier] for number in wanted & index.of("region").everything}

    def spoken_of(self, line):
        """Return the rows of what a demand speaks of that is public today."""
        rows = (self.index.today(identifier) for identifier in line.value.split())
        return [row for row in rows if row and row.is_live]

    def of(self, line):
        """Return the regions of a demand, by the rule that the module states."""
        rows = self.spoken_of(line)
        for record_type in ("region", "project"):
            numbers = [row.id for row in rows if row.record_type == record_type]
            if regions := [region for number in numbers for region in self.regions.get(number, ())]:
                return tuple(dict.fromkeys(regions))
        return tuple(dict.fromkeys(self.regions.get(line.head, ())))
