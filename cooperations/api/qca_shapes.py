"""The description of the files of a qualitative comparative analysis: their addresses, parameters and answers."""

from cooperations.api.download_paths import HEADERS
from cooperations.formats.json_schema import STRING
from cooperations.qca.question import UNITS

#: Beside these, every set takes `scale.<key>`, `because.<key>` and what its scale needs, and the list's parameters
#: choose the cases; docs/api.md says which.
PARAMETERS = (
    ("unit", "What is compared.", {"type": "string", "enum": list(UNITS), "default": UNITS[0]}, False),
    ("outcome", "The key of the variable that is to be understood.", STRING, True),
    ("condition", "The key of a condition; up to six times.", {"type": "array", "items": STRING}, True),
    ("frequency", "A row counts from so many units on.", {"type": "integer", "minimum": 1, "default": 1}, False),
    (
        "consistency",
        "A row goes with the outcome from this consistency on.",
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "default": 0.8},
        False,
    ),
)
FILES = {
    "crisp.csv": ("text/csv", "Memberships of 0 and 1 (csQCA)"),
    "fuzzy.csv": ("text/csv", "Memberships from 0 to 1 (fsQCA)"),
    "raw.csv": ("text/csv", "All units with values, rules, claims, sources and versions"),
    "script.R": ("text/plain", "A script for R that repeats and minimises the truth table"),
}


def paths(refused):
    """Return the addresses; `refused` is the answer to what is missing or means nothing."""
    parameters = [
        {"name": name, "in": "query", "required": is_needed, "description": said, "schema": schema}
        for name, said, schema, is_needed in PARAMETERS
    ]
    return {
        f"/api/qca/{name}": {
            "get": {
                "tags": ["qca"],
                "operationId": f"qca-{name.partition('.')[0]}",
                "summary": summary,
                "parameters": parameters,
                "responses": {
                    "200": {"description": summary, "content": {kind: {"schema": STRING}}, "headers": HEADERS},
                    "400": refused,
                },
            }
        }
        for name, (kind, summary) in FILES.items()
    }
