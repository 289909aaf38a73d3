"""Where a claim's form leads: back to its record, on to the next claim of the same source, or out of the dialog."""

from django.contrib import admin
from django.contrib.messages import SUCCESS
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.admin.claim_links import add_url, brought_along
from cooperations.admin.claim_lists import says
from cooperations.admin.dialog import is_in_dialog
from cooperations.admin.workflow import change_url
from cooperations.models import Record

#: The buttons and windows after which Django's own answer is right.
STAYS = {"_continue", "_popup", "_saveasnew"}


def record_named(key):
    """Return name and addresses of the record a claim is on; None when there is no such record."""
    row = Record.objects.filter(pk=key).first() if str(key).isdecimal() else None
    if row is None:
        return None
    options = row.child._meta
    return {
        "name": str(row.child),
        "url": change_url(row.child),
        "list_name": options.verbose_name_plural,
        "list_url": reverse(f"admin:cooperations_{options.model_name}_changelist"),
    }


def after_saving(model_admin, request, claim):
    """Return the answer to a claim that was saved; None when the researcher goes on with this very claim."""
    if STAYS & set(request.POST):
        return None
    model_admin.message_user(request, _("Saved: %(claim)s") % {"claim": says(claim)}, SUCCESS)
    if "_addanother" in request.POST:
        taken_over = brought_along(claim, list(claim.citations.all()))
        return redirect(add_url(type(claim), claim.record_id, taken_over))
    if is_in_dialog(request):
        return _done(model_admin, request, f"claim-{claim.pk}")
    return redirect(f"{change_url(claim.record.child)}#claim-{claim.pk}")


def after_deleting(model_admin, request, name, record):
    """Return the answer to a claim that was deleted: the way back to the record it was on."""
    model_admin.message_user(request, _("Deleted: %(claim)s") % {"claim": name}, SUCCESS)
    if is_in_dialog(request):
        return _done(model_admin, request, "")
    return redirect(f"{change_url(record.child)}#claims")


def _done(model_admin, request, place):
    """Return the page by which the dialog knows that it may close, and which place of the record's form changed."""
    context = {
        **admin.site.each_context(request),
        "title": _("Done"),
        "opts": model_admin.opts,
        "place": place,
    }
    return TemplateResponse(request, "admin/cooperations/claim_done.html", context)
