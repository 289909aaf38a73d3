"""Undoing a run at the desk: what stands in the way is listed, nothing is taken back by halves."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.admin.import_progress import carried_out
from cooperations.importing.kinds import may_import
from cooperations.importing.undoing import RefusedUndoError, obstacles, undo
from cooperations.models import ImportRun
from cooperations.models.hands import InReviewError


def may_undo(user, run):
    """Tell whether somebody may undo a run: their own, or with the right that of others."""
    is_allowed = run.imported_by_id == user.pk or user.has_perm("cooperations.undo_any_import")
    return is_allowed and may_import(user, run.kind)


def undo_run(request, object_id):
    """Say what undoing takes back and what stands in the way; undo when it is asked for."""
    run = get_object_or_404(ImportRun, pk=object_id)
    if not may_undo(request.user, run):
        raise PermissionDenied
    address = reverse("admin:cooperations_importrun_change", args=[run.pk])
    if request.method == "POST":
        refused = []
        work = _work(run, request.user, refused)
        success = _("The import is undone: what it made is gone, and what it changed has its earlier values back.")
        return carried_out(request, _("Undo the import"), work, run.rows.count(), lambda: address, refused, success)
    context = {
        **admin.site.each_context(request),
        "title": _("Undo the import"),
        "opts": ImportRun._meta,
        "run": run,
        "run_url": address,
        "reasons": [] if run.undone_at else obstacles(run),
        "made": run.rows.filter(is_new=True).count(),
        "changed": run.rows.filter(is_new=False).count(),
    }
    return TemplateResponse(request, "admin/cooperations/import_undo.html", context)


def _work(run, user, refused):
    try:
        yield from undo(run.pk, user)
    except RefusedUndoError as error:
        refused.extend(f"{what}: {why}" for what, why in error.reasons)
    except InReviewError as error:
        refused.append(str(error))
