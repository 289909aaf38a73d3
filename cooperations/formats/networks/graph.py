"""The graph of a network: nodes are identifiers of actors and cases, ties carry the participations behind them."""

from collections import Counter
from itertools import combinations

import networkx as nx

from cooperations.shelf.participations import is_undated, may_hold

#: The two kinds of network: actors and cases, or actors alone, tied by the cases they have in common.
TWO_MODE, ACTORS = "two-mode", "actors"

#: Stands for a year where participations are meant that no date places in time.
UNDATED = "undated"

#: What a node stands for.
ACTOR, CASE = "actor", "case"


def of_year(lines, year):
    """Return the participations that may have held in a year: all for None, those without dates for "undated"."""
    if year is None:
        return list(lines)
    if year == UNDATED:
        return [line for line in lines if is_undated(line)]
    return [line for line in lines if may_hold(line, year)]


def graph_of(lines, mode, cases):
    """Return the graph of these participations; `cases` gives the identifier of a project by its head number."""
    taking_part = two_mode(lines, cases)
    return projection(taking_part) if mode == ACTORS else taking_part


def two_mode(lines, cases):
    """Return the graph of actors and cases; a tie's `lines` are the participations of the actor in the case.

    Nodes and ties stand in the order of their identifiers, so that every process computes the same of them.
    """
    ties = {}
    for line in lines:
        ties.setdefault((line.giver, cases[line.head]), []).append(line)
    graph = nx.Graph()
    graph.add_nodes_from(sorted({actor for actor, _case in ties}), kind=ACTOR)
    graph.add_nodes_from(sorted({case for _actor, case in ties}), kind=CASE)
    for actor, case in sorted(ties):
        lines = ties[actor, case]
        graph.add_edge(actor, case, weight=1, lines=tuple(lines), is_undated=all(map(is_undated, lines)))
    nx.set_node_attributes(graph, dict(graph.degree()), "cases")
    return graph


def projection(taking_part):
    """Return the graph of actors that have cases in common; a tie's weight is how many, its `shared` which ones.

    Actors that share no case with any other stay, without ties.
    """
    graph = nx.Graph()
    graph.add_nodes_from((node, dict(data)) for node, data in taking_part.nodes(data=True) if data["kind"] == ACTOR)
    shared, undated = {}, Counter()
    for case in (node for node, kind in taking_part.nodes(data="kind") if kind == CASE):
        partners = taking_part.adj[case]
        for pair in combinations(sorted(partners), 2):
            shared.setdefault(pair, []).append(case)
            undated[pair] += any(partners[actor]["is_undated"] for actor in pair)
    for pair in sorted(shared):
        cases = tuple(shared[pair])
        graph.add_edge(*pair, weight=len(cases), shared=cases, is_undated=undated[pair] == len(cases))
    return graph


def pairs_in(lines):
    """Return how many pairs of actors the projection of these participations would look at."""
    actors = Counter(case for _actor, case in {(line.giver, line.head) for line in lines})
    return sum(number * (number - 1) // 2 for number in actors.values())


def most_connected(graph, limit):
    """Return the nodes with most ties, the heaviest ones of equal number first, at most `limit`."""
    weights = dict(graph.degree(weight="weight"))
    return sorted(graph, key=lambda node: (-graph.degree(node), -weights[node], node))[:limit]
