"""The named shapes of everything that the API answers: documents, their cards in lists, errors, and what is gone."""

from functools import cache

from cooperations.api import (
    demand_shapes,
    download_paths,
    finding_shapes,
    geojson_shapes,
    oembed_shapes,
    search_shapes,
)
from cooperations.choices import RecordKind
from cooperations.formats.json_schema import (
    STRING,
    array,
    content_shapes,
    name_of,
    or_null,
    properties,
    record,
    ref,
    shape_of,
)
from cooperations.publishing.serializers.cards import CARD_FIELDS, CARD_SERIALIZERS
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS

ADDRESS, TIME = {"type": "string", "format": "uri"}, {"type": "string", "format": "date-time"}
COUNT = {"type": "integer", "minimum": 0}
NUMBER = {"type": "integer", "minimum": 1}
COUNTS = {"type": "object", "additionalProperties": COUNT}


def components():
    """Return all shapes by name."""
    return dict(sorted((content_shapes() | answer_shapes()).items()))


@cache
def answer_shapes():
    """Return the shapes of what surrounds the contents of documents, by name; nobody may change them."""
    found, passed = {}, dict(content_shapes())
    for key in CONTENT_SERIALIZERS:
        name = name_of(key)
        content = envelope(key) | {"content": ref(name)}
        found[f"{name}Document"] = record(f"One version of a record: {key}.", content)
        found[f"{name}Card"] = record(f"A record in a list: {key}.", listed(key, passed))
        found[f"{name}List"] = record("One page of a list.", page_of(name))
        found |= download_paths.shapes(name)
    parts = {name: schema for name, schema in passed.items() if name not in content_shapes()}
    found |= search_shapes.shapes(page_of(RecordKind.PROJECT)) | geojson_shapes.shapes() | oembed_shapes.shapes()
    found |= demand_shapes.shapes() | finding_shapes.shapes()
    return found | parts | {"Root": root(), "Errors": errors(), "Gone": gone()}


def identity(key):
    """Return what says which record it is."""
    return {"type": {"const": key}, "identifier": STRING, "slug": STRING}


def envelope(key):
    """Return what surrounds the content of a document."""
    return {
        "schema": NUMBER | {"description": "Number of this shape of documents; shapes only grow."},
        **identity(key),
        "version": NUMBER | {"description": "A correction is the next version; versions never change."},
        "published_at": TIME,
        "published_by": or_null(STRING) | {"description": "Who published it and agreed to be named; else null."},
        "note": STRING | {"description": "Why this version was published."},
    }


def listed(key, found):
    """Return what a list says of a record."""
    serializer = CONTENT_SERIALIZERS[key]()
    repeated = {name: shape_of(serializer.fields[name], found) for name in CARD_FIELDS[key]}
    addresses = dict.fromkeys(("permalink", "version_permalink", "url", "api_url"), ADDRESS)
    return {
        **identity(key),
        "label": ref("Text"),
        **properties(CARD_SERIALIZERS[RecordKind(key)], found),
        **repeated,
        "version": NUMBER,
        "published_at": TIME,
        **addresses,
    }


def page_of(name):
    """Return what a page of a list holds."""
    return {
        "count": COUNT | {"description": "How many records the parameters leave."},
        "page": NUMBER,
        "pages": NUMBER,
        "next": or_null(ADDRESS),
        "previous": or_null(ADDRESS),
        "results": array(ref(f"{name}Card")),
        "facets": {
            "type": "object",
            "description": "How many records each value of each facet would leave: parameter, value, number. "
            "Of facets with many values, the most frequent ones.",
            "additionalProperties": COUNTS,
        },
    }


def root():
    """Return what the API says of itself."""
    entry = {"count": COUNT, "url": ADDRESS, "parameters": array(STRING)}
    return record(
        "What there is, and where.",
        {
            "name": STRING,
            "licence": ADDRESS,
            "revision": COUNT | {"description": "Rises with every publication."},
            "schema": ADDRESS,
            "documentation": ADDRESS,
            "types": {"type": "object", "additionalProperties": record("A type of record.", entry)},
        },
    )


def errors():
    """Return what an answer says that is none."""
    messages = {"type": "object", "additionalProperties": array(STRING)}
    return record("What is wrong, by parameter; “__all__” holds what concerns the whole request.", {"errors": messages})


def gone():
    """Return what is left of a withdrawn record."""
    own = {"type": {"enum": RecordKind.values}, "identifier": STRING, "label": ref("Text"), "permalink": ADDRESS}
    last = {"versions": NUMBER, "withdrawn_at": TIME, "note": STRING, "citation": STRING}
    return record("What is left of a record that was withdrawn, for all its versions.", own | last)
