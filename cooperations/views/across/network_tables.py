"""The two tables beside a drawn network: its nodes with their measures, and its ties with their evidence."""

from functools import cache

from django.utils.formats import number_format
from pyroaring import BitMap

from cooperations.browsing.networked import RANKS, network_query
from cooperations.formats.networks.graph import ACTOR, TWO_MODE
from cooperations.formats.networks.nodes import described
from cooperations.formats.networks.ties import by_case_and_actor, cases_of, ordered, row_of
from cooperations.shelf.claim_lines import claims_said
from cooperations.shelf.participations import participations_in
from cooperations.shelf.selection import Page, require_page
from cooperations.views.lists import address
from cooperations.views.pagination import paginator

#: So many ties on a page.
TIES = 40
#: So many decimals of a measure are shown.
DECIMALS = 3


def nodes_of(drawn, filterset, asked, web, url):
    """Return the drawn nodes as a table in the order that is asked for, with the addresses of the other orders."""
    by_rank = {
        "degree": lambda row: (-row["degree"], -row["betweenness"], row["sort"]),
        "betweenness": lambda row: (-row["betweenness"], -row["degree"], row["sort"]),
        "name": lambda row: row["sort"],
        "kind": lambda row: (row["kind"] != ACTOR, row["said_kind"], row["sort"]),
    }
    rows = [node_row(node, filterset, asked, web, url) for node in drawn]
    return {
        "rows": sorted(rows, key=by_rank[asked.rank]),
        "orders": {
            rank: {
                "url": address(url, network_query(filterset, asked.pairs(rank=rank))) + "#nodes",
                "label": str(label),
                "is_current": rank == asked.rank,
                "is_falling": rank in ("degree", "betweenness"),
            }
            for rank, label in RANKS.items()
        },
    }


def node_row(node, filterset, asked, web, url):
    """Return a node with its measures; its number of ties leads to these."""
    name = node["identifier"]
    question = network_query(filterset, [*asked.pairs(), ("node", name)])
    cases = network_query(filterset, [*asked.pairs(mode=TWO_MODE), ("node", name)])
    return node | {
        "sort": (node["name"].casefold(), name),
        "normalised": measure(web.measures.degree[name]),
        "between": measure(node["betweenness"]),
        "component": web.measures.component[name],
        "cases": web.graph.nodes[name].get("cases", 0),
        "cases_url": f"{address(url, cases)}#ties",
        "ties_url": f"{address(url, question)}#ties",
    }


def measure(value):
    """Return a measure with three decimals, rounded half to even; what formats numbers would cut it off."""
    return number_format(round(value, DECIMALS), DECIMALS)


def ties_of(filterset, asked, web, url):
    """Return the page of ties that is asked for, each with the participations it rests on; two queries at most."""
    index, graph = filterset.index, web.graph
    nodes = cache(lambda node: described(node, graph.nodes[node]["kind"] if node in graph else "case", index))
    every = ordered(graph, {node: nodes(node)["name"] for node in graph}, asked.node)
    number = filterset.page_number
    require_page(number, len(every), TIES)
    shown = every[(number - 1) * TIES : number * TIES]
    lines = evidence_of(shown, graph, index, asked.year)
    claims = claims_said([line for found in lines.values() for line in found])
    own = network_query(filterset, [*asked.pairs(), *([("node", asked.node)] if asked.node else [])])
    results = Page(number, TIES, len(every), shown)
    links = paginator(results, url, own)
    return {
        "rows": [row_of(tie, graph, lines, claims, nodes) for tie in shown],
        "count": len(every),
        "pages": results.pages,
        "paginator": to_ties(links),
        "node": nodes(asked.node) if asked.node else None,
        "all_url": f"{address(url, network_query(filterset, asked.pairs()))}#ties",
    }


def evidence_of(ties, graph, index, year):
    """Return the participations behind these ties, by (case, actor)."""
    wanted = {case: index.today(case).id for tie in ties for case in cases_of(tie, graph)}
    found = participations_in(index, BitMap(wanted.values())) if wanted else []
    lines = by_case_and_actor(found, {number: case for case, number in wanted.items()}, year)
    asked = {(case, actor) for tie in ties for case in cases_of(tie, graph) for actor in tie}
    return {key: lines[key] for key in sorted(asked & lines.keys())}


def to_ties(links):
    """Return the links between pages so that each leads to the table of ties."""
    led = [link | {"url": f"{link['url']}#ties" if link["url"] else ""} for link in links["links"]]
    sides = {name: f"{links[name]}#ties" if links[name] else "" for name in ("previous_url", "next_url")}
    return links | sides | {"links": led}
