"""The difference of two states of a row, field by field, in the words of its form."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models as db
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.choices import Language, RecordKind
from cooperations.formats import dates
from cooperations.history.names import Names
from cooperations.history.words import ADDED, REMOVED, Piece, pieces
from cooperations.models.dates import EdtfField
from cooperations.models.history.states import link_fields, owner_field, said


@dataclass
class FieldChange:
    """What a field said before and after, whole and as pieces."""

    name: str
    label: str
    before: str
    after: str
    pieces: list = field(default_factory=list)
    #: Whether the field can be given back its value by itself.
    can_restore: bool = True


@dataclass
class Told:
    """The change of a row as a page shows it."""

    change: object
    title: str
    place: str
    fields: list


def shown_fields(model):
    """Return the columns that tell something to people, in the order of the model; owners and keys do not."""
    owner = owner_field(model)
    return [
        column
        for column in model.history.model.tracked_fields
        if column.editable and not column.primary_key and column is not owner
    ]


def label_of(column):
    """Return what a field is called in forms, with the language of its text."""
    origin = getattr(column, "translated_field", None)
    if origin is None:
        return capfirst(str(column.verbose_name))
    return f"{capfirst(str(origin.verbose_name))} ({Language(column.language).label})"


def tell(changes, names=None):
    """Return changes as pages show them, with the names of everything they speak of in a few queries."""
    names = names or Names()
    for change in changes:
        names.want_change(change)
        _want_targets(change, names)
    return [Told(change, names.title(change), names.place(change), field_changes(change, names)) for change in changes]


def changed_labels(change):
    """Return what the fields are called in which a changed row differs."""
    older, newer = change.older, change.newer
    if older is None or newer is None:
        return []
    columns = [label_of(column) for column in shown_fields(change.model) if _differs(column.attname, older, newer)]
    return columns + [
        capfirst(str(link.verbose_name)) for link in link_fields(change.model) if _links_differ(link, change)
    ]


def field_changes(change, names):
    """Return the fields in which a row differs, or those that say something where it was created or deleted."""
    found = []
    for column in shown_fields(change.model):
        if _differs(column.attname, change.older, change.newer):
            before, after = (_in_words(column, state, names) for state in (change.older, change.newer))
            if before != after:
                found.append(_told(column, before, after))
    links = [link for link in link_fields(change.model) if _links_differ(link, change)]
    return found + [_link_change(link, change, names) for link in links]


def _differs(name, older, newer):
    return said(older, name) != said(newer, name)


def _targets(link, state):
    return state.history_links.get(link.name, []) if state is not None else []


def _links_differ(link, change):
    return _targets(link, change.older) != _targets(link, change.newer)


def _want_targets(change, names):
    for state in filter(None, (change.older, change.newer)):
        for column in shown_fields(change.model):
            if column.is_relation:
                names.want(column.related_model, getattr(state, column.attname))
        for link in link_fields(change.model):
            for key in _targets(link, state):
                names.want(link.related_model, key)


def _told(column, before, after):
    is_text = (
        isinstance(column, db.CharField | db.TextField) and not column.choices and not isinstance(column, EdtfField)
    )
    return FieldChange(column.attname, label_of(column), before, after, _marked(before, after, is_text=is_text))


def _marked(before, after, *, is_text):
    if is_text and before and after:
        return pieces(before, after)
    if is_text:
        return [Piece(ADDED if after else REMOVED, piece.text, piece.is_structure) for piece in pieces(before, after)]
    whole = (Piece(REMOVED, before), Piece(ADDED, after))
    return [piece for piece in whole if piece.text]


def _link_change(link, change, names):
    before, after = (
        {key: names.of(link.related_model, key) for key in _targets(link, state)}
        for state in (change.older, change.newer)
    )
    marked = [Piece(REMOVED, name) for key, name in before.items() if key not in after]
    marked += [Piece(ADDED, name) for key, name in after.items() if key not in before]
    words = ["; ".join(side.values()) for side in (before, after)]
    return FieldChange(link.name, capfirst(str(link.verbose_name)), *words, marked)


def _in_words(column, state, names):
    """Return a value in the reader's words; "" for what is empty."""
    value = getattr(state, column.attname, None)
    if value is None or value in ("", []):
        return ""
    if column.is_relation:
        return names.of(column.related_model, value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, EdtfField):
        return dates.readable({"edtf": value})
    return _plain(value)


def _plain(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, datetime.date):
        return date_format(value)
    if isinstance(value, Decimal):
        return number_format(value.normalize(), use_l10n=True) if value % 1 else number_format(int(value))
    if isinstance(value, list):
        kinds = dict(RecordKind.choices)
        return ", ".join(str(kinds.get(one, one)) for one in value)
    return str(value)
