"""The description of search and suggestions: their addresses, parameters and answers."""

from cooperations.api.parameters import TEXT
from cooperations.choices import RecordKind
from cooperations.formats.json_schema import STRING, array, name_of, or_null, record, ref
from cooperations.shelf.terms_named import DEFINED

LANGUAGE = {"type": "string", "description": "The language it is in."}


def shapes(page):
    """Return the named shapes; `page` holds what every page of a list has besides its results."""
    piece = record("A part of an extract.", {"text": STRING, "is_hit": {"type": "boolean"}})
    extract = record("The passage that shows why it was found.", {"language": LANGUAGE, "pieces": array(piece)})
    card = {"anyOf": [ref(f"{name_of(key)}Card") for key in RecordKind.values]}
    hit = record("A record that was found.", {"record": card, "extract": or_null(extract)})
    offered = {"label": STRING, "language": LANGUAGE, "type": {"enum": [*RecordKind.values, *DEFINED]}} | {
        "type_label": STRING,
        "url": {"type": "string", "format": "uri-reference"},
    }
    meant = array(STRING) | {"description": "Where nothing is found: the words as titles or texts spell them."}
    return {
        "SearchList": record(
            "One page of what was found, best first.", page | {"results": array(hit), "did_you_mean": meant}
        ),
        "Suggestions": record(
            "Titles and terms of the codebook: what was typed, what begins so, what holds such words.",
            {"suggestions": array(record("A title or a term and where it leads.", offered))},
        ),
    }


def paths(parameters, answer, exceptions):
    """Return the addresses; `answer` makes an answer of a description and a shape, `exceptions` are all others."""
    suggested = [
        query("q", "The beginning of a title or term, or of a word in it."),
        query("language", "The language of labels and addresses."),
    ]
    return {
        "/api/search/": operation(
            "search",
            "Search all records",
            parameters,
            {"200": answer("One page of 20 records.", "SearchList")} | exceptions,
        ),
        "/api/suggest/": operation(
            "suggest",
            "Titles while somebody types",
            suggested,
            {"200": answer("Up to eight titles and terms.", "Suggestions"), "400": exceptions["400"]},
        ),
    }


def query(name, description):
    """Return a parameter."""
    return {"name": name, "in": "query", "description": description, "schema": TEXT}


def operation(identifier, summary, parameters, responses):
    """Return the description of one address."""
    return {
        "get": {
            "tags": ["search"],
            "operationId": identifier,
            "summary": summary,
            "parameters": parameters,
            "responses": responses,
        }
    }
