"""Where the nodes of a network are drawn: the same places in every process, no node over another."""

from math import sqrt

import networkx as nx
import numpy as np

#: The width of the picture; it is as high as it needs to be.
WIDTH, MARGIN = 1080, 24
#: The room for a component grows with the number of its nodes: so wide and high for one.
WIDE, HIGH = 120, 80
#: So few nodes would lie too far apart in all of the width.
FEW = 12
#: What lies between two components, and how far apart two nodes are at least.
GAP, APART = 30, 30
#: What stands in a row is drawn apart to fill its width, but not farther than so many times.
STRETCH = 1.9
#: Starts the layout alike each time, and after so many rounds nothing moves that anybody would see.
SEED, ROUNDS, PUSHES = 6, 120, 40


def placed(graph):
    """Return ({node: (x, y)}, height of the picture): each component by ForceAtlas2, the largest ones first.

    ForceAtlas2 (Jacomy et al. 2014) as networkx has it, from a fixed seed, over nodes in the order of the graph.
    """
    parts = sorted(nx.connected_components(graph), key=lambda nodes: (-len(nodes), min(nodes)))
    rows, found, row_of = [], {}, {}
    for nodes in parts:
        ordered = [node for node in graph if node in nodes]
        places, wide, high = component(graph.subgraph(nodes), ordered, is_alone=len(parts) == 1)
        x, y, row = room_for(rows, wide, high)
        found |= {node: (x + px, y + py) for node, (px, py) in zip(ordered, places, strict=True)}
        row_of |= dict.fromkeys(ordered, row)
    wider = [min(STRETCH, (WIDTH - 2 * MARGIN) / row["used"]) for row in rows]
    found = {
        node: (round(MARGIN + (x - MARGIN) * wider[row_of[node]], 1), round(y, 1)) for node, (x, y) in found.items()
    }
    return found, sum(row["high"] + GAP for row in rows) - GAP + 2 * MARGIN if rows else 0


def room_for(rows, wide, high):
    """Return where a component of that size goes and the number of its row.

    It goes into the first column or row with room for it, or below all rows.

    Rows are as high as the first component in them; within a row columns stand side by side, and in these components
    lie one below the other. Whatever is added is noted in `rows`.
    """
    y = MARGIN
    for number, row in enumerate(rows):
        for column in row["columns"]:
            if wide <= column["wide"] and column["used"] + GAP + high <= row["high"]:
                place = column["x"], y + column["used"] + GAP
                column["used"] += GAP + high
                return *place, number
        if row["used"] + GAP + wide <= WIDTH - 2 * MARGIN and high <= row["high"]:
            x = MARGIN + row["used"] + GAP
            row["columns"].append({"x": x, "wide": wide, "used": high})
            row["used"] += GAP + wide
            return x, y, number
        y += row["high"] + GAP
    rows.append({"high": high, "used": wide, "columns": [{"x": MARGIN, "wide": wide, "used": high}]})
    return MARGIN, y, len(rows) - 1


def component(graph, ordered, *, is_alone):
    """Return the places of the nodes of one component, and the width and height that they take.

    One that is alone and not small takes all of the width.
    """
    number = len(ordered)
    is_widest = is_alone and number > FEW
    wide = WIDTH - 2 * MARGIN if is_widest else min(WIDTH - 2 * MARGIN, WIDE * sqrt(number))
    high = HIGH * sqrt(number)
    if number == 1:
        return [(wide / 2, high / 2)], wide, high
    plain = nx.Graph()
    plain.add_nodes_from(ordered)
    kept = set(ordered)
    plain.add_edges_from(
        (one, other, {"weight": sqrt(weight)}) for one, other, weight in graph.edges(data="weight") if one in kept
    )
    laid = nx.forceatlas2_layout(plain, max_iter=ROUNDS, scaling_ratio=4.0, weight="weight", seed=SEED)
    places = np.array([laid[node] for node in ordered])
    return fitted(places, wide, high)


def fitted(places, wide, high):
    """Return places stretched into a box, its longer side along the longer way, with no two closer than APART."""
    spread = places.max(axis=0) - places.min(axis=0)
    if spread[1] > spread[0]:
        places, spread = places[:, ::-1], spread[::-1]
    spread = np.where(spread > 0, spread, 1.0)
    room = np.array([max(wide - 2 * APART, APART), max(high - APART, APART)])
    places = pushed_apart((places - places.min(axis=0)) / spread * room)
    places = places - places.min(axis=0) + APART / 2
    limits = places.max(axis=0) + APART / 2
    if limits[0] > WIDTH - 2 * MARGIN:
        places[:, 0] *= (WIDTH - 2 * MARGIN) / limits[0]
        limits[0] = WIDTH - 2 * MARGIN
    return places.tolist(), max(wide, float(limits[0])), max(high, float(limits[1]))


def pushed_apart(places):
    """Return the places with those that lie closer than APART moved away from each other, some rounds long."""
    places = places.copy()
    # Where two lie at one place, the direction is their order.
    nudge = np.stack([np.arange(len(places)), np.arange(len(places)) % 3], axis=1) * 1e-3
    for _round in range(PUSHES):
        between = (places + nudge)[:, None] - (places + nudge)[None]
        distance = np.sqrt((between**2).sum(axis=2))
        np.fill_diagonal(distance, APART)
        missing = np.clip(APART - distance, 0, None)
        if not missing.any():
            break
        places += (between / distance[:, :, None] * missing[:, :, None]).sum(axis=1) * 0.5
    return places
