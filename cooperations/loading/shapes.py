"""What a file of the starting data may hold: the models' own fields, and what the models cannot say about files."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Model
from modeltranslation.fields import TranslationField

from cooperations.models import (
    Actor,
    Agreement,
    Citation,
    Claim,
    Code,
    Codebook,
    Coding,
    Contribution,
    Demand,
    DemandRelation,
    Episode,
    EpisodeActor,
    Event,
    Figure,
    Finding,
    Flow,
    GovernanceSeat,
    Page,
    Participation,
    PolicyField,
    PolicyFieldAlias,
    Project,
    Region,
    Report,
    ReportSection,
    Session,
    Source,
    Succession,
    Variable,
    VariableValue,
)

#: The folders of the starting data, with the kind of record whose files lie in each.
SEGMENTS = {
    "codebook": "codebook",
    "fields": "field",
    "regions": "region",
    "actors": "actor",
    "projects": "project",
    "events": "event",
    "sources": "source",
    "pages": "page",
}
RECORDS = {str(model.KIND): model for model in (Codebook, PolicyField, Region, Actor, Project, Event, Source, Page)}
CLAIMS = {
    str(model.KIND): model
    for model in (
        Participation,
        Succession,
        Episode,
        Agreement,
        Flow,
        Figure,
        Finding,
        Demand,
        DemandRelation,
        Coding,
    )
}


@dataclass(frozen=True)
class Part:
    """Rows of another table that a file lists inside their owner."""

    model: type[Model]
    owner: str
    noun: str
    name: str = ""
    """The key that tells a row from its siblings and holds on to it over the years; none: written anew each time."""
    is_single: bool = False
    shorthand: str = ""
    """The key that is meant where a mere text stands for the whole row."""
    is_required: bool = False


CLAIMS_OF_RECORD = Part(Claim, "record", "claim", name="key")
#: Below which key of which model which parts are listed. Inherited: what a claim has, each kind of claim has.
PARTS = {
    Project: {"claims": CLAIMS_OF_RECORD},
    Actor: {"claims": CLAIMS_OF_RECORD},
    Region: {"claims": CLAIMS_OF_RECORD},
    PolicyField: {"aliases": Part(PolicyFieldAlias, "policy_field", "alias"), "claims": CLAIMS_OF_RECORD},
    Event: {
        "sessions": Part(Session, "event", "session", name="key"),
        "report": Part(Report, "event", "report", is_single=True),
        "claims": CLAIMS_OF_RECORD,
    },
    Session: {"contributions": Part(Contribution, "session", "contribution")},
    Report: {"sections": Part(ReportSection, "report", "section", name="key")},
    Codebook: {
        "variables": Part(Variable, "codebook", "variable", name="slug"),
        "codes": Part(Code, "codebook", "code", name="slug"),
    },
    Variable: {"values": Part(VariableValue, "variable", "value", name="slug")},
    Claim: {"cite": Part(Citation, "claim", "citation", shorthand="source", is_required=True)},
    Episode: {"actors": Part(EpisodeActor, "episode", "actor")},
    Agreement: {"seats": Part(GovernanceSeat, "agreement", "seat")},
}
#: Keys that files write shorter than the column is called.
RENAMED = {Citation: {"at": "locator", "quote": "quotation", "quote_language": "quotation_language"}}
#: Columns that files write together below one key.
QUANTITY = {"quantity": {name: name for name in ("comparator", "lower", "upper", "unit")}}
GROUPS = {
    Project: {
        "place": {
            "latitude": "latitude",
            "longitude": "longitude",
            "precision": "precision",
            "origin": "coordinates_origin",
            "source": "coordinates_source",
        }
    },
    Region: {"point": {"latitude": "latitude", "longitude": "longitude"}},
    Flow: QUANTITY,
    Figure: QUANTITY,
}
#: Columns that no file sets: the order is that of the file, links are checked by a command, coders sign at the desk.
NEVER_IN_FILES = {"position", "coded_by", "coded_on", "link_state", "link_checked_at"}


@dataclass(frozen=True)
class Shape:
    """The keys of a mapping that describes a row of a model."""

    fields: dict
    """By key: the model's field."""
    languages: dict
    """By the name of a field that is kept in every language: its column per language."""
    groups: dict
    """By key: the fields that are written together below it, by their keys."""
    parts: dict
    """By key: the part."""

    @property
    def keys(self):
        return [*self.fields, *self.groups, *self.parts]


@cache
def shape_of(model):
    """Return what files may say about rows of a model, as the fields of the model have it."""
    all_fields = {field.name: field for field in [*model._meta.fields, *model._meta.many_to_many]}
    languages = {}
    for field in all_fields.values():
        if isinstance(field, TranslationField):
            languages.setdefault(field.translated_field.name, {})[field.language] = field
    parts = _inherited(PARTS, model)
    owners = {part.owner for parts_of in PARTS.values() for part in parts_of.values() if issubclass(model, part.model)}
    groups = {
        key: {name: all_fields[column] for name, column in columns.items()}
        for key, columns in _inherited(GROUPS, model).items()
    }
    grouped = {field.name for fields in groups.values() for field in fields.values()}
    short = {column: key for key, column in _inherited(RENAMED, model).items()}
    fields = {
        short.get(name, name): field
        for name, field in all_fields.items()
        if name not in NEVER_IN_FILES | owners | grouped and _is_written_by_people(field)
    }
    return Shape(fields, languages, groups, parts)


def _is_written_by_people(field):
    is_link_to_parent = field.remote_field is not None and getattr(field.remote_field, "parent_link", False)
    return (
        field.editable and not field.primary_key and not is_link_to_parent and not isinstance(field, TranslationField)
    )


def _inherited(declared, model):
    """Return the declarations for a model and its bases as one."""
    return {key: value for base in reversed(model.__mro__) for key, value in declared.get(base, {}).items()}
