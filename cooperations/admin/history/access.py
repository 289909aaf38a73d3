"""Who may look into a history and who may bring something back, and how its pages are framed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from cooperations.history.names import Names
from cooperations.history.subjects import RowChange, Subject
from cooperations.models.history import kept_models
from cooperations.models.history.states import newest_states


def model_of(table):
    """Return the table of that name; 404 when it has no history."""
    found = {model._meta.model_name: model for model in kept_models()}
    if table not in found:
        raise Http404(f"{table} has no history.")
    return found[table]


def require(request, model, *actions):
    """Refuse whoever lacks one of the rights on a table."""
    names = [f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in actions]
    if not request.user.has_perms(names):
        raise PermissionDenied


def may(request, model, *actions):
    """Whether somebody has all of the rights on a table."""
    return request.user.has_perms([f"{model._meta.app_label}.{action}_{model._meta.model_name}" for action in actions])


def subject_of(request, table, pk):
    """Return what a page is about; 404 for what never was, 403 for those who may not see it."""
    model = model_of(table)
    require(request, model, "view")
    subject = Subject(model, pk)
    if subject.row is None and not newest_states(model, [pk]):
        raise Http404(f"There never was a {table} {pk}.")
    return subject


def name_of(subject):
    """Return the name of a subject, of a deleted one too."""
    names = Names()
    state = newest_states(subject.model, [subject.key]).get(subject.key)
    row = subject.row
    if row is not None:
        return str(row)
    change = RowChange(subject.model, subject.key, state, None)
    names.want_change(change)
    return names.title(change)


def form_url(subject):
    """Return the address of a row's form; "" when it is gone or has none of its own."""
    try:
        url = reverse(f"admin:cooperations_{subject.model._meta.model_name}_change", args=[subject.key])
    except NoReverseMatch:
        return ""
    return url if subject.row is not None else ""


def history_url(subject):
    """Return the address of a subject's timeline, beside its form where it has one."""
    if url := form_url(subject):
        return url.replace("/change/", "/history/")
    return reverse("admin:history_of", args=[subject.model._meta.model_name, subject.key])


def page(request, subject, template, context):
    """Return a page of a subject's history."""
    shared = {
        **admin.site.each_context(request),
        "opts": subject.model._meta,
        "table": subject.model._meta.model_name,
        "pk": subject.key,
        "subject": name_of(subject),
        "kind": capfirst(subject.model._meta.verbose_name),
        "form_url": form_url(subject),
        "history_url": history_url(subject),
    }
    return TemplateResponse(request, f"admin/cooperations/history/{template}.html", {**shared, **context})
