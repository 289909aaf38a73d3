"""What is measured of a network: degree, betweenness, density and components, normalised as their sources say."""

from dataclasses import dataclass

import networkx as nx
from networkx.algorithms import bipartite

from cooperations.formats.networks.graph import ACTOR, CASE

#: In larger networks betweenness is estimated, from the shortest ways out of so many nodes.
EXACT, SOURCES, SEED = 250, 60, 20


@dataclass(frozen=True)
class Measures:
    """The measures of a graph; `degree` and `betweenness` are between 0 and 1, by node."""

    degree: dict
    betweenness: dict
    component: dict  # the number of the component, the largest is 1
    components: tuple  # how many nodes each has
    density: float
    is_estimated: bool


def measured(graph):
    """Return the measures of a graph, with two kinds of node those for bipartite graphs."""
    parts = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    actors = [node for node, kind in graph.nodes(data="kind") if kind == ACTOR]
    has_cases = len(actors) < len(graph)
    return Measures(
        degree=bipartite.degree_centrality(graph, actors) if has_cases else nx.degree_centrality(graph),
        betweenness=two_mode_betweenness(graph) if has_cases else one_mode_betweenness(graph),
        component={node: number for number, nodes in enumerate(parts, start=1) for node in nodes},
        components=tuple(map(len, parts)),
        density=bipartite.density(graph, actors) if has_cases else nx.density(graph),
        is_estimated=len(graph) > EXACT,
    )


def one_mode_betweenness(graph):
    """Return the share of shortest ways between two other actors that lead through each (Freeman 1977).

    Normalised by the number of pairs of other nodes, (n - 1)(n - 2) / 2; computed after Brandes 2001 and, in graphs of
    more than EXACT nodes, estimated from SOURCES of them (Brandes and Pich 2007). All ties count alike.
    """
    sources = SOURCES if len(graph) > EXACT else None
    return nx.betweenness_centrality(graph, k=sources, normalized=True, seed=SEED)


def two_mode_betweenness(graph):
    """Return betweenness in a graph of actors and cases, divided by the highest value that a node of its kind can have.

    The highest values are those of Borgatti and Halgin 2011 (`networkx.algorithms.bipartite`); estimated like the other
    beyond EXACT nodes.
    """
    sources = SOURCES if len(graph) > EXACT else None
    found = nx.betweenness_centrality(graph, k=sources, normalized=False, seed=SEED)
    counts = {kind: sum(one == kind for _node, one in graph.nodes(data="kind")) for kind in (ACTOR, CASE)}
    highest = {ACTOR: highest_betweenness(counts[ACTOR], counts[CASE])}
    highest[CASE] = highest_betweenness(counts[CASE], counts[ACTOR])
    kinds = graph.nodes(data="kind")
    # An estimate may lie above what is possible.
    shares = {node: value / highest[kinds[node]] if highest[kinds[node]] else 0.0 for node, value in found.items()}
    return {node: min(1.0, share) for node, share in shares.items()}


def highest_betweenness(own, other):
    """Return the highest betweenness of a node among `own` nodes of its kind and `other` ones of the other kind."""
    full, rest = divmod(own - 1, other)
    most = (other**2) * ((full + 1) ** 2) + other * (full + 1) * (2 * rest - full - 1) - rest * (2 * full - rest + 3)
    return most / 2
