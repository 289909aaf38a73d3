"""Restoring a row, or one field of it, to a kept state: an ordinary edit, checked like a form, all or nothing."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Max, ProtectedError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.choices.history import Origin
from cooperations.history.difference import label_of
from cooperations.history.names import Names
from cooperations.history.subjects import RowChange, Subject, parts_of, rank
from cooperations.models import DemandRelation
from cooperations.models.history import acting
from cooperations.models.history.acts import DELETED
from cooperations.models.history.states import (
    columns_of,
    differing,
    link_fields,
    newest_states,
    owner_field,
    states_now,
)


class UnrestorableError(Exception):
    """A kept state cannot come back; ``problems`` says why, in words."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass
class Plan:
    """What a restoration would write: per row its state now and the state it gets, None where there is no row."""

    model: type
    key: int
    changes: list
    fields: tuple = ()


def plan(model, state, field="", part_models=()):
    """Return the plan to give a row back a kept state: whole with its parts and links, or one field of it."""
    key = getattr(state, model._meta.pk.attname)
    now = states_now(model, [key]).get(key)
    if field:
        return Plan(model, key, [RowChange(model, key, now, state)], (field,))
    if now is None:
        return Plan(model, key, _with_what_went(model, key, state))
    changes = [RowChange(model, key, now, state)]
    for part in parts_of(model):
        if part in part_models:
            changes += _parts_then(part, key, state)
    return Plan(model, key, changes)


def _with_what_went(model, key, state):
    """Return the deleted row with everything that was deleted with it, what others hang on first."""
    subject = Subject(model, key)
    changes = []
    for table in sorted(subject.tables(), key=lambda table: (rank(table), table is DemandRelation)):
        gone = subject.states(table).filter(history_act=state.history_act, history_type=DELETED)
        changes += [RowChange(table, getattr(past, table._meta.pk.attname), None, past) for past in gone]
    return changes if state.history_type == DELETED else [RowChange(model, key, None, state)]


def _parts_then(part, owner_key, state):
    """Return what has to become of an owner's parts so that they are as they were at the moment of a state."""
    owner, key_name = owner_field(part).attname, part._meta.pk.attname
    past = part.history.model.objects
    then = past.filter(**{owner: owner_key}, history_date__lte=state.history_date).order_by()
    newest = then.values(key_name).annotate(number=Max("history_id")).values_list("number", flat=True)
    wanted = {
        getattr(row, key_name): row for row in past.filter(history_id__in=list(newest)).exclude(history_type=DELETED)
    }
    living = set(part._base_manager.filter(**{owner: owner_key}).values_list("pk", flat=True))
    now = states_now(part, living | wanted.keys())
    unknown = living - newest_states(part, living).keys()  # never kept, so nothing says that they were not there
    pairs = {key: (now.get(key), wanted.get(key)) for key in sorted(living | wanted.keys()) if key not in unknown}
    return [RowChange(part, key, *pair) for key, pair in pairs.items() if not _same(part, *pair)]


def _same(model, older, newer):
    return bool(older and newer) and not differing(model, older, newer)


def is_needed(plan):
    """Whether a plan would change anything."""
    if plan.fields:
        change = plan.changes[0]
        return plan.fields[0] in differing(plan.model, change.older, change.newer)
    return any(not _same(change.model, change.older, change.newer) for change in plan.changes)


def restore(plan, by, reason):
    """Carry a plan out as one act; UnrestorableError, and nothing written, when a value is no longer valid."""
    problems = missing_targets(plan)
    if problems:
        raise UnrestorableError(problems)
    with acting(Origin.RESTORED, reason, by):
        gone = [change for change in plan.changes if change.newer is None]
        kept = [change for change in plan.changes if change.newer is not None]
        for change in reversed(gone):
            _take_away(change)
        rows = [(_write(change, plan.fields), change) for change in kept]
        for row, change in rows:
            _write_links(row, change, plan.fields)
    return rows[0][0] if rows else None


def _take_away(change):
    row = change.model.objects.select_for_update().filter(pk=change.key).first()
    try:
        if row is not None:
            row.delete()
    except ProtectedError as error:
        users = ", ".join(sorted(str(user) for user in error.protected_objects))
        problem = _("“%(what)s” was added since and is used by: %(users)s.") % {"what": row, "users": users}
        raise UnrestorableError([problem]) from error


def _write(change, fields):
    """Save a row with its earlier values; raise UnrestorableError where its own rules refuse them."""
    model, state = change.model, change.newer
    row = model.objects.select_for_update().filter(pk=change.key).first() or _new(change)
    links = {link.name for link in link_fields(model)}
    wanted = [name for name in fields if name not in links] if fields else _columns_to_write(model)
    for name in wanted:
        setattr(row, name, getattr(state, name))
    try:
        row.full_clean()
    except ValidationError as error:
        raise UnrestorableError(list(_told(model, error))) from error
    row.save()
    return row


def _columns_to_write(model):
    return [name for name in columns_of(model) if name != model._meta.pk.attname]


def _new(change):
    row = change.model(**{change.model._meta.pk.attname: change.key})
    for parent in change.model._meta.parents:
        setattr(row, parent._meta.pk.attname, change.key)
    return row


def _write_links(row, change, fields):
    for link in link_fields(change.model):
        if not fields or link.name in fields:
            wanted = link.related_model._base_manager.filter(pk__in=change.newer.history_links.get(link.name, []))
            getattr(row, link.name).set(list(wanted))


def missing_targets(plan):
    """Return a problem for each row that an earlier state leads to and that was deleted since."""
    names, wanted = Names(), []
    coming_back = {(parent, change.key) for change in plan.changes if change.newer for parent in change.model.__mro__}
    for change in plan.changes:
        for column, target, key in _targets(change, plan.fields):
            if key is not None and (target, key) not in coming_back:
                wanted.append((change, column, target, key))
                names.want(target, key)
    by_target = {}
    for _change, _column, target, key in wanted:
        by_target.setdefault(target, set()).add(key)
    living = {
        (target, key)
        for target, keys in by_target.items()
        for key in target._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    return [
        _("%(field)s: “%(what)s” no longer exists.") % {"field": label_of(column), "what": names.of(target, key)}
        for _change, column, target, key in wanted
        if (target, key) not in living
    ]


def _targets(change, fields):
    """Yield (field, table, key) for everything that the earlier state of a row leads to."""
    if change.newer is None:
        return
    for column in change.model.history.model.tracked_fields:
        is_owner = column is owner_field(change.model) and change.older is not None
        if column.is_relation and not column.primary_key and not is_owner and (not fields or column.attname in fields):
            yield column, column.related_model, getattr(change.newer, column.attname)
    for link in link_fields(change.model):
        if not fields or link.name in fields:
            for key in change.newer.history_links.get(link.name, []):
                yield link, link.related_model, key


def _told(model, error):
    """Yield the messages of a validation error, each with the name of its field."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    columns = {column.name: column for column in model._meta.get_fields() if not column.auto_created}
    for name, messages in by_field.items():
        label = label_of(columns[name]) if name in columns else capfirst(str(model._meta.verbose_name))
        for message in messages:
            yield f"{label}: {message}"
