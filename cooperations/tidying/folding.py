"""Two rows that say the same or complete each other: what one lacks it takes from the other, the rest is noted."""

from django.db import models
from modeltranslation.fields import TranslationField
from modeltranslation.translator import NotRegistered, translator

#: What says nothing of the thing itself.
OWN = frozenset(
    {
        *("id", "identifier", "record_kind", "claim_kind", "position", "revision", "status", "created_at"),
        *("changed_at", "coded_by", "coded_on", "internal_note", "slug"),
    }
)


def content_fields(model):
    """Return the fields that say something, each language by itself, and no links to the row that is extended."""
    try:
        translated = set(translator.get_options_for_model(model).get_field_names())
    except NotRegistered:
        translated = set()
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not getattr(field.remote_field, "parent_link", False)
        and field.name not in OWN
        and (isinstance(field, TranslationField) or field.name not in translated)
    ]


def is_empty(value):
    """Whether a field says nothing."""
    return value is None or value == ""


def stored(row, field):
    """Return what a row's field holds, as it is stored."""
    return getattr(row, field.attname)


def name_of(field):
    """Return what a field is called, with its language."""
    return f"{field.verbose_name}"


def shown(row, field):
    """Return what a field says, in words."""
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    value = getattr(row, field.name)
    return "" if is_empty(value) else str(value)


def differing(row, twin, but=()):
    """Return the fields in which both rows say something, and not the same."""
    return [
        field
        for field in content_fields(type(row))
        if field.name not in but
        and not is_empty(stored(row, field))
        and not is_empty(stored(twin, field))
        and stored(row, field) != stored(twin, field)
    ]


def both_say(row, twin, but=()):
    """Whether two rows say the same or complete each other."""
    return not differing(row, twin, but)


def fold(row, twin, but=()):
    """Let the twin take what it lacks from a row; return what it did not take, line by line."""
    left = [f"{name_of(field)}: {shown(row, field)}" for field in differing(row, twin, but)]
    for field in content_fields(type(row)):
        if field.name not in but and is_empty(stored(twin, field)) and not is_empty(stored(row, field)):
            setattr(twin, field.attname, stored(row, field))
    return [f"{row._meta.verbose_name} “{row}” – {line}" for line in left]


def plain_values(row):
    """Return everything a row says as {field: text or number}, for the record of what is merged away."""
    found = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if not is_empty(value) and not isinstance(field, models.OneToOneField):
            found[field.name] = value if isinstance(value, bool | int) else str(value)
    return found
