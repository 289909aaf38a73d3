"""The ties of a network as rows of a table, each with the participations that it rests on."""

from cooperations.formats.addresses import page_url
from cooperations.formats.networks.graph import CASE, of_year

#: So many cases in common are named of one tie.
CASES_NAMED = 4


def ordered(graph, names, node=""):
    """Return the ties of a graph as (one, other), the heaviest ones first, then by name; those of one node, if any.

    In a graph with cases the actor comes first.
    """
    found = graph.edges(node) if node else graph.edges
    turned = [(other, one) if graph.nodes[one]["kind"] == CASE else (one, other) for one, other in found]
    if not any(kind == CASE for _node, kind in graph.nodes(data="kind")):
        turned = [(one, other) if node or one < other else (other, one) for one, other in turned]
    weights = {tie: graph.edges[tie]["weight"] for tie in turned}
    return sorted(turned, key=lambda tie: (-weights[tie], names[tie[0]].casefold(), names[tie[1]].casefold(), tie))


def cases_of(tie, graph):
    """Return the identifiers of the cases whose participations stand behind a tie, as many as are named."""
    if shared := graph.edges[tie].get("shared"):
        return shared[:CASES_NAMED]
    return (tie[1],)


def row_of(tie, graph, lines, claims, nodes):
    """Return a tie as a row.

    `lines` are the participations in its cases by (case, actor), `claims` what documents say of them, by identifier,
    `nodes` what pages show of a node.
    """
    one, other = tie
    data, cases = graph.edges[tie], cases_of(tie, graph)
    actors = tie if "shared" in data else (one,)
    return {
        "key": f"tie-{one}-{other}",
        "one": nodes(one),
        "other": nodes(other),
        "weight": data["weight"],
        "is_undated": data["is_undated"],
        "cases": [
            {
                "case": nodes(case),
                "said": [
                    said(line, claims.get(line.identifier), nodes(case), nodes(actor))
                    for actor in actors
                    for line in lines.get((case, actor), ())
                ],
            }
            for case in cases
        ],
        "more": data["weight"] - len(cases),
    }


def said(line, claim, case, actor):
    """Return one participation as evidence: role, dates as documented, how certain, and where it stands."""
    return {
        "actor": actor,
        "role": line.aspect,
        "since": claim["since"] if claim else None,
        "until": claim["until"] if claim else None,
        "certainty": line.certainty,
        "url": f"{page_url('project', case['slug'])}#claim-{line.identifier}",
    }


def by_case_and_actor(lines, cases, year):
    """Return the participations of a year by (identifier of the case, actor)."""
    found = {}
    for line in of_year(lines, year):
        found.setdefault((cases[line.head], line.giver), []).append(line)
    return found
