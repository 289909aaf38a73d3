"""What the conflict page tells about each difference: its place, and its three states in words."""

from django import forms
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.choices import Language, Status
from cooperations.locking.deciding import BY_HAND, MINE, THEIRS, choice_name, posted_name
from cooperations.locking.merging import LineDifference
from cooperations.locking.presence import moment, name_of
from cooperations.locking.snapshots import inner
from cooperations.models import Record
from cooperations.shelf.publication import Head, Publication


def field_named(form, name):
    """Return the form's field that sends its values under that name; parts of a field end in a number."""
    return form[name] if name in form.fields else form[name.rsplit("_", 1)[0]]


def language_of(name):
    """Return the language of a translated field, "" for others."""
    ending = name.rsplit("_", 1)[-1]
    return ending if ending in Language.values else ""


def in_words(bound, values):
    """Return the values as texts to read: labels instead of numbers and codes; [] when there are none."""
    field = bound.field
    if isinstance(inner(field.widget), forms.CheckboxInput):
        return [_("yes") if values else _("no")]
    if isinstance(field, forms.ModelChoiceField):
        labels = {str(row.pk): str(row) for row in field.queryset.filter(pk__in=[v for v in values if v.isdecimal()])}
        return sorted(labels.get(value, _("deleted: %(key)s") % {"key": value}) for value in values)
    choices = getattr(field, "choices", None)
    if choices:
        labels = {str(key): str(label) for key, label in _flat(choices)}
        return [labels.get(value, value) for value in values]
    return values


def _flat(choices):
    for key, label in choices:
        yield from label if isinstance(label, list | tuple) else [(key, label)]


class Told:
    """A difference of a field as the page shows it."""

    def __init__(self, difference, form, merged, choice, place=""):
        bound = field_named(form, difference.name)
        self.key, self.place, self.choice = difference.key, place, choice
        self.is_conflict = difference.is_conflict
        self.label = capfirst(bound.label)
        self.language = language_of(difference.name)
        self.is_known = difference.was is not None
        self.was = in_words(bound, difference.was or [])
        self.theirs, self.mine = in_words(bound, difference.theirs), in_words(bound, difference.mine)
        self.by = "theirs" if difference.was == difference.mine else "mine"
        if difference.is_conflict:
            self.name = choice_name(difference)
            self.hand_name = posted_name(merged, difference)
            widget = inner(bound.field.widget)
            described = {"id": f"hand-{self.key}", "aria-label": f"{self.label}: {_('edited by hand')}"}
            self.widget = bound.as_widget(widget, described | ({"lang": self.language} if self.language else {}))

    @property
    def choices(self):
        """The ways out, in the order of the page."""
        return [(THEIRS, self.choice == THEIRS), (MINE, self.choice == MINE), (BY_HAND, self.choice == BY_HAND)]


class ToldLine:
    """A line that was added or deleted, as the page shows it: what it says, field by field."""

    def __init__(self, difference, formset, choice):
        self.key, self.name, self.choice = difference.key, choice_name(difference), choice
        self.is_line, self.is_conflict = True, difference.is_conflict
        self.change, self.by = difference.change, difference.by
        self.place = capfirst(formset.model._meta.verbose_name)
        blank = formset.empty_form
        self.values = [
            (capfirst(field_named(blank, name).label), language_of(name), in_words(field_named(blank, name), values))
            for name, values in difference.fields.items()
            if values and not field_named(blank, name).is_hidden
        ]


def told(merged, form, formsets, choices):
    """Return all differences as the page shows them, in the order of the form."""
    by_prefix = {formset.prefix: formset for formset in formsets}
    found = []
    for one in [*merged.differences, *merged.line_differences]:
        choice = choices.get(one.key, "")
        if isinstance(one, LineDifference):
            found.append(ToldLine(one, by_prefix[one.prefix], choice))
        elif one.line[0]:
            formset = by_prefix[one.line[0]]
            line = next(line for line in formset.initial_forms if str(line.instance.pk) == one.line[1])
            place = f"{capfirst(formset.model._meta.verbose_name)}: {line.instance}"
            found.append(Told(one, line, merged, choice, place))
        else:
            found.append(Told(one, form, merged, choice))
    return found


def saves_since(row, when):
    """Return (name, time, what) of every save of the row since then, as the admin's log has it, oldest first."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(type(row)), object_id=str(row.pk), action_time__gte=when
    )
    return [
        (name_of(entry.user), moment(entry.action_time), entry.get_change_message())
        for entry in entries.select_related("user").order_by("action_time", "pk")
    ]


def deletion_of(model, key):
    """Return (name, time) of who deleted a row at the desk; None when nobody did there."""
    entry = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id=str(key), action_flag=DELETION
    ).first()
    return entry and (name_of(entry.user), moment(entry.action_time))


def step_since(row, was):
    """Return in a sentence that the record was published or withdrawn since the form was opened; "" if not."""
    if not isinstance(row, Record) or not was or was.get("status") in (None, row.status):
        return ""
    if row.status == Status.PUBLISHED:
        last = Publication.objects.current().of_record(row.identifier).select_related("published_by").first()
        values = {"name": name_of(last.published_by), "time": moment(last.published_at), "number": last.number}
        return (
            _(
                "%(name)s published the record as version %(number)d at %(time)s. What you save now becomes the draft "
                "of its next version."
            )
            % values
        )
    if row.status == Status.WITHDRAWN:
        head = Head.objects.get(identifier=row.identifier)
        values = {"time": moment(head.withdrawn_at), "note": head.withdrawn_note}
        return (
            _(
                "The record was withdrawn for good at %(time)s, with the note “%(note)s”. What you save now stays at "
                "the desk and is not published."
            )
            % values
        )
    return ""
