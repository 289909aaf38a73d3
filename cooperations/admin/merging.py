"""Merging at the desk: find the other one, look at everything that will change, choose field by field, do it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.admin.claim_links import CLAIM_MODELS
from cooperations.models import Actor, Claim, Code, Keyword, Record, Source, VariableValue
from cooperations.models.hands import InReviewError
from cooperations.publishing.catalogue import DESK_TYPES
from cooperations.tidying.comparing import AWAY, BOTH, STAYS
from cooperations.tidying.duplicates import COLUMNS, likely_same
from cooperations.tidying.merge import CannotMergeError, merge, obstacles, preview, was_ever_published

#: So many are offered for a search.
MOST_OFFERED = 20


def merge_urls(model_admin):
    """Return the address of merging for the admin of a model, where two of them can be made one."""
    if not is_mergeable(model_admin.model):
        return []

    def view(request, pk):
        return merge_view(request, model_admin, pk)

    return [path("<int:pk>/merge/", model_admin.admin_site.admin_view(view), name=route(model_admin.model))]


def route(model):
    """Return the name of the address of merging."""
    return f"cooperations_{model._meta.model_name}_merge"


def merge_url(thing):
    """Return the address where a thing is merged with another one."""
    return reverse(f"admin:{route(type(thing))}", args=[thing.pk])


def may_merge(user, *things):
    """Whether somebody may merge these: what was ever published is for those who publish."""
    return user.has_perm("cooperations.publish_record") or not any(was_ever_published(thing) for thing in things)


class ChoicesForm(forms.Form):
    """For every field in which two things differ, whose text is kept."""

    def __init__(self, outcome, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for one in outcome.differing:
            choices = [(STAYS, one.stays or _("(empty)")), (AWAY, one.away or _("(empty)"))]
            choices += [(BOTH, _("both: %(text)s") % {"text": one.both})] if one.both is not None else []
            self.fields[one.key] = forms.ChoiceField(
                label=one.label, choices=choices, initial=one.usual, widget=forms.RadioSelect
            )


def merge_view(request, model_admin, pk):
    """Let somebody choose the other one; then show the preview and do it."""
    thing = get_object_or_404(model_admin.model, pk=pk)
    if not model_admin.has_change_permission(request, thing):
        raise PermissionDenied
    other = one_of(model_admin.model, request.POST.get("with") or request.GET.get("with"))
    if other is None:
        return choose_view(request, model_admin, thing)
    # Which of the two stays is told by the address: the one whose page this is.
    problems = list(obstacles(other, thing))
    if not problems and not model_admin.has_change_permission(request, other):
        problems = [str(InReviewError(other))]
    if not problems and not may_merge(request.user, thing, other):
        problems = [_("One of the two was published before: an editor has to merge them.")]
    if problems:
        return page(request, model_admin, thing, "merge_refused.html", {"problems": problems, "other": other})
    return preview_view(request, model_admin, other, thing)


def one_of(model, pk):
    """Return the row of that number, None when none is asked for; raise Http404 for an unknown one."""
    if not pk:
        return None
    if not str(pk).isdecimal():
        raise Http404
    return get_object_or_404(model, pk=pk)


def preview_view(request, model_admin, away, stays):
    """Show what merging would do, and do it when somebody says so."""
    outcome = preview(away, stays)
    form = ChoicesForm(outcome, request.POST or None)
    problems = []
    if request.method == "POST" and form.is_valid():
        try:
            why = request.POST.get("history_change_reason", "")
            done = merge(away, stays, request.user, form.cleaned_data, seen_of(request.POST), why)
        except CannotMergeError as refused:
            problems = refused.problems
        else:
            messages.success(request, _("“%(away)s” is now “%(stays)s”.") % {"away": away, "stays": done.stays})
            return redirect("admin:cooperations_merger_change", done.merger.pk)
    context = {
        "away": away,
        "stays": stays,
        "form": form,
        "problems": problems or outcome.problems if request.method == "POST" else outcome.problems,
        "same": sorted({capfirst(field.verbose_name) for field in outcome.same}),
        "groups": groups(outcome.moves.moved),
        "count": len(outcome.moves.moved),
        "seen": f"{getattr(away, 'revision', '')}:{getattr(stays, 'revision', '')}",
        "swap_url": f"{merge_url(away)}?with={stays.pk}",
        "is_public": was_ever_published(away),
        "is_term": isinstance(stays, Code | VariableValue),
    }
    return page(request, model_admin, stays, "merge.html", context)


def seen_of(posted):
    """Return the revisions that the form was shown with, as merging asks for them."""
    away, _colon, stays = posted.get("seen", "").partition(":")
    return (int(away), int(stays)) if away.isdecimal() and stays.isdecimal() else None


def groups(moved):
    """Return what moves by relation: its name, and the rows with what becomes of each and the way there."""
    claims = [one.row[1] for one in moved if one.row[0] is Claim]
    kinds = dict(Claim.objects.filter(pk__in=claims).values_list("pk", "claim_kind"))
    found = {}
    for one in moved:
        found.setdefault(one.reference.name, []).append({"moved": one, "url": place_of(one, kinds)})
    return [{"name": name, "rows": rows} for name, rows in found.items()]


def place_of(moved, kinds):
    """Return the address of the form of a row or of the record it is a part of; "" for what is in no form."""
    model, pk = moved.row
    model = CLAIM_MODELS[kinds[pk]] if pk in kinds and model is Claim else model
    if moved.whole is None:
        return ""
    if model not in admin.site._registry:
        model, pk = DESK_TYPES[moved.whole.record_kind].model, moved.whole.pk
    return reverse(f"admin:cooperations_{model._meta.model_name}_change", args=[pk])


def choose_view(request, model_admin, thing):
    """Offer those that are likely the same, and what a search finds."""
    words = request.GET.get("q", "").strip()
    found = []
    if words:
        queryset, may_repeat = model_admin.get_search_results(request, model_admin.get_queryset(request), words)
        queryset = queryset.exclude(pk=thing.pk)
        found = list((queryset.distinct() if may_repeat else queryset)[:MOST_OFFERED])
    context = {
        "words": words,
        "found": found,
        "likely": likely_same(thing) if type(thing) in COLUMNS else [],
        "siblings": siblings_of(thing),
    }
    return page(request, model_admin, thing, "merge_choose.html", context)


def siblings_of(thing):
    """Return the terms among which a term of the codebook may have a double; other things are searched for."""
    if isinstance(thing, Code):
        return thing.codebook.codes.filter(category=thing.category).exclude(pk=thing.pk)
    return thing.variable.values.exclude(pk=thing.pk) if isinstance(thing, VariableValue) else []


def page(request, model_admin, thing, template, context):
    """Return a page of merging, under the form of the thing whose page it is."""
    options = model_admin.model._meta
    shared = {
        **admin.site.each_context(request),
        "opts": options,
        "original": thing,
        "change_url": reverse(f"admin:cooperations_{options.model_name}_change", args=[thing.pk]),
        "title": _("Merge"),
    }
    return TemplateResponse(request, f"admin/tidying/{template}", {**shared, **context})


def warn_of_duplicates(request, thing):
    """Tell somebody who just added an actor or a source that it may be there already; it is saved all the same."""
    if not isinstance(thing, Actor | Source):
        return
    for pair in likely_same(thing)[:3]:
        other = pair.second
        text = _("It is saved. Is it the same as “%(other)s”? They have %(reason)s.")
        told = text % {"other": other.label, "reason": pair.reason_label}
        url = f"{merge_url(thing)}?with={other.pk}"
        messages.warning(request, format_html('{} <a href="{}">{}</a>', told, url, _("Compare and merge …")))


def is_mergeable(model):
    """Whether two rows of that model can be made one at the desk."""
    return model in (Keyword, Code, VariableValue) or (issubclass(model, Record) and model.KIND in MERGEABLE_KINDS)


#: Events, pages and codebooks consist of parts in one order and are not made one by machine.
MERGEABLE_KINDS = ("project", "actor", "region", "field", "source")
