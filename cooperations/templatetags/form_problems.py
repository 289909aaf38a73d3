"""A template tag that says above a form of the desk which of its fields have to be corrected, and leads to each."""

from django import template
from django.utils.text import capfirst

from cooperations.choices import Language

register = template.Library()


@register.inclusion_tag("admin/cooperations/form_problems.html")
def form_problems(adminform, inline_admin_formsets):
    """List every problem of a form and of the lines below it: field, language, message and the way to the field."""
    formsets = [inline.formset for inline in inline_admin_formsets]
    forms = [adminform.form, *(form for formset in formsets for form in formset.forms)]
    of_all = [{"field": "", "url": "", "message": text} for each in formsets for text in each.non_form_errors()]
    return {"problems": [*(problem for form in forms for problem in _problems_of(form)), *of_all]}


def _problems_of(form):
    for name, messages in form.errors.items():
        bound = form[name] if name in form.fields else None
        for message in messages:
            yield {
                "field": _name(form, bound) if bound else "",
                "url": f"#{bound.id_for_label or bound.auto_id}" if bound else "",
                "message": message,
            }


def _name(form, bound):
    """Return what a field is called, with its language in words: nobody has to know what [de] stands for."""
    columns = {column.name: column for column in form._meta.model._meta.fields}
    language = getattr(columns.get(bound.name), "language", "")
    label = capfirst(str(bound.label))
    return f"{label} ({Language(language).label})" if language else label
