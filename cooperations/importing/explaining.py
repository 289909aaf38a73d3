"""What each column of a table means and what may stand in it, in the reader's words."""

from functools import singledispatch

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.importing.columns import IDENTIFIER, label_of, texts_by_language
from cooperations.importing.kinds import KINDS, resource_of
from cooperations.importing.links import LinksWidget, LinkWidget, TagsWidget
from cooperations.importing.names import naming_of
from cooperations.importing.parts import PartsWidget
from cooperations.importing.widgets import ChoiceWidget, DayWidget, NumberWidget, WholeNumberWidget, YesNoWidget


def explained(kind):
    """Return per column its name, label, whether a new row needs it, its meaning and what may stand in it."""
    model = KINDS[kind]
    needed = {
        names[0]: names for text, names in texts_by_language(model).items() if not model._meta.get_field(text).blank
    }
    return [
        {
            "name": name,
            "label": capfirst(str(label_of(model, name))),
            "is_needed": field.widget.is_required or name in needed,
            "meaning": _meaning(model, name, field.widget),
            "allowed": "\n".join(_allowed(field.widget)),
        }
        for name, field in resource_of(kind).fields.items()
    ]


def explanations(kind):
    """Return the second sheet of a template: its title and its rows of texts."""
    head = [_("Column"), _("Name"), _("Needed in a new row"), _("Meaning"), _("What may stand there")]
    rows = [
        [
            column["name"],
            column["label"],
            _("yes") if column["is_needed"] else _("no"),
            column["meaning"],
            column["allowed"],
        ]
        for column in explained(kind)
    ]
    return _("Columns"), [head, *rows]


def _meaning(model, name, widget):
    if name == IDENTIFIER:
        return _("Leave it empty in a new row. In an export it says which row is meant; do not change it.")
    field = getattr(widget, "field", None) if not isinstance(widget, LinksWidget | PartsWidget) else None
    field = getattr(widget, "source", field)
    return str(getattr(field, "help_text", "") or "")


@singledispatch
def _allowed(widget):
    """Yield in lines what may stand in a cell."""
    longest = widget.field.max_length
    if longest:
        yield _("a text of at most %(most)d signs") % {"most": longest}


@_allowed.register
def _one_of_a_list(widget: ChoiceWidget):
    yield from (f"{value} = {label}" for value, label in widget.field.flatchoices if value)


@_allowed.register
def _yes_or_no(widget: YesNoWidget):
    yield _("true or false; empty where that is unknown") if widget.field.null else _("true or false")


@_allowed.register
def _number(widget: NumberWidget):
    yield _("a number with a point before decimals, for example 1250.5")


@_allowed.register
def _whole_number(widget: WholeNumberWidget):
    yield _("a whole number, for example 30")


@_allowed.register
def _day(widget: DayWidget):
    yield _("a day, for example 2026-11-23")


@_allowed.register
def _name(widget: LinkWidget):
    yield str(naming_of(widget.model).hint)


@_allowed.register
def _tags(widget: TagsWidget):
    yield _("tags, parted by commas; new ones are made")


@_allowed.register
def _names(widget: LinksWidget):
    yield _("any number, parted by commas; each is: %(hint)s") % {"hint": naming_of(widget.model).hint}


@_allowed.register
def _lines(widget: PartsWidget):
    yield _("one per line, in the form %(form)s; parts at the end may be left out") % {"form": widget.form}
    yield _("A | or \\ that belongs to a text is written \\| or \\\\, a line break \\n.")
    yield from (f"{column}: {hint}" for column, hint in widget.hints)
