"""Resource flows of the selected cases as they are counted: who gives, who receives, of what, in which unit."""

from collections import Counter, defaultdict
from functools import cached_property
from sys import intern
from typing import NamedTuple

from pyroaring import BitMap

from cooperations.choices import ClaimKind, Unit
from cooperations.shelf.claim_lines import MOST_NAMED, lines_of, published_lines

#: What parties are grouped by.
ACTOR, SECTOR = "actor", "sector"
#: Nobody or nothing is documented; an actor that was withdrawn has no sector any more.
NOT_DOCUMENTED, WITHDRAWN = "not-documented", "withdrawn"
#: Figures in these units tell of resources as well, without saying who gives them to whom.
FIGURE_UNITS = (Unit.SQUARE_METRES, Unit.HECTARES, Unit.HOURS, Unit.EUROS, Unit.EUROS_PER_YEAR)


class Flow(NamedTuple):
    """One published resource flow as it is counted; what is not documented is ""."""

    head: int
    identifier: str
    resource: str
    giver: str
    receiver: str
    unit: str


def flow_of(line):
    """Return the flow of a line of claims; texts that recur are kept once."""
    texts = (line.aspect, line.giver, line.receiver, line.unit)
    return Flow(line.head, line.identifier, *map(intern, texts))


class Every(list):
    """All flows that projects tell of, as of a state of the shelf."""


def every_flow(index):
    """Return all flows that projects tell of; read once as long as this state of the shelf stays."""
    projects = index.of("project").everything
    return index.once(
        ("flows", "lines"),
        lambda index: Every(flow_of(line) for line in lines_of(index, ClaimKind.FLOW) if line.head in projects),
    )


def flows_in(selection):
    """Return the flows of the selected projects; one query at most."""
    index, numbers = selection.index, selection.ids
    if selection.count <= MOST_NAMED:
        return [flow_of(line) for line in lines_of(index, ClaimKind.FLOW, numbers)]
    every = every_flow(index)
    return every if selection.count == len(index.of("project").everything) else [f for f in every if f.head in numbers]


def told_by_resource(index):
    """Return who tells of each resource how often, as layers of head numbers; one query when first asked for.

    Layer 0 holds the records with at least one such flow, layer 1 those with at least two, and so on: so the flows of
    any set of records are as many as the records that it shares with each layer, and nothing is counted one by one.
    """
    return index.once(("flows", "resources"), read_by_resource)


def read_by_resource(_index):
    """Read what `told_by_resource` returns."""
    told = defaultdict(Counter)
    lines = published_lines(ClaimKind.FLOW).order_by().values_list("aspect", "head_id")
    for resource, head in lines.iterator(chunk_size=10_000):
        told[resource][head] += 1
    return {resource: layers_of(found) for resource, found in told.items()}


def layers_of(told):
    """Return the layers of {head number: how often it tells}."""
    return [BitMap([head for head, count in told.items() if count > layer]) for layer in range(max(told.values()))]


def told_within(layers, numbers):
    """Return how often the records of these head numbers (a BitMap) tell."""
    return sum(layer.intersection_cardinality(numbers) for layer in layers)


def sectors(index):
    """Return the sector of every actor by its identifier, as of today."""
    return index.once(("flows", "sectors"), sectors_of)


def sectors_of(index):
    """Read the sectors off the index."""
    rows = index.of("actor").rows
    known = index.facet("actor", "sector")
    return {rows[number].identifier: sector for sector, numbers in known.items() for number in numbers}


class Counted:
    """Flows with the keys of their parties, as (flow, giver, receiver), and how many there are of what."""

    def __init__(self, triples):
        self.triples = triples

    @cached_property
    def telling(self):
        """How many records tell of them."""
        return len({flow.head for flow, _giver, _receiver in self.triples})

    @cached_property
    def sides(self):
        """How many each giver gives and each receiver receives."""
        return [Counter([triple[place] for triple in self.triples]) for place in (1, 2)]

    @cached_property
    def cells(self):
        """How many there are of each giver, receiver and resource."""
        return Counter([(giver, receiver, flow.resource) for flow, giver, receiver in self.triples])

    @cached_property
    def units(self):
        """How many there are of each resource and unit."""
        return Counter([(flow.resource, flow.unit) for flow, _giver, _receiver in self.triples])


def counted(flows, by, index):
    """Return the flows with their parties: the identifiers of actors, or sectors, "" for nobody.

    Of all flows of this state of the shelf they are kept, with what was counted of them.
    """
    if isinstance(flows, Every):
        return index.once(("flows", by), lambda index: Counted(triples_of(flows, by, index)))
    return Counted(triples_of(flows, by, index))


def triples_of(flows, by, index):
    """Return (flow, giver, receiver) of each flow."""
    if by == ACTOR:
        return [(flow, flow.giver, flow.receiver) for flow in flows]
    known = {"": ""} | sectors(index)
    return [(flow, known.get(flow.giver, WITHDRAWN), known.get(flow.receiver, WITHDRAWN)) for flow in flows]


class Figure(NamedTuple):
    """One published figure in a unit that flows have, too."""

    head: int
    identifier: str
    unit: str


def figures_of(index, numbers=None):
    """Return the figures in units of resources that these projects tell of, all projects without numbers."""
    projects = index.of("project").everything
    lines = lines_of(index, ClaimKind.FIGURE, numbers)
    return [
        Figure(x.head, x.identifier, intern(x.unit)) for x in lines if x.unit in FIGURE_UNITS and x.head in projects
    ]


def figures_in(selection, unit=""):
    """Return the figures of the selected projects in a unit, or in any unit of resources; one query at most."""
    index, numbers = selection.index, selection.ids
    if selection.count <= MOST_NAMED:
        found = figures_of(index, numbers)
    else:
        found = [one for one in index.once(("flows", "figures"), figures_of) if one.head in numbers]
    return [one for one in found if one.unit == unit] if unit else found
