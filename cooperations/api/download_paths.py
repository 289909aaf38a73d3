"""The description of selections as files: their addresses, parameters and answers."""

from cooperations.formats.json_schema import STRING, array, or_null, record, ref

ADDRESS = {"type": "string", "format": "uri"}
COUNT = {"type": "integer", "minimum": 0}
HEADERS = {
    "Content-Disposition": {"description": "The file's name: type, filter, day, revision.", "schema": STRING},
    "Link": {"description": "The licence; for a table, the description of its columns.", "schema": STRING},
}
COLUMNS = {
    "description": "Every column with what it means, after CSV on the Web.",
    "content": {"application/csvm+json": {"schema": {"type": "object"}}},
}
#: Parameters of tables besides those of the list.
OPTIONS = [
    {
        "name": "separator",
        "in": "query",
        "description": "What parts the cells; Excel in most European languages wants semicolons.",
        "schema": {"type": "string", "enum": ["comma", "semicolon"], "default": "comma"},
    },
    {
        "name": "bom",
        "in": "query",
        "description": "Whether the file begins with a byte order mark, by which Excel knows UTF-8.",
        "schema": {"type": "string", "enum": ["yes", "no"], "default": "yes"},
    },
]


def shapes(name):
    """Return the shapes of a type's files by name; `name` is that of its contents."""
    about = {
        "licence": ADDRESS,
        "codebook": or_null(ADDRESS)
        | {"description": "The version of the codebook that explains variables and codes."},
        "schema": ADDRESS,
        "url": ADDRESS,
        "revision": COUNT | {"description": "The state of the shelf that was asked."},
        "count": COUNT | {"description": "How many records the parameters leave."},
    }
    documents = {"documents": array(ref(f"{name}Document")) | {"description": "Each as it was published."}}
    return {f"{name}Selection": record("All records that the parameters leave, in their order.", about | documents)}


def paths(key, segment, name, parameters, operation, refused):
    """Return the addresses of a type's files; `operation` makes the description of an address of that type."""
    here = f"/api/{segment}."
    whole = [parameter for parameter in parameters if parameter["name"] != "page"]
    table = file("text/csv", STRING)
    files = {
        "csv": ("csv", "Table, one line per record", [*whole, *OPTIONS], table),
        "claims.csv": ("claims-csv", "Table, one line per statement", [*whole, *OPTIONS], table),
        "documents.csv": ("documents-csv", "Table, one document per line", [*whole, *OPTIONS], table),
        "json": ("json", "All documents as published", whole, file("application/json", ref(f"{name}Selection"))),
        "ndjson": ("lines", "All documents as published, one per line", whole, file("application/x-ndjson", STRING)),
        "csv-metadata.json": ("columns", "Columns of the table of records (CSVW)", [], COLUMNS),
        "claims.csv-metadata.json": ("claims-columns", "Columns of the table of statements (CSVW)", [], COLUMNS),
        "documents.csv-metadata.json": ("documents-columns", "Columns of the table of documents (CSVW)", [], COLUMNS),
    }
    return {
        f"{here}{ending}": {"get": operation(f"{key}-{route}", summary, taken, {"200": found, "400": refused})}
        for ending, (route, summary, taken, found) in files.items()
    }


def file(kind, schema):
    """Return an answer with the whole selection."""
    return {"description": "The whole selection.", "content": {kind: {"schema": schema}}, "headers": HEADERS}
