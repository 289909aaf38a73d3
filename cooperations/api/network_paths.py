"""The description of networks as files: their addresses, parameters and answers."""

from cooperations.api.download_paths import HEADERS, OPTIONS
from cooperations.browsing.networked import MODES
from cooperations.formats.json_schema import STRING
from cooperations.formats.networks.graph import TWO_MODE, UNDATED

#: (name, end of the address, summary, type of content)
FILES = (
    ("gexf", "gexf", "The network of the list as dynamic GEXF 1.3", "application/gexf+xml"),
    ("graphml", "graphml", "The network of the list as GraphML", "application/graphml+xml"),
    ("edges-csv", "edges.csv", "The ties of the network with their evidence, as a table", "text/csv"),
)
OWN = [
    {
        "name": "mode",
        "in": "query",
        "description": "Actors and the cases they take part in, or actors tied by the cases they have in common.",
        "schema": {"type": "string", "enum": list(MODES), "default": TWO_MODE},
    },
    {
        "name": "year",
        "in": "query",
        "description": "Only participations that may have held in that year; or undated, those without any date.",
        "schema": {"type": "string", "maxLength": len(UNDATED)},
    },
]


def paths(entry, parameters, refused):
    """Return the addresses; `refused` is the answer to what is unknown, means nothing, or is too large for a file."""
    taken = [*(one for one in parameters if one["name"] not in ("page", "sort")), *OWN]
    return {
        f"/api/{entry.segment}/network.{ending}": {
            "get": {
                "tags": [entry.segment],
                "operationId": f"network-{name}",
                "summary": summary,
                "parameters": [*taken, *OPTIONS] if ending.endswith("csv") else taken,
                "responses": {
                    "200": {
                        "description": "The whole network.",
                        "content": {kind: {"schema": STRING}},
                        "headers": HEADERS,
                    },
                    "400": refused,
                },
            }
        }
        for name, ending, summary, kind in FILES
    }
