"""The network of a selection of cases, computed once per state of the shelf and question, within fixed limits."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import combinations, islice

import networkx as nx
from pyroaring import BitMap, FrozenBitMap

from cooperations.formats.networks.graph import (
    ACTOR,
    ACTORS,
    TWO_MODE,
    graph_of,
    most_connected,
    of_year,
    pairs_in,
    two_mode,
)
from cooperations.formats.networks.measures import Measures, measured
from cooperations.formats.networks.placing import placed
from cooperations.shelf.participations import is_open, is_undated, participations_in, participations_of, years_of
from cooperations.shelf.selection import select

#: So many nodes and ties are drawn, those with most ties and the heaviest ones.
MOST_DRAWN, MOST_TIES = 150, 400
#: Of larger networks only what is drawn is measured; so many pairs of actors are looked at.
MOST_MEASURED, MOST_PAIRS = 1000, 20_000
#: Where the cases are too many to be read: so many actors, and of cases what there is room for beside them.
ACTORS_BESIDE_CASES = 50
#: So many cases in common are named where they are too many to be read.
SHARED_NAMED = 5
#: So many networks are kept of a state of the shelf, those that were asked for last.
MOST_KEPT = 8


@dataclass(frozen=True)
class Network:
    """A network with its measures and its picture's places; `is_whole` unless it holds the most connected nodes alone.

    `years` is None where the participations are too many to be read; `undated` says how many ties those without
    dates make, None where there are none; `counts_ties` whether both count ties of this kind of network: otherwise they
    count participations. `is_open` says whether the last of the years stands for all later ones.
    """

    graph: nx.Graph
    measures: Measures
    is_whole: bool
    years: list | None
    undated: int | None
    counts_ties: bool
    is_open: bool
    drawn: tuple
    ties: tuple
    places: dict
    height: float
    pictures: dict = field(default_factory=dict)  # what is drawn, by language of the reader


def network_of(selection, mode, year=None):
    """Return the Network of the selected cases; one query at most, none where it was asked for already.

    A year is left aside where `is_readable` says no.
    """
    kept = selection.index.once("networks", lambda index: lru_cache(MOST_KEPT)(partial(made, index)))
    return kept(FrozenBitMap(selection.ids), mode, year)


def made(index, numbers, mode, year):
    """Make the Network of these cases."""
    selection = select("project", index).within(BitMap(numbers))
    lines = participations_of(selection)
    if lines is None:
        return network(of_most_connected(selection, mode), is_whole=False)
    cases = {line.head: index.of("project").rows[line.head].identifier for line in lines}
    graph, is_whole = bounded(of_year(lines, year), mode, cases)
    return network(graph, is_whole=is_whole, **over_time(lines, mode, cases))


def over_time(lines, mode, cases):
    """Return what a Network says of its years: of each the ties that its page shows, where all of them are few enough.

    Otherwise a year's page may hold the most connected nodes alone, and counted are participations.
    """
    counts_ties = is_small_enough(lines, mode)
    undated = [line for line in lines if is_undated(line)]
    return {
        "years": years_of(lines, of_pairs=mode == ACTORS and counts_ties),
        "undated": graph_of(undated, mode if counts_ties else TWO_MODE, cases).number_of_edges() if undated else None,
        "counts_ties": counts_ties,
        "is_open": any(map(is_open, lines)),
    }


def network(graph, *, is_whole, years=None, undated=None, counts_ties=False, is_open=False):
    """Return a graph as a Network."""
    chosen = most_connected(graph, MOST_DRAWN)
    seen = graph.subgraph(chosen)
    weights = sorted(seen.edges(data="weight"), key=lambda tie: (-tie[2], tie[:2]))[:MOST_TIES]
    ties = tuple((one, other) for one, other, _weight in weights)
    picture = nx.Graph()
    picture.add_nodes_from(sorted(chosen))
    picture.add_weighted_edges_from(sorted(weights))
    places, height = placed(picture)
    measures = measured(graph)
    parts = measures.component
    drawn = sorted(chosen, key=lambda node: (parts[node], -graph.degree(node), node))
    return Network(graph, measures, is_whole, years, undated, counts_ties, is_open, tuple(drawn), ties, places, height)


def is_small_enough(lines, mode):
    """Whether the whole network of these participations, and so that of every year, is within the limits."""
    nodes = len({line.giver for line in lines}) + len({line.head for line in lines})
    return nodes <= MOST_MEASURED and (mode != ACTORS or pairs_in(lines) <= MOST_PAIRS)


def bounded(lines, mode, cases):
    """Return (graph, whether it is the whole one): beyond the limits the most connected nodes of it alone."""
    if is_small_enough(lines, mode):
        return graph_of(lines, mode, cases), True
    whole = two_mode(lines, cases)
    if mode != ACTORS:
        return whole.subgraph(most_connected(whole, MOST_DRAWN)).copy(), False
    actors = [node for node in most_connected(whole, len(whole)) if whole.nodes[node]["kind"] == ACTOR][:MOST_DRAWN]
    among = set(actors)
    return graph_of([line for line in lines if line.giver in among], mode, cases), False


def of_most_connected(selection, mode):
    """Return the graph of the actors with most cases, by bitmaps alone; with cases, those that most of them share."""
    index, limit = selection.index, MOST_DRAWN if mode == ACTORS else ACTORS_BESIDE_CASES
    counts = selection.facet_counts("actor", limit)
    actors = sorted(counts, key=lambda actor: (-counts[actor], actor))[:limit]
    known = index.facet("project", "actor")
    inside = {actor: known[actor] & selection.ids for actor in sorted(actors)}
    rows = index.of("project").rows
    graph = among_themselves(inside, rows) if mode == ACTORS else beside_cases(inside, rows, index)
    nx.set_node_attributes(graph, {actor: counts[actor] for actor in graph if actor in counts}, "cases")
    return graph


def among_themselves(inside, rows):
    """Return the graph of actors; `inside` holds a BitMap of cases by actor."""
    graph = nx.Graph()
    graph.add_nodes_from(inside, kind=ACTOR)
    for one, other in combinations(inside, 2):
        if weight := inside[one].intersection_cardinality(inside[other]):
            shared = tuple(rows[number].identifier for number in islice(inside[one] & inside[other], SHARED_NAMED))
            graph.add_edge(one, other, weight=weight, shared=shared, is_undated=False)
    return graph


def beside_cases(inside, rows, index):
    """Return the graph of actors and the cases that most of them take part in; one query."""
    taking_part = Counter(number for numbers in inside.values() for number in numbers)
    chosen = sorted(taking_part, key=lambda number: (-taking_part[number], number))[: MOST_DRAWN - len(inside)]
    lines = [line for line in participations_in(index, BitMap(chosen)) if line.giver in inside]
    return two_mode(lines, {number: rows[number].identifier for number in chosen})
