"""What a history is about: a record with everything on it, a claim with its evidence, or a part with its parts."""

from dataclasses import dataclass
from functools import cache, cached_property

from django.db.models import Exists, OuterRef, Subquery

from cooperations.models import Claim, Record
from cooperations.models.history import kept_models
from cooperations.models.history.acts import CREATED, DELETED
from cooperations.models.history.states import owner_field, past_of, path_to_record


@dataclass(frozen=True)
class Subject:
    """A row whose history is told, present or deleted."""

    model: type
    key: int

    def tables(self):
        """Return the tables whose history belongs to the subject, itself first, each with the filter that finds it."""
        if issubclass(self.model, Record):
            found = {model: {"history_record": self.key} for model in kept_models() if stands_on(model, self.model)}
        else:
            found = {model: {owner_field(model).attname: self.key} for model in parts_of(self.model)}
        return {self.model: {self.model._meta.pk.attname: self.key}, **found}

    def states(self, model):
        """Return the kept states of one of its tables."""
        return past_of(model).objects.filter(**self.tables()[model]).order_by("history_id")

    @cached_property
    def row(self):
        """The row as it is when it is first asked for; None when it is gone."""
        return self.model._default_manager.filter(pk=self.key).first()


@dataclass(frozen=True)
class RowChange:
    """What became of one row: its states before and after, None where there was no row."""

    model: type
    key: int
    older: object
    newer: object

    @property
    def state(self):
        """The later state there is."""
        return self.newer or self.older

    @property
    def how(self):
        """Whether the row was created, changed or deleted."""
        if self.newer is None:
            return DELETED
        return CREATED if self.older is None else "~"


@cache
def stands_on(model, record_model):
    """Whether rows of a table can belong to a record of that type, other than the record itself."""
    path = path_to_record(model)
    if not path or path == "pk":
        return False
    above = model
    while not issubclass(above, Record):
        above = owner_field(above).related_model
    return issubclass(record_model, above)


@cache
def parts_of(model):
    """Return the tables of the parts that rows of a table own directly."""
    return [
        part
        for part in kept_models()
        if (owner := owner_field(part)) and issubclass(model, owner.related_model) and owner.related_model is not Record
    ]


def rank(model):
    """Return where a table comes in an entry: the record, its own parts, claims, their evidence."""
    if issubclass(model, Record):
        return 0
    if issubclass(model, Claim):
        return 2
    return 3 if owner_field(model) and issubclass(owner_field(model).related_model, Claim) else 1


def changes_of(numbers_by_model):
    """Return the changes that led to states, given by table and number, each with the state before it."""
    found = []
    for model, numbers in numbers_by_model.items():
        past, key_name = past_of(model), model._meta.pk.attname
        before = past.objects.filter(**{key_name: OuterRef(key_name)}, history_id__lt=OuterRef("history_id"))
        newest = Subquery(before.order_by("-history_id").values("history_id")[:1])
        later = Exists(past.objects.filter(**{key_name: OuterRef(key_name)}, history_id__gt=OuterRef("history_id")))
        asked = past.objects.filter(history_id__in=numbers).annotate(before=newest, is_past=later)
        states = list(asked.order_by("history_id"))
        earlier = past.objects.in_bulk([state.before for state in states if state.before])
        found += [change_of(model, state, earlier.get(state.before)) for state in states]
    return sorted(found, key=lambda change: rank(change.model))


def change_of(model, state, before):
    """Return the change from one state to the next; what follows a deletion is a new beginning."""
    key = getattr(state, model._meta.pk.attname)
    older = None if before is None or before.history_type == DELETED else before
    if state.history_type == DELETED:
        return RowChange(model, key, state, None)
    return RowChange(model, key, older, state)
