"""The data dictionary: the shapes of public documents in words, field by field and value by value."""

from dataclasses import dataclass, field
from functools import cache

from django.utils.translation import gettext_lazy as _

from cooperations.formats.json_schema import PLACE, basic_shapes, content_shapes, name_of
from cooperations.publishing.serializers.claims import CLAIM_SERIALIZERS
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS

NULL, EMPTY = {"type": "null"}, {"const": ""}
WORDS = {"string": "text", "integer": "integer", "boolean": "true or false", "number": "number", "object": "object"}
FORMATS = {"date": "day (ISO 8601)", "date-time": "time (ISO 8601)", "uri": "address"}


@dataclass(frozen=True)
class Field:
    """A field of a shape; `kind` is a list of (words, name of the shape that they name or "")."""

    name: str
    kind: list
    description: str


@dataclass(frozen=True)
class Shape:
    """What objects of one shape consist of, or the values of a list with their labels."""

    name: str
    description: str
    fields: list = field(default_factory=list)
    values: list = field(default_factory=list)


@cache
def dictionary():
    """Return the shapes of documents in groups: [(title, [Shape])]."""
    found = content_shapes()
    records = [name_of(key) for key in CONTENT_SERIALIZERS]
    claims = [serializer.__name__.removesuffix("Serializer") for serializer in CLAIM_SERIALIZERS.values()]
    lists = sorted(name for name, schema in found.items() if "x-labels" in schema)
    basic = [name for name in basic_shapes() if name not in lists]
    known = {*records, *claims, *lists, *basic}
    parts = sorted(name for name in found if name not in known)
    groups = {
        _("Records"): records,
        _("Statements"): claims,
        _("Parts of records and statements"): parts,
        _("Values"): basic,
        _("Lists of values"): lists,
    }
    return [(title, [shape(name, found[name]) for name in names]) for title, names in groups.items()]


def shape(name, schema):
    """Return a named shape in words."""
    if labels := schema.get("x-labels"):
        return Shape(name, schema["description"].partition("\n\n")[0], values=list(labels.items()))
    fields = [
        Field(one, kind_in_words(inner), inner.get("description", ""))
        for one, inner in schema.get("properties", {}).items()
    ]
    if "oneOf" in schema:
        fields = [Field("kind", [(value, "")], reference.removeprefix(PLACE)) for value, reference in mapping(schema)]
    return Shape(name, schema.get("description", ""), fields)


def mapping(schema):
    """Return which value of `kind` means which shape."""
    return schema["discriminator"]["mapping"].items()


def kind_in_words(schema):
    """Return what a field holds as (words, name of a shape or "") to be read one after the other."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(PLACE)
        return [(name, name)]
    if "anyOf" in schema:
        rest = {"null": NULL, "empty": EMPTY}
        other = next(word for word, special in rest.items() if special in schema["anyOf"])
        return [*kind_in_words(schema["anyOf"][0]), (f" or {other}", "")]
    if isinstance(schema.get("type"), list):
        return [*kind_in_words(schema | {"type": schema["type"][0]}), (" or null", "")]
    if "const" in schema:
        return [(f"“{schema['const']}”", "")]
    if schema.get("type") == "array":
        return [("list of ", ""), *kind_in_words(schema["items"])]
    return [(in_a_word(schema), "")]


def in_a_word(schema):
    """Return what a plain value is."""
    if "enum" in schema:
        return ", ".join(schema["enum"])
    return FORMATS.get(schema.get("format")) or ("number as text" if "pattern" in schema else WORDS[schema["type"]])


def as_text(kind):
    """Return the words of a kind without the names' links."""
    return "".join(words for words, _name in kind)
