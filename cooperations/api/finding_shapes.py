"""The description of findings as files: their addresses, parameters and answers."""

from cooperations.api.download_paths import ADDRESS, COLUMNS, COUNT, OPTIONS, file
from cooperations.formats.json_schema import STRING, array, or_null, record, ref


def shapes():
    """Return the named shapes."""
    about = {"licence": ADDRESS, "codebook": or_null(ADDRESS), "schema": ADDRESS, "url": ADDRESS}
    about |= {"revision": COUNT, "count": COUNT | {"description": "How many findings the parameters leave."}}
    more = {
        "record": ref("Mention") | {"description": "The record that states it."},
        "record_version": COUNT,
        "permalink": ADDRESS,
        "regions": array(ref("Mention")) | {"description": "The regions that its record names."},
        "policy_fields": array(ref("Mention")) | {"description": "The policy fields that its record names."},
    }
    told = {"type": "object", "properties": more, "required": sorted(more)}
    told |= {"description": "Besides these, everything that the claim says of itself: see FindingClaim."}
    return {
        "FindingInList": told,
        "FindingSelection": record(
            "All findings that the parameters leave.", about | {"findings": array(ref("FindingInList"))}
        ),
    }


def paths(parameters, refused):
    """Return the addresses; `refused` is the answer to what is unknown or means nothing."""
    whole = [parameter for parameter in parameters if parameter["name"] != "page"]
    files = {
        "csv": ("csv", "Findings as a table, one line each", [*whole, *OPTIONS], file("text/csv", STRING)),
        "json": ("json", "Findings as published", whole, file("application/json", ref("FindingSelection"))),
        "csv-metadata.json": ("columns", "Columns of the table of findings (CSVW)", [], COLUMNS),
    }
    return {
        f"/api/findings.{ending}": {
            "get": {
                "tags": ["findings"],
                "operationId": f"findings-{route}",
                "summary": summary,
                "parameters": taken,
                "responses": {"200": found, "400": refused},
            }
        }
        for ending, (route, summary, taken, found) in files.items()
    }
