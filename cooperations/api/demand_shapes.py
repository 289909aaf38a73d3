"""The description of demands as files: their addresses, parameters and answers."""

from cooperations.api.download_paths import ADDRESS, COLUMNS, COUNT, OPTIONS, file
from cooperations.formats.json_schema import STRING, array, or_null, record, ref


def shapes():
    """Return the named shapes."""
    about = {"licence": ADDRESS, "codebook": or_null(ADDRESS), "schema": ADDRESS, "url": ADDRESS}
    about |= {"revision": COUNT, "count": COUNT | {"description": "How many demands the parameters leave."}}
    relation = {
        "claim": STRING | {"description": "Identifier of the claim that declares it."},
        "record": ref("Mention"),
        "similarity": {"type": "string", "enum": ["similar", "different"]},
        "demand": STRING | {"description": "Identifier of the other demand."},
        "explained_by": or_null(STRING) | {"description": "The variable that explains it, a regime dimension."},
    }
    more = {
        "record": ref("Mention") | {"description": "The record that states it."},
        "record_version": COUNT,
        "permalink": ADDRESS,
        "regions": array(ref("Mention")) | {"description": "Where it belongs, by the rule of the list."},
        "relations": array(ref("DemandComparison")),
    }
    told = {"type": "object", "properties": more, "required": sorted(more)}
    told |= {"description": "Besides these, everything that the claim says of itself: see DemandClaim."}
    return {
        "DemandComparison": record("What a demand was compared with.", relation),
        "DemandInList": told,
        "DemandSelection": record(
            "All demands that the parameters leave.", about | {"demands": array(ref("DemandInList"))}
        ),
    }


def paths(parameters, refused):
    """Return the addresses; `refused` is the answer to what is unknown or means nothing."""
    whole = [parameter for parameter in parameters if parameter["name"] != "page"]
    files = {
        "csv": ("csv", "Demands as a table, one line each", [*whole, *OPTIONS], file("text/csv", STRING)),
        "json": ("json", "Demands as published", whole, file("application/json", ref("DemandSelection"))),
        "csv-metadata.json": ("columns", "Columns of the table of demands (CSVW)", [], COLUMNS),
    }
    return {
        f"/api/demands.{ending}": {
            "get": {
                "tags": ["demands"],
                "operationId": f"demands-{route}",
                "summary": summary,
                "parameters": taken,
                "responses": {"200": found, "400": refused},
            }
        }
        for ending, (route, summary, taken, found) in files.items()
    }
