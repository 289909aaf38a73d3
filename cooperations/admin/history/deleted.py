"""The list of what was deleted at the desk and can come back."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import CharField, Exists, OuterRef, Value
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.admin.history.access import may
from cooperations.history.names import Names
from cooperations.history.subjects import changes_of
from cooperations.models import Researcher
from cooperations.models.history import kept_models
from cooperations.models.history.acts import DELETED
from cooperations.models.history.states import owner_field, past_of

PER_PAGE = 50


def deleted_rows(model):
    """Return the question for the last states of what is gone, without what went with its owner."""
    past, key = past_of(model), model._meta.pk.attname
    rows = past.objects.filter(history_type=DELETED).order_by()
    rows = rows.filter(~Exists(model._base_manager.filter(pk=OuterRef(key))))
    rows = rows.filter(~Exists(past.objects.filter(**{key: OuterRef(key)}, history_id__gt=OuterRef("history_id"))))
    if owner := owner_field(model):
        rows = rows.filter(Exists(owner.related_model._base_manager.filter(pk=OuterRef(owner.attname))))
    table = Value(model._meta.model_name, output_field=CharField())
    return rows.annotate(table=table).values("history_date", "table", "history_id")


def deleted_view(request):
    """Show what was deleted, newest first, each with the way back."""
    visible = {model._meta.model_name: model for model in kept_models() if may(request, model, "view")}
    if not visible:
        raise PermissionDenied
    first, *others = [deleted_rows(model) for model in visible.values()]
    found = Paginator(first.union(*others, all=True).order_by("-history_date", "table", "history_id"), PER_PAGE)
    shown = found.get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": _("Deleted at the desk"),
        "rows": _told(request, visible, list(shown)),
        "page": shown,
        "pages": list(found.get_elided_page_range(shown.number)),
    }
    return TemplateResponse(request, "admin/cooperations/history/deleted.html", context)


def _told(request, visible, rows):
    numbers = {}
    for row in rows:
        numbers.setdefault(visible[row["table"]], []).append(row["history_id"])
    changes = {(change.model, change.state.history_id): change for change in changes_of(numbers)}
    ordered = [changes[visible[row["table"]], row["history_id"]] for row in rows]
    names = Names()
    for change in ordered:
        names.want_change(change)
    people = Researcher.objects.in_bulk({change.state.history_user_id for change in ordered} - {None})
    return [_row(request, change, names, people) for change in ordered]


def _row(request, change, names, people):
    state, table = change.state, change.model._meta.model_name
    may_restore = may(request, change.model, "add", "delete")
    return {
        "title": names.title(change),
        "place": names.place(change),
        "at": state.history_date,
        "person": people.get(state.history_user_id),
        "reason": state.history_change_reason or "",
        "history_url": reverse("admin:history_of", args=[table, change.key]),
        "restore_url": reverse("admin:history_restore", args=[table, change.key, state.history_id])
        if may_restore
        else "",
    }
