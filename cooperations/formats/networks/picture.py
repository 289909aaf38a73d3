"""The drawing of a network: outlines, lines and those names that find room; the other names appear when asked for."""

from math import sqrt

from cooperations.formats.networks.graph import CASE
from cooperations.formats.networks.nodes import described, legend, shape_of
from cooperations.formats.networks.placing import WIDTH

#: The radius of a node grows with its ties; the width of a line with its weight.
SMALLEST, LARGEST, THINNEST, THICKEST = 7.0, 17.0, 1.2, 8.0
#: So many letters of a name are written where there is room, else fewer.
LONGEST_NAMES = (46, 30, 20)
#: So wide and high is a letter, and so far from its node a name begins.
LETTER, LINE, DISTANCE = 6.9, 15, 4
#: The outline of a case is wider than others.
WIDER = 1.3
#: So many names are written from the start.
MOST_NAMES = 120


def picture_of(network, index):
    """Return what the template draws of a Network, in the reader's language."""
    graph, places = network.graph, network.places
    nodes = [node_of(node, network, index) for node in network.drawn]
    by_rank = sorted(nodes, key=lambda node: (-node["degree"], -node["betweenness"], node["name"]))
    name_them(by_rank, network.height)
    return {
        "width": WIDTH,
        "height": round(network.height),
        "nodes": nodes,
        "ties": [tie_of(one, other, graph, places) for one, other in network.ties],
        "legend": legend(nodes),
        "has_undated": any(graph.edges[tie]["is_undated"] for tie in network.ties),
    }


def node_of(node, network, index):
    """Return a node as it is drawn."""
    data, (x, y) = network.graph.nodes[node], network.places[node]
    degree = network.graph.degree(node)
    found = described(node, data["kind"], index)
    radius = min(LARGEST, SMALLEST + 2.0 * (sqrt(max(degree, 1)) - 1))
    return found | {
        "x": x,
        "y": y,
        "radius": round(radius, 1),
        "shape": shape_of(found["kind"], found["sector"]),
        "degree": degree,
        "betweenness": network.measures.betweenness[node],
    }


def tie_of(one, other, graph, places):
    """Return a tie as it is drawn."""
    data = graph.edges[one, other]
    return {
        "one": one,
        "other": other,
        "from": places[one],
        "to": places[other],
        "width": round(min(THICKEST, THINNEST + 1.3 * (data["weight"] - 1)), 1),
        "is_undated": data["is_undated"],
    }


def forms_of(name):
    """Return a name as it may be written beside its node, the longest form first."""
    return dict.fromkeys(name if len(name) <= most else f"{name[: most - 1].rstrip()}…" for most in LONGEST_NAMES)


def name_them(nodes, height):
    """Give each node the place of its name, and say whether it is written from the start: where it covers nothing."""
    taken = [box_of(node) for node in nodes]
    written = 0
    for place, node in enumerate(nodes):
        others = taken[:place] + taken[place + 1 :]
        spots = [spot for spot in spots_of(node) if is_within(spot["box"], height)] or spots_of(node)[:1]
        free = first_free(spots, others) if written < MOST_NAMES else None
        spot = free or spots[0]
        node.update({name: spot[name] for name in ("name_x", "name_y", "anchor", "written")} | {"is_named": bool(free)})
        if free:
            written += 1
            taken.append(spot["box"])


def box_of(node):
    """Return the box that a node's shape takes."""
    x, y, high = node["x"], node["y"], node["radius"]
    wide = high * (WIDER if node["kind"] == CASE else 1)
    return x - wide, y - high, x + wide, y + high


def first_free(spots, others):
    """Return the first spot that covers none of these boxes, None where each covers one."""
    return next((spot for spot in spots if not any(overlap(spot["box"], other) for other in others)), None)


def spots_of(node):
    """Return where the name of a node may stand, the longest form first: right, left, below, above, or aslant."""
    return [spot for form in forms_of(node["name"]) for spot in spots_beside(node, form)]


def spots_beside(node, written):
    """Return the places around a node for one form of its name."""
    x, y, wide = node["x"], node["y"], LETTER * len(written)
    away = node["radius"] * (WIDER if node["kind"] == CASE else 1) + DISTANCE
    aside = away / 2
    places = (
        (x + away, y, "start", x + away),
        (x - away, y, "end", x - away - wide),
        (x, y + away + LINE / 2, "middle", x - wide / 2),
        (x, y - away - LINE / 2, "middle", x - wide / 2),
        *((x + aside, y + LINE * side, "start", x + aside) for side in (1, -1)),
        *((x - aside, y + LINE * side, "end", x - aside - wide) for side in (1, -1)),
    )
    return [
        {
            "written": written,
            "name_x": round(name_x, 1),
            "name_y": round(name_y + LINE / 3.5, 1),
            "anchor": anchor,
            "box": (left, name_y - LINE / 2, left + wide, name_y + LINE / 2),
        }
        for name_x, name_y, anchor, left in places
    ]


def is_within(box, height):
    """Whether a box lies in the picture."""
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= height


def overlap(one, other):
    """Whether two boxes share any place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
