"""The shapes of public documents in JSON Schema (2020-12), read off the serializers and the lists of values."""

from functools import cache
from inspect import cleandoc
from types import NoneType
from typing import get_args, get_type_hints

from django.utils.translation import override
from rest_framework import serializers

from cooperations.choices import Comparator, Language, RecordKind, Unit
from cooperations.publishing import fields, prose
from cooperations.publishing.serializers.documents import CONTENT_SERIALIZERS

#: Where the named shapes stand in the document that refers to them.
PLACE = "#/components/schemas/"

TEXT, MARKUP, DATE, MENTION, TERM, QUANTITY = "Text", "Markup", "Date", "Mention", "Term", "Quantity"
STRING, DAY = {"type": "string"}, {"type": "string", "format": "date"}
NUMBER = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}


def ref(name):
    """Return a reference to a named shape."""
    return {"$ref": PLACE + name}


def or_null(schema):
    """Return a shape that null has, too."""
    if isinstance(schema.get("type"), str):
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def array(items):
    """Return the shape of a list."""
    return {"type": "array", "items": items}


def record(description, properties):
    """Return the shape of an object that always has all of these properties."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
    }


MARKUP_SHAPE = (
    "A text as HTML in the languages it exists in; empty when there is none. Its elements are p, h2, h3, h4, ul, ol "
    "(start), li, blockquote, table, tbody, tr, th and td (colspan, rowspan), a (href), em, strong and br. A link to "
    "#source- and ten characters refers to the work with that identifier; its text is the place in the work."
)


#: What fields of these kinds write, from the special to the general.
WRITTEN = {
    prose.MarkupField: ref(MARKUP),
    fields.TextsField: ref(TEXT),
    fields.EdtfDateField: or_null(ref(DATE)),
    fields.MentionField: or_null(ref(MENTION)),
    fields.MentionsField: array(ref(MENTION)),
    fields.CodeField: or_null(ref(TERM)),
    fields.QuantityField: or_null(ref(QUANTITY)),
    fields.NumberField: or_null(NUMBER),
    fields.DayField: or_null(DAY),
    fields.ClockField: or_null({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
    serializers.DateTimeField: {"type": "string", "format": "date-time"},
    serializers.BooleanField: {"type": "boolean"},
    serializers.IntegerField: {"type": "integer"},
    serializers.CharField: STRING,
}
#: What methods make, by their return annotation.
MADE = {str: STRING, list[str]: array(STRING)}


def or_empty(schema):
    """Return a shape that the empty text has, too."""
    return {"anyOf": [schema, {"const": ""}]}


def basic_shapes():
    """Return the shapes of the values that all documents are built of."""
    label, found = ref(TEXT), {}
    quantity = {
        "comparator": vocabulary_shape(Comparator, found),
        "lower": NUMBER,
        "upper": or_null(NUMBER),
        "unit": or_empty(vocabulary_shape(Unit, found)),
    }
    return found | {
        TEXT: {
            "type": "object",
            "description": "A text in the languages it exists in; empty when there is none.",
            "properties": dict.fromkeys(Language.values, STRING),
            "additionalProperties": False,
        },
        MARKUP: {
            "type": "object",
            "description": MARKUP_SHAPE,
            "properties": dict.fromkeys(Language.values, STRING),
            "additionalProperties": False,
        },
        DATE: record(
            "A date in EDTF (ISO 8601-2), which may be partial, uncertain or an interval, with the days that bound it.",
            {"edtf": STRING, "earliest": or_null(DAY), "latest": or_null(DAY)},
        ),
        MENTION: record(
            "Another record, with its address and label as of the day of publication.",
            {"type": {"enum": RecordKind.values}, "identifier": STRING, "slug": STRING, "label": label},
        ),
        TERM: record(
            "A code, variable or value of the codebook, with its label as of the day of publication.",
            {"type": {"enum": ["code", "variable", "value"]}, "identifier": STRING, "label": label},
        ),
        QUANTITY: record("A number with its unit; `upper` only where it is a range.", quantity),
    }


@cache
def content_shapes():
    """Return the shapes that the contents of documents have, by name; nobody may change them."""
    found = basic_shapes()
    for serializer in CONTENT_SERIALIZERS.values():
        named(serializer, found)
    return found


def name_of(key):
    """Return what the shape of a record type's content is named."""
    return CONTENT_SERIALIZERS[key].__name__.removesuffix("Serializer")


def shape_of(field, found):
    """Return what a serializer's field writes; named shapes that it needs are added to `found`."""
    schema = written_by(field, found)
    if field.allow_null:
        schema = or_null(schema)
    return schema | {"description": str(field.help_text)} if field.help_text else schema


def written_by(field, found):
    """Return what a field writes, null left aside."""
    if isinstance(field, fields.ChoiceField):
        schema = vocabulary_shape(field.vocabulary, found)
        return or_empty(schema) if field.allow_blank else schema
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        child = field.child
        return array(named(type(child), found) if is_serializer(type(child)) else shape_of(child, found))
    if isinstance(field, serializers.SerializerMethodField):
        return made_by(field, found)
    return next(schema for kind, schema in WRITTEN.items() if isinstance(field, kind))


def made_by(field, found):
    """Return what a method field makes: its annotation says whether null or a list, `of` what the parts look like."""
    method = getattr(field.parent, f"get_{field.field_name}")
    made = get_type_hints(method)["return"]
    kinds = [kind for kind in get_args(made) if kind is not NoneType] if NoneType in get_args(made) else [made]
    if (parts := getattr(field, "of", None)) is None:
        schema = MADE[kinds[0]]
    else:
        part = one_of(parts, found) if isinstance(parts, dict) else named(parts, found)
        schema = array(part) if kinds[0] == list[dict] else part
    return or_null(schema) if NoneType in get_args(made) else schema


def one_of(parts, found):
    """Return the shape of claims, which their `kind` tells apart."""
    for kind, serializer in parts.items():
        shape = found[named(serializer, found)["$ref"].removeprefix(PLACE)]
        shape["properties"]["kind"] = {"const": kind.value, "description": "The kind of claim."}
    refs = {kind.value: named(serializer, found) for kind, serializer in parts.items()}
    found["Claim"] = {
        "description": "A coded statement with its evidence; which one, says its kind.",
        "oneOf": list(refs.values()),
        "discriminator": {
            "propertyName": "kind",
            "mapping": {kind: reference["$ref"] for kind, reference in refs.items()},
        },
    }
    return ref("Claim")


def is_serializer(kind):
    """Whether a class is a serializer of several fields."""
    return issubclass(kind, serializers.Serializer)


def named(serializer, found):
    """Return a reference to the shape of what a serializer class writes, adding that shape where it is new."""
    name = serializer.__name__.removesuffix("Serializer")
    if name not in found:
        found[name] = {}
        found[name] |= record(cleandoc(serializer.__doc__), properties(serializer, found))
    return ref(name)


def properties(serializer, found):
    """Return what each field of a serializer class writes."""
    return {name: shape_of(field, found) for name, field in serializer().fields.items()}


def vocabulary_shape(choices, found):
    """Return a reference to the shape of a value of a fixed list, adding that shape where it is new."""
    name = choices.__name__
    if name not in found:
        with override("en"):
            labels = {value: str(label) for value, label in choices.choices}
        lines = "\n".join(f"* `{value}`: {label}" for value, label in labels.items())
        found[name] = {
            "type": "string",
            "description": f"{cleandoc(choices.__doc__)}\n\n{lines}",
            "enum": [*choices.values],
            "x-labels": labels,
        }
    return ref(name)
