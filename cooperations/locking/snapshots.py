"""What a form shows, written as a browser would send it, so that three states of one form can be compared.

A snapshot is ``{"fields": {name: [values]}, "lines": {prefix: [{"id": "7", "fields": {name: [values]}}]}}``. Names of a
line's fields lack its place among the lines: lines are told apart by their id, and new ones have none.
"""

from collections import Counter

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME

from cooperations.locking import tickets

NOT_COMPARED = {tickets.NAME, DELETION_FIELD_NAME, ORDERING_FIELD_NAME}


def tidied(values):
    """Return values as they are compared: no empty ones, and line breaks of one kind."""
    return [text for value in values if (text := str(value).replace("\r\n", "\n"))]


def inner(widget):
    """Return the widget that the admin wrapped for its links to add and change."""
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def sent_untouched(widget, value):
    """Yield (ending of the name, values) of what a browser sends for a widget that nobody touches."""
    widget = inner(widget)
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list | tuple) else widget.decompress(value)
        for ending, part, part_value in zip(widget.widgets_names, widget.widgets, parts, strict=True):
            for inner_ending, values in sent_untouched(part, part_value):
                yield ending + inner_ending, values
    elif isinstance(widget, forms.CheckboxInput):
        yield "", ["on"] if widget.check_test(value) else []
    elif isinstance(widget, forms.FileInput):
        return
    elif isinstance(widget, forms.widgets.ChoiceWidget):
        shown = widget.format_value(value)
        values = tidied(shown if isinstance(shown, list | tuple) else [shown])
        yield "", sorted(values) if widget.allow_multiple_selected else values
    else:
        shown = widget.format_value(value)
        yield "", tidied([] if shown is None else [shown])


def compared(form):
    """Return the form's fields whose values are compared: not the ticket, not the marks of a line, nothing disabled."""
    key = form._meta.model._meta.pk.name
    return [
        form[name] for name, field in form.fields.items() if name not in NOT_COMPARED | {key} and not field.disabled
    ]


def values_of(form):
    """Return what a browser would send for a form as it was opened, by name without the form's prefix."""
    return {
        field.name + ending: values
        for field in compared(form)
        for ending, values in sent_untouched(field.field.widget, field.value())
    }


def shown(form, formsets):
    """Return the snapshot of forms that were just opened."""
    lines = {
        formset.prefix: [{"id": str(line.instance.pk), "fields": values_of(line)} for line in formset.initial_forms]
        for formset in formsets
    }
    return {"fields": values_of(form), "lines": lines}


def sent(post, form, formsets):
    """Return the snapshot of what was posted for these forms; lines to be deleted say so, blank ones are left out."""
    return {
        "fields": {name: _posted(post, name, widget) for name, widget in _widgets(form)},
        "lines": {formset.prefix: list(_sent_lines(post, formset)) for formset in formsets},
    }


def _posted(post, name, widget):
    values = tidied(post.getlist(name))
    return sorted(values) if getattr(widget, "allow_multiple_selected", False) else values


def _widgets(form):
    """Yield (name, widget) for everything a form's compared fields send."""
    for field in compared(form):
        widget = inner(field.field.widget)
        if isinstance(widget, forms.MultiWidget):
            yield from (
                (field.name + ending, part) for ending, part in zip(widget.widgets_names, widget.widgets, strict=True)
            )
        elif not isinstance(widget, forms.FileInput):
            yield field.name, widget


def _sent_lines(post, formset):
    blank = values_of(formset.empty_form)
    widgets, key = dict(_widgets(formset.empty_form)), formset.model._meta.pk.name
    total = post.get(f"{formset.prefix}-TOTAL_FORMS", "0")
    for number in range(min(int(total), formset.absolute_max) if total.isdecimal() else 0):
        start = f"{formset.prefix}-{number}-"
        fields = {name: _posted(post, start + name, widget) for name, widget in widgets.items()}
        line = {"id": post.get(start + key, ""), "fields": fields}
        if f"{start}{DELETION_FIELD_NAME}" in post:
            line["is_deleted"] = True
        if line["id"] or (fields != blank and not line.get("is_deleted")):
            yield line


def left_over(post, form, formsets):
    """Return what was posted beside the forms' own values: the button that was pressed and the like."""
    starts = tuple(f"{formset.prefix}-" for formset in formsets)
    own = {name for name, _widget in _widgets(form)} | {"csrfmiddlewaretoken", tickets.NAME}
    return {name: post.getlist(name) for name in post if name not in own and not name.startswith(starts)}


def forms_of(model_admin, request, row, data=None):
    """Return the form and formsets of the admin for a row, filled from the row or from the data."""
    fieldsets = model_admin.get_fieldsets(request, row)
    names = [name for _title, options in fieldsets for name in _flat(options["fields"])]
    form = model_admin.get_form(request, row, change=True, fields=names)(data, instance=row)
    formsets, prefixes = [], Counter()
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, row):
        prefix = formset_class.get_default_prefix()
        prefixes[prefix] += 1
        if inline.has_change_permission(request, row):
            place = prefix if prefixes[prefix] == 1 else f"{prefix}-{prefixes[prefix]}"
            formsets.append(formset_class(data, instance=row, prefix=place, queryset=inline.get_queryset(request)))
    return form, formsets


def _flat(names):
    for name in names:
        yield from _flat(name) if isinstance(name, list | tuple) else [name]
