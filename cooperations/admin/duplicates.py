"""Likely duplicates at the desk: pair by pair, with the reason, the way to merging, and a “not the same” for good."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperations.tidying.duplicates import COLUMNS, likely_pairs, tell_apart

PAIRS_PER_PAGE = 25
MOST_IDENTITIES = 40


def duplicates_urls(model_admin):
    """Return the address of the likely duplicates of a model; of models whose rows are not compared there is none."""
    if model_admin.model not in COLUMNS:
        return []

    def view(request):
        return duplicates_view(request, model_admin)

    return [path("duplicates/", model_admin.admin_site.admin_view(view), name=route(model_admin.model))]


def route(model):
    """Return the name of the address."""
    return f"cooperations_{model._meta.model_name}_duplicates"


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates_view(request, model_admin):
    """List the pairs; a POST tells one pair apart."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    model, options = model_admin.model, model_admin.model._meta
    if request.method == "POST":
        return apart(request, model_admin)
    pairs = Paginator(likely_pairs(model), PAIRS_PER_PAGE).get_page(request.GET.get("page"))
    name = f"admin:cooperations_{options.model_name}"
    context = {
        **admin.site.each_context(request),
        "opts": options,
        "title": _("Likely duplicates"),
        "subject": capfirst(options.verbose_name_plural),
        "list_url": reverse(f"{name}_changelist"),
        "pairs": pairs,
        "rows": [
            {
                "pair": pair,
                "things": [(one, reverse(f"{name}_change", args=[one.pk])) for one in (pair.first, pair.second)],
                "merge_url": f"{reverse(f'{name}_merge', args=[pair.first.pk])}?with={pair.second.pk}",
            }
            for pair in pairs
        ],
        "may_decide": model_admin.has_change_permission(request),
        "others": [
            (capfirst(other._meta.verbose_name_plural), reverse(f"admin:{route(other)}"))
            for other in COLUMNS
            if other is not model
        ],
    }
    return TemplateResponse(request, "admin/tidying/duplicates.html", context)


def apart(request, model_admin):
    """Keep that a pair is not the same and go on with the list."""
    keys = request.POST.getlist("key")
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    if len(set(keys)) != 2 or not all(0 < len(key) <= MOST_IDENTITIES for key in keys):
        messages.error(request, _("Two different ones are needed to tell them apart; nothing was stored."))
    else:
        tell_apart(model_admin.model, keys, request.user)
        messages.success(request, _("Noted: not the same. The pair is not shown again; undo it under “Distinctions”."))
    return redirect(f"admin:{route(model_admin.model)}")
