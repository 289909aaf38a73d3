"""The state of rows as the history keeps it: read from the desk's tables, compared, and put beside earlier states."""

from collections import defaultdict
from functools import cache

from django.db import models
from django.db.models import Max
from taggit.managers import TaggableManager

from cooperations.models.record import PartOfRecord, Record

#: How many rows are asked for at once: databases limit the length of a question.
AT_ONCE = 500


def in_portions(keys):
    """Yield keys in portions that a database takes."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


@cache
def past_of(model):
    """Return the history table of a table; `model.history` would build a class of managers each time it is named."""
    return model.history.model


def columns_of(model):
    """Return the columns of a table that its history keeps."""
    return [field.attname for field in past_of(model).tracked_fields]


def link_fields(model):
    """Return the many-to-many fields of a table, inherited ones and tags among them."""
    return model._meta.many_to_many


def ends_of(field):
    """Return the table between the two sides of a many-to-many field, and its columns for this side and the other."""
    through = field.remote_field.through
    if isinstance(field, TaggableManager):
        return through, "content_object_id", "tag_id"
    return through, f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"


def owner_field(model):
    """Return the field that leads from a part to what it is a part of; None for records and for what stands alone."""
    for field in model._meta.concrete_fields:
        relation = field.remote_field
        if not relation or getattr(relation, "parent_link", False) or relation.on_delete is not models.CASCADE:
            continue
        if issubclass(relation.model, Record | PartOfRecord):
            return field
    return None


def path_to_record(model):
    """Return the lookup from a table to the key of the record that a row belongs to; "" when there is none."""
    if issubclass(model, Record):
        return "pk"
    owner = owner_field(model)
    if owner is None:
        return ""
    above = path_to_record(owner.related_model)
    return owner.attname if above == "pk" else f"{owner.name}__{above}"


def record_of(instance):
    """Return the key of the record that a row belongs to; None when there is none."""
    if isinstance(instance, Record):
        return instance.pk
    owner = owner_field(type(instance))
    if owner is None:
        return None
    above, key = owner.related_model, getattr(instance, owner.attname)
    path = path_to_record(above)
    return key if path == "pk" else above._base_manager.filter(pk=key).values_list(path, flat=True).first()


def links_of(model, keys):
    """Return, by key, where the many-to-many fields of rows lead."""
    found = defaultdict(lambda: defaultdict(set))
    for field in link_fields(model):
        through, here, there = ends_of(field)
        directions = [(here, there)]
        if getattr(field.remote_field, "symmetrical", False):
            directions.append((there, here))  # Django writes the way back only after it has said that all is written
        for mine, other in directions:
            for key, target in through._base_manager.filter(**{f"{mine}__in": keys}).values_list(mine, other):
                found[key][field.name].add(target)
    return {key: {name: sorted(targets) for name, targets in links.items()} for key, links in found.items()}


def states_now(model, keys):
    """Return the rows with those keys as they are now, as unsaved rows of the history, by key."""
    past, columns, path = past_of(model), columns_of(model), path_to_record(model)
    found = {}
    for some in in_portions(keys):
        links = links_of(model, some)
        rows = model._base_manager.filter(pk__in=some)
        records = {key: key for key in some} if path == "pk" else dict(rows.values_list("pk", path)) if path else {}
        for values in rows.values(*columns):
            key = values[model._meta.pk.attname]
            found[key] = past(**values, history_links=links.get(key, {}), history_record=records.get(key))
    return found


def newest_states(model, keys):
    """Return the newest kept state of the rows with those keys, by key; later states have higher numbers."""
    past, key_name, found = past_of(model), model._meta.pk.attname, {}
    for some in in_portions(keys):
        numbers = (
            past.objects.filter(**{f"{key_name}__in": some})
            .order_by()
            .values(key_name)
            .annotate(newest=Max("history_id"))
            .values_list("newest", flat=True)
        )
        found |= {getattr(row, key_name): row for row in past.objects.filter(history_id__in=list(numbers))}
    return found


def said(state, column):
    """Return what a state says in a column; an empty text and no text say the same: forms turn one into the other."""
    value = getattr(state, column, None)
    return None if value == "" else value


def differing(model, older, newer):
    """Return the names of the columns and links in which two states differ."""
    columns = [name for name in columns_of(model) if said(older, name) != said(newer, name)]
    links = [
        field.name
        for field in link_fields(model)
        if older.history_links.get(field.name, []) != newer.history_links.get(field.name, [])
    ]
    return columns + links
