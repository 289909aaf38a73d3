"""From draft to publication: preview, publish with a note, list of versions, withdrawal."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.media_addresses import at_the_desk
from cooperations.admin.open_comments import open_comments, warn
from cooperations.choices import Status
from cooperations.formats.html import render_document
from cooperations.models import Record
from cooperations.publishing.catalogue import DESK_TYPES
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import prepare, preview, publish, withdraw
from cooperations.publishing.two_persons import own_records
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.shelf.selection import select


class NoteForm(forms.Form):
    """The note that stands beside a version or a withdrawal for good."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see it in the list of versions, for example: Term of the concession corrected.",
        ),
    )


class WithdrawalForm(NoteForm):
    """The note that takes the place of a withdrawn record."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see it in place of the record, for example: Withdrawn at the association's request.",
        ),
    )


def mentioned_by(record):
    """Return the published records whose documents mention this one, with their forms: they keep the mention."""
    heads = [
        row.identifier
        for key in DESK_TYPES
        for row in select(key, current_index()).any_of("about", [record.identifier]).rows()
    ]
    found = [row.child for row in Record.objects.filter(identifier__in=heads).order_by("record_kind", "slug")]
    return [{"name": str(other), "url": change_url(other)} for other in found if other.pk != record.pk]


def change_url(record):
    """Return the address of a record's form."""
    return reverse(f"admin:cooperations_{record._meta.model_name}_change", args=[record.pk])


def places(problems):
    """Return the problems with the address of the form, and of the field, where each can be mended."""
    return [
        {
            "problem": problem,
            "url": place_url(problem),
            "where": problem.claim or problem.record,
            "field": field_name(problem),
        }
        for problem in problems
    ]


def field_name(problem):
    """Return what the form calls the field of a problem; "" when no single field is meant."""
    if not problem.field:
        return ""
    options = (problem.claim or problem.record)._meta
    found = {field.name: field for field in options.get_fields()}.get(problem.field)
    if found is None:
        return problem.field
    return str(found.related_model._meta.verbose_name_plural if found.auto_created else found.verbose_name)


def place_url(problem):
    """Return the address of the field where a problem can be mended."""
    url = claim_url(problem.claim) if problem.claim else change_url(problem.record)
    return f"{url}#field-{problem.field}" if problem.field else url


def unpublished_with(record):
    """Return the records that would have to be published together with this one, nearest first."""
    found, waiting = [], [record]
    while waiting:
        prepared = prepare(waiting.pop(0), together=[record, *found])
        wanted = [problem.unpublished["identifier"] for problem in prepared.problems if problem.unpublished]
        rows = Record.objects.filter(identifier__in=wanted).exclude(status=Status.WITHDRAWN)
        more = [row.child for row in rows]
        found += more
        waiting += more
    return found


def problems_of_companions(record, companions):
    """Return what keeps the records that are published together with this one from being published."""
    together = [record, *companions]
    return [problem for companion in companions for problem in prepare(companion, together=together).problems]


def publish_view(request, model_admin, pk):
    """Show what stands in the way, take the note, publish: alone or with what the record mentions."""
    record = _record(model_admin, pk, request, "cooperations.publish_record")
    companions = unpublished_with(record)
    form = NoteForm(request.POST or None)
    problems = own_records([record, *companions], request.user) + prepare(record, together=companions).problems
    problems += problems_of_companions(record, companions)
    if request.method == "POST" and form.is_valid():
        together = companions if "together" in request.POST else []
        try:
            publications = publish([record, *together], by=request.user, note=form.cleaned_data["note"])
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            messages.success(request, _published(publications))
            warn(request, open_comments([record, *together]))
            return redirect(change_url(record))
    context = {"form": form, "problems": places(problems), "companions": companions, "title": _("Publish")}
    context["open_comments"] = open_comments([record, *companions])
    return _page(request, model_admin, record, "admin/cooperations/publish.html", context)


def _published(publications):
    if not publications:
        return _("Nothing has changed since the current version, so no new version was made.")
    message = ngettext(
        "Published: one version is now public.",
        "Published: %(count)d versions are now public.",
        len(publications),
    )
    return message % {"count": len(publications)} if len(publications) > 1 else message


def withdraw_view(request, model_admin, pk):
    """Withdraw a record for good, with a note that readers will see."""
    record = _record(model_admin, pk, request, "cooperations.withdraw_record")
    form, problems = WithdrawalForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(record, request.user, form.cleaned_data["note"])
        except RefusedError as refusal:
            problems = refusal.problems
        else:
            messages.success(request, _("Withdrawn. Its addresses now say so, with your note."))
            return redirect(change_url(record))
    mentioning = mentioned_by(record)
    context = {"form": form, "problems": places(problems), "mentioning": mentioning, "title": _("Withdraw")}
    return _page(request, model_admin, record, "admin/cooperations/withdraw.html", context)


def preview_view(request, model_admin, pk):
    """Show the draft as readers would see it: the door without the shelf."""
    record = _record(model_admin, pk, request)
    companions = unpublished_with(record)
    document, problems = preview(record, companions)
    shown = banner(record, companions, problems + problems_of_companions(record, companions))
    page = render_document(at_the_desk(document), get_language(), is_preview=True, preview=shown, request=request)
    return HttpResponse(page, headers={"Cache-Control": "private, no-store"})


def banner(record, companions, problems):
    """Return what stands above the preview of a draft: the way back, what is in the way, what is published with it."""
    return {
        "edit_url": change_url(record),
        "problems": [
            {"where": str(place["where"]), "message": place["problem"].message, "url": place["url"]}
            for place in places(problems)
        ],
        "companions": [
            {"name": str(companion), "kind": companion.get_record_kind_display(), "url": change_url(companion)}
            for companion in companions
        ],
    }


def versions_view(request, model_admin, pk):
    """List the versions that were published, each with its public page."""
    record = _record(model_admin, pk, request)
    publications = (
        Publication.objects.of_record(record.identifier)
        .newest_first()
        .select_related(
            "head",
            "published_by",
        )
    )
    context = {
        "publications": publications,
        "title": _("Versions"),
        "version_route": f"{record.record_kind}-version",
        "changes_route": f"{record.record_kind}-changes",
    }
    return _page(request, model_admin, record, "admin/cooperations/versions.html", context)


def _record(model_admin, pk, request, permission=None):
    record = get_object_or_404(model_admin.model, pk=pk)
    if not model_admin.has_view_permission(request, record) or (permission and not request.user.has_perm(permission)):
        raise PermissionDenied
    return record


def _page(request, model_admin, record, template, context):
    shared = {
        **admin.site.each_context(request),
        "opts": model_admin.model._meta,
        "original": record,
        "change_url": change_url(record),
    }
    return TemplateResponse(request, template, {**shared, **context})
