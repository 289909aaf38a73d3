"""Every relation by which rows refer to a row, read off the data model, so that a new one cannot be forgotten."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst

from cooperations.models import (
    Hand,
    LoadedFile,
    OutdatedTranslation,
    Record,
    Review,
    ReviewStep,
    TaggedProject,
)
from cooperations.models.record import PartOfRecord

#: What is not moved and goes with the row that is merged away, being about that row alone: how it came (the loader
#: finds the one that stays by the merger), who edited and reviewed it, which of its translations were behind.
LEFT_TO_GO = frozenset({LoadedFile, Hand, Review, ReviewStep, OutdatedTranslation})


@dataclass(frozen=True)
class Reference:
    """A relation that leads to a kind of row: the model whose rows bear it, and its field."""

    model: type[models.Model]
    field: models.Field

    @property
    def is_many(self):
        """Whether a row may refer to several."""
        return self.field.many_to_many

    @property
    def name(self):
        """What the relation is called, for researchers: the kind of row and the name of the field."""
        return f"{capfirst(self.model._meta.verbose_name_plural)}: {self.field.verbose_name}"

    @property
    def key(self):
        """The relation as it is kept, in no language."""
        return f"{self.model._meta.model_name}.{self.field.name}"

    def rows(self, target):
        """Return the rows that refer to a row, each once, locked where the database can."""
        found = self.model._base_manager.filter(**{self.field.name: target.pk}).order_by("pk")
        return found.select_for_update(of=("self",))


def name_of(key):
    """Return what a kept relation is called; the key itself where the data model has no longer such a relation."""
    table, _dot, name = key.partition(".")
    try:
        model = apps.get_model("cooperations", table)
        return Reference(model, model._meta.get_field(name)).name
    except (LookupError, FieldDoesNotExist):
        return key


def references_to(model):
    """Return every relation that leads to rows of a model or, for a record or claim, to the row it extends.

    Left out are links between a row and its own extension, the tables behind many-to-many fields (their fields are
    there), what is declared as left to go, and what keeps history, which tells of its day and not of today.
    """
    found = {}
    for target in (model, *model._meta.get_parent_list()):
        for relation in target._meta.get_fields(include_hidden=True):
            if relation.auto_created and not relation.concrete and is_reference(relation):
                reference = Reference(relation.related_model, relation.field)
                found[reference.model._meta.label, reference.field.name] = reference
    return [found[key] for key in sorted(found)]


def is_reference(relation):
    """Whether a way back from a row leads to rows that have to be moved when that row is merged away."""
    model, field = relation.related_model, relation.field
    if model._meta.auto_created or model in LEFT_TO_GO or getattr(relation, "parent_link", False):
        return False
    if relation.many_to_many:
        return field.remote_field.through._meta.auto_created
    return getattr(field, "db_constraint", True)


def whole_of(row):
    """Return the record of which a row is a part; None for what belongs to no record."""
    if isinstance(row, Record):
        return row
    if isinstance(row, TaggedProject):
        return row.content_object
    return row.whole if isinstance(row, PartOfRecord) else None
