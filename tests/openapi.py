"""Holds answers against the description of the API, more strictly than readers need to: no field may be undescribed."""

import json

from django.test import Client
from jsonschema import Draft202012Validator

CHECKER = Draft202012Validator.FORMAT_CHECKER


def api_description():
    """Return the description as it is served now."""
    return Client().get("/api/schema/").json()


def closed(schema):
    """Return a schema in which every object has the described properties and no others."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(part) for name, part in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        inner |= {"additionalProperties": False}
    return inner


def validator(description, name):
    """Return what holds answers against the shape of that name."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": closed(description["components"])}
    return Draft202012Validator(schema, format_checker=CHECKER)


def complaints(description, name, content):
    """Return where an answer is not as described."""
    parsed = json.loads(content) if isinstance(content, str | bytes) else content
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(description, name).iter_errors(parsed)]


def shape_of_answer(description, path, status, method="get"):
    """Return the name of the shape of an answer."""
    answer = description["paths"][path][method]["responses"][str(status)]
    return answer["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
