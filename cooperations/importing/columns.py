"""Which columns a table has: the fields of its model that people write, its links, tags, parts and citations."""

from import_export.fields import Field
from modeltranslation.fields import TranslationField
from taggit.managers import TaggableManager

from cooperations.choices import Language
from cooperations.importing.links import LinksWidget, LinkWidget, TagsWidget
from cooperations.importing.parts import PartsWidget
from cooperations.importing.widgets import PlainWidget, widget_for
from cooperations.models import Agreement, Citation, Claim, Episode, EpisodeActor, GovernanceSeat, Record

#: Who coded when is signed by the platform; links are checked by a command.
NEVER = {"coded_by", "coded_on", "link_state", "link_checked_at"}
IDENTIFIER = "identifier"
#: What stands first, so that one sees what a row is about, and what stands last.
FIRST = (IDENTIFIER, "slug", "record", "title", "name")
LAST = ("about", "contradicts", "session", "position", "citations", "last_checked_on", "internal_note")
SEAT = ("seats", "actor", *(f"holder_{language}" for language in Language.values))
#: Rows of other tables that are written in a cell of their owner's row.
PARTS = {
    Claim: {
        "citations": lambda: PartsWidget(
            Citation,
            "claim",
            ("source", "locator", "quotation", "quotation_language"),
            keys=("source", "locator"),
            is_ordered=True,
        )
    },
    Episode: {"actors": lambda: PartsWidget(EpisodeActor, "episode", ("actor", "stance"), keys=("actor",))},
    Agreement: {"seats": lambda: PartsWidget(GovernanceSeat, "agreement", SEAT, keys=())},
}


class IdentifierWidget(PlainWidget):
    """The lasting name of a row that exists; empty for a new one."""

    is_required = False


def columns_of(model):
    """Return the columns of a model's table in their order, as fields of the import by name."""
    fields = {field.name: field for field in [*model._meta.fields, *model._meta.many_to_many]}
    translated = {field.translated_field.name for field in fields.values() if isinstance(field, TranslationField)}
    widgets = {IDENTIFIER: IdentifierWidget(fields[IDENTIFIER])}
    for name, field in fields.items():
        if name not in NEVER | translated and _is_written_by_people(field):
            widgets[name] = _widget(field)
    for base, parts in PARTS.items():
        if issubclass(model, base):
            widgets |= {name: make() for name, make in parts.items()}
    return {name: Field(attribute=name, column_name=name, widget=widgets[name]) for name in _ordered(model, widgets)}


def texts_by_language(model):
    """Return the columns of every text that is kept in several languages, by the name of the text."""
    found = {}
    for field in model._meta.fields:
        if isinstance(field, TranslationField):
            found.setdefault(field.translated_field.name, []).append(field.name)
    return found


def _is_written_by_people(field):
    is_parent_link = field.remote_field is not None and getattr(field.remote_field, "parent_link", False)
    return field.editable and not field.primary_key and not is_parent_link


def _widget(field):
    if isinstance(field, TaggableManager):
        return TagsWidget()
    if field.many_to_many:
        return LinksWidget(field)
    return LinkWidget(field) if field.remote_field else widget_for(field)


def _ordered(model, widgets):
    """Return the names: what the row is about, its own fields, what every such row has, and notes last."""
    own = {field.name for field in [*model._meta.local_fields, *model._meta.local_many_to_many]}

    def place(name):
        for position, first in enumerate(FIRST):
            if name == first or name.startswith(f"{first}_"):
                return (0, position)
        if name in LAST:
            return (3, LAST.index(name))
        return (1 if name in own or name == "tags" else 2, 0)

    return sorted(widgets, key=place)


def label_of(model, name):
    """Return what people call a column."""
    if name == IDENTIFIER:
        return model._meta.get_field(name).verbose_name
    field = next((field for field in model._meta.get_fields() if field.name == name), None)
    if field is not None and hasattr(field, "verbose_name"):
        return field.verbose_name
    return field.related_model._meta.verbose_name_plural


def is_record(model):
    """Tell whether the table is one of records and not of claims."""
    return issubclass(model, Record)
