"""The OpenAPI description of the API, made of the serializers and FilterSets that the API itself is made of."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cooperations.api import (
    demand_shapes,
    download_paths,
    finding_shapes,
    geojson_shapes,
    network_paths,
    oembed_shapes,
    qca_shapes,
    search_shapes,
)
from cooperations.api.components import components
from cooperations.api.parameters import parameters_of
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import MAPPED
from cooperations.formats.json_schema import name_of, ref
from cooperations.shelf.demands import DEMAND
from cooperations.shelf.findings import FINDING
from cooperations.shelf.together import EVERY_TYPE

VERSION = "1"
DESCRIPTION = (
    _(
        "Everything that is public, as it was published: lists, documents and all their versions. No key, no account, "
        "for pages of any origin. Texts come in the languages they exist in; codes are stable, labels are those of the "
        "day of publication."
    ),
    _(
        "A correction is a new version at the same address, and every version keeps its own. New fields may be added; "
        "none changes its meaning or goes away. A record that was withdrawn answers 410 and says when and why."
    ),
    _(
        "Error messages and labels are in English; where the header Accept-Language asks for German (de), Spanish (es) "
        "or Catalan (ca), they are in that language. A parameter that is unknown or means nothing is answered 400, "
        "with the messages under the name of the parameter."
    ),
)

SLUG = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string"}}
NUMBER = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}


def answer(description, shape):
    """Return an answer with a body."""
    return {"description": description, "content": {"application/json": {"schema": ref(shape)}}}


#: What an address can answer besides what it was asked for.
MOVED = {
    "description": "The record has moved: its slug was changed, or it was merged into another record of the same type.",
    "headers": {
        "Location": {"description": "Where it lives today.", "schema": {"type": "string", "format": "uri-reference"}}
    },
}
REFUSED = answer("A parameter is unknown or its value means nothing; nothing is ignored silently.", "Errors")
NOT_FOUND = answer("There is nothing at this address.", "Errors")
GONE = answer("The record was withdrawn: when, why, and how it was cited.", "Gone")
EXCEPTIONS = {"301": MOVED, "404": NOT_FOUND, "410": GONE}


def description(server, version, filtersets):
    """Return the whole description; `filtersets` holds one FilterSet per type and one for all types."""
    paths = {"/api/": {"get": root()}}
    for key, entry in RECORD_TYPES.items():
        parameters = parameters_of(filtersets[key])
        paths |= paths_of(key, entry, parameters)
        paths |= download_paths.paths(key, entry.segment, name_of(key), parameters, partial(operation, entry), REFUSED)
        paths |= geojson_shapes.paths(key, entry, parameters, REFUSED) if key in MAPPED else {}
        paths |= network_paths.paths(entry, parameters, REFUSED) if key == "project" else {}
    paths |= search_shapes.paths(parameters_of(filtersets[EVERY_TYPE]), answer, {"400": REFUSED, "404": NOT_FOUND})
    paths |= oembed_shapes.paths(answer)
    paths |= demand_shapes.paths(parameters_of(filtersets[DEMAND]), REFUSED)
    paths |= finding_shapes.paths(parameters_of(filtersets[FINDING]), REFUSED)
    paths |= qca_shapes.paths(REFUSED)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{server['name']} API",
            "version": version,
            "description": "\n\n".join(map(str, DESCRIPTION)),
            "license": {"name": "Creative Commons Attribution 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": server["url"]}],
        "tags": [
            *({"name": entry.segment, "description": name_of(key)} for key, entry in RECORD_TYPES.items()),
            {"name": "search", "description": "All records"},
            {"name": "demands", "description": "Demands on records of any type"},
            {"name": "findings", "description": "Findings on records of any type"},
            {"name": "oembed", "description": "Records and lists on other sites"},
            {"name": "qca", "description": "Qualitative comparative analysis"},
        ],
        "paths": paths,
        "components": {"schemas": components()},
    }


def root():
    """Return the description of the first address."""
    return {
        "operationId": "root",
        "summary": "What there is, and where",
        "responses": {"200": answer("The types of record, how many there are, and their parameters.", "Root")},
    }


def paths_of(key, entry, parameters):
    """Return the addresses of one type of record."""
    name, here = name_of(key), f"/api/{entry.segment}/"
    listing = answer("One page of 20 records.", f"{name}List")
    document = answer("The document, letter by letter as it was published.", f"{name}Document")
    return {
        here: {
            "get": operation(
                entry,
                f"{key}-list",
                "List, narrowed by parameters",
                parameters,
                {"200": listing, "400": REFUSED, "404": NOT_FOUND},
            )
        },
        f"{here}{{slug}}/": {
            "get": operation(entry, f"{key}-detail", "The current version", [SLUG], {"200": document} | EXCEPTIONS)
        },
        f"{here}{{slug}}/v{{number}}/": {
            "get": operation(entry, f"{key}-version", "One version", [SLUG, NUMBER], {"200": document} | EXCEPTIONS)
        },
    }


def operation(entry, identifier, summary, parameters, responses):
    """Return the description of one address."""
    return {
        "tags": [entry.segment],
        "operationId": identifier,
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    }
