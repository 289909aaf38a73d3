"""The columns of tables, read off the serializers: each field of a document has one column or several."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from types import NoneType
from typing import get_args, get_type_hints

from rest_framework import serializers

from cooperations.choices import Comparator, Unit
from cooperations.formats import cells
from cooperations.publishing import fields, prose
from cooperations.shelf.languages import CONTENT_LANGUAGES

TEXT, NUMBER, BOOLEAN, DAY, TIME, JSON = "string", "number", "boolean", "date", "dateTime", "json"
#: Numbers, yes or no, or words that say why there is neither.
MIXED = "mixed"
#: Numbers that documents tell as text, so that nothing is rounded on the way.
NUMBERS_AS_TEXT = {"latitude", "longitude"}
#: Lists within the parts of a list, which tables leave out: how addresses called a tag before.
LEFT_OUT = {"former_slugs"}


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells hold, whether they hold several values, and the language they are in."""

    name: str
    description: str
    kind: str = TEXT
    is_list: bool = False
    language: str = ""


@dataclass(frozen=True)
class Group:
    """The columns of one field, and how its value becomes their cells: ``cells(value, names)``."""

    columns: tuple
    cells: Callable

    @property
    def blank(self):
        """The cells of a value that is not there."""
        return ("",) * len(self.columns)


def in_languages(name, description, is_list=False):
    """Return one column per language."""
    return [
        Column(f"{name}_{language}", description, is_list=is_list, language=language) for language in CONTENT_LANGUAGES
    ]


def labelled(name, description, is_list=False):
    """Return the column of a code or identifier with those of its labels."""
    return (
        Column(name, description, is_list=is_list),
        *in_languages(name, f"{description} Its label.", is_list),
    )


def single(name, description, kind=TEXT, is_list=False):
    """Return the group of a value that is one cell."""
    cell = cells.strings if is_list else {BOOLEAN: cells.flag, JSON: cells.as_json}.get(kind, cells.plain)
    return Group((Column(name, description, kind, is_list),), cell)


def text_group(name, description):
    """Return the group of a text."""
    return Group(tuple(in_languages(name, description)), cells.texts)


def mention_group(name, description, is_list=False):
    """Return the group of one mention or of several."""
    return Group(labelled(name, description, is_list), cells.mentions if is_list else cells.mention)


def choice_group(name, description, vocabulary):
    """Return the group of a value of a fixed list."""
    return Group(labelled(name, description), partial(cells.coded, cells.labels_of(vocabulary)))


def date_group(name, description):
    """Return the group of a date."""
    bounds = [Column(f"{name}_{bound}", f"{description} The {bound} day.", DAY) for bound in ("earliest", "latest")]
    return Group((Column(name, f"{description} In EDTF."), *bounds), cells.date)


def quantity_group(name, description):
    """Return the group of a number with its unit."""
    return object_group(
        (
            ("comparator", choice_group(f"{name}_comparator", f"{description} How it is meant.", Comparator)),
            ("lower", single(f"{name}_lower", f"{description} The number, or the lower one.", NUMBER)),
            ("upper", single(f"{name}_upper", f"{description} The upper number of a range.", NUMBER)),
            ("unit", choice_group(f"{name}_unit", f"{description} The unit.", Unit)),
        )
    )


def object_group(parts):
    """Return the group of an object out of the groups of its fields, given as (name, group)."""
    columns = tuple(column for _name, group in parts for column in group.columns)
    return Group(columns, partial(cells.within, parts, ("",) * len(columns)))


#: What the fields of serializers become, from the special to the general.
SHAPED = {
    fields.TextsField: text_group,
    fields.EdtfDateField: date_group,
    fields.MentionField: mention_group,
    fields.CodeField: mention_group,
    fields.MentionsField: partial(mention_group, is_list=True),
    fields.QuantityField: quantity_group,
}
SIMPLE = {
    fields.NumberField: NUMBER,
    fields.DayField: DAY,
    fields.ClockField: TEXT,
    serializers.DateTimeField: TIME,
    serializers.BooleanField: BOOLEAN,
    serializers.IntegerField: NUMBER,
    serializers.CharField: TEXT,
}


def groups_of(serializer, prefix=""):
    """Return the groups of a serializer class in its order, as (name of the field, group)."""
    found = [(name, group_of(field, prefix)) for name, field in serializer().fields.items()]
    return tuple((name, group) for name, group in found if group is not None)


def group_of(field, prefix):
    """Return the group of a serializer's field, None where tables leave it out: HTML, and what has its own table."""
    name, description = f"{prefix}{field.field_name}", str(field.help_text or "")
    if isinstance(field, prose.MarkupField) or field.field_name in LEFT_OUT:
        return None
    if isinstance(field, fields.ChoiceField):
        return choice_group(name, description, field.vocabulary)
    if isinstance(field, serializers.ListSerializer):
        return group_of_parts(name, description, type(field.child), is_list=True)
    if isinstance(field, serializers.SerializerMethodField):
        return group_of_method(field, name, description)
    for kind, group in SHAPED.items():
        if isinstance(field, kind):
            return group(name, description)
    kind = next(kind for known, kind in SIMPLE.items() if isinstance(field, known))
    return single(name, description, NUMBER if field.field_name in NUMBERS_AS_TEXT else kind)


def group_of_method(field, name, description):
    """Return the group of what a method makes: its annotation says whether it is a list, `of` what of."""
    made = get_type_hints(getattr(field.parent, f"get_{field.field_name}"))["return"]
    kinds = [kind for kind in get_args(made) if kind is not NoneType] if NoneType in get_args(made) else [made]
    parts = getattr(field, "of", None)
    if isinstance(parts, dict):
        return None
    if parts is not None:
        return group_of_parts(name, description, parts, is_list=kinds[0] == list[dict])
    return single(name, description, is_list=kinds[0] == list[str])


def group_of_parts(name, description, serializer, is_list):
    """Return the group of one object or of several; what has lists within its parts stands as JSON."""
    if any(is_many(field) for field in serializer().fields.values()):
        return single(f"{name}_json", description, JSON)
    group = object_group(groups_of(serializer, f"{name}_"))
    if not is_list:
        return group
    columns = tuple(replace(column, is_list=True) for column in group.columns)
    return Group(columns, partial(cells.listed, group.cells, group.blank))


def is_many(field):
    """Whether a field of a part holds several values."""
    if field.field_name in LEFT_OUT:
        return False
    if isinstance(field, serializers.SerializerMethodField):
        made = get_type_hints(getattr(field.parent, f"get_{field.field_name}"))["return"]
        return list in {getattr(kind, "__origin__", kind) for kind in (made, *get_args(made))}
    return isinstance(field, serializers.ListSerializer | serializers.ListField | fields.MentionsField)
