"""Every translated text of a record: its own, and those of its claims, sessions, codes and other parts."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from cooperations.choices import Language
from cooperations.models.actors import Actor
from cooperations.models.claims import (
    Agreement,
    Coding,
    Demand,
    DemandRelation,
    Episode,
    Figure,
    Finding,
    Flow,
    GovernanceSeat,
    Participation,
    Succession,
)
from cooperations.models.codebook import Code, Codebook, Variable, VariableValue
from cooperations.models.events import Event, Report, ReportSection, Session
from cooperations.models.media import Medium
from cooperations.models.pages import Page
from cooperations.models.places import Region
from cooperations.models.projects import PolicyField, Project
from cooperations.models.sources import Source
from cooperations.models.translations import (
    OUTDATED,
    OutdatedTranslation,
    columns_of,
    count_states,
    lacking,
    states,
    texts_of,
)

#: Every model with translated texts, and the way from a row to the record it belongs to.
WAYS = {
    **dict.fromkeys((Project, Actor, Region, PolicyField, Event, Source, Codebook, Page), "pk"),
    **dict.fromkeys(
        (Participation, Succession, Flow, Agreement, Episode, Figure, Finding, Demand, DemandRelation, Coding), "record"
    ),
    GovernanceSeat: "agreement__record",
    Medium: "record",
    Session: "event",
    Report: "event",
    ReportSection: "report__event",
    Variable: "codebook",
    VariableValue: "variable__codebook",
    Code: "codebook",
}


@dataclass(frozen=True)
class Text:
    """One text of one row: what it says per language, and the state of each language."""

    row: Any
    name: str
    texts: dict
    outdated: frozenset

    @property
    def states(self):
        """The state per language."""
        return states(self.texts, self.outdated)

    @property
    def field(self):
        """The field as it was declared, with its name for people and its help."""
        return self.row._meta.get_field(self.name)


def outdated_of(keys):
    """Return {(model name, row's key, text): outdated languages} of these records; one query."""
    found = defaultdict(set)
    for one in OutdatedTranslation.objects.filter(record__in=keys):
        found[one.model, one.row, one.field].add(one.language)
    return found


def states_of(keys):
    """Return {record's key: {language: Counter of states}}; a fixed number of queries for any number of records."""
    outdated = outdated_of(keys)
    return count_states(_read(keys, outdated))


def _read(keys, outdated):
    for model, way in WAYS.items():
        for values in model._base_manager.filter(**{f"{way}__in": keys}).values("pk", way, *columns_of(model)):
            for name in texts_of(model):
                texts = {language: values[f"{name}_{language}"] for language in Language.values}
                yield values[way], texts, outdated.get((model._meta.model_name, values["pk"], name), frozenset())


def texts_of_record(record, locked=False):
    """Return every text of a record that stands in some language, its own first, in the order of the models.

    ``locked``, inside a transaction, keeps the rows from being changed by anybody else until it ends.
    """
    outdated = outdated_of([record.pk])
    found = []
    for model, way in WAYS.items():
        rows = model._base_manager.filter(**{way: record.pk}).order_by("pk")
        for row in rows.select_for_update(of=("self",)) if locked else rows:
            for name in texts_of(model):
                texts = {language: getattr(row, f"{name}_{language}") or "" for language in Language.values}
                behind = outdated.get((model._meta.model_name, row.pk, name), ())
                found.append(Text(row, name, texts, frozenset(behind)))
    return [text for text in found if text.states]


def records_in_state(language, state):
    """Return the primary keys of the records some text of which is missing or outdated in a language."""
    if state == OUTDATED:
        return set(OutdatedTranslation.objects.filter(language=language).values_list("record", flat=True))
    found = set()
    for model, way in WAYS.items():
        found |= set(model._base_manager.filter(lacking(texts_of(model), language)).values_list(way, flat=True))
    return found


def confirm(text, language):
    """Say that a translation still holds although its original was changed."""
    OutdatedTranslation.objects.filter(
        model=text.row._meta.model_name, row=text.row.pk, field=text.name, language=language
    ).delete()
