"""The page that brings an earlier state back: it shows what will change, asks why, and writes only when it is sent."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.history.access import history_url, page, require, subject_of
from cooperations.history.difference import label_of, shown_fields, tell
from cooperations.history.restoring import UnrestorableError, is_needed, plan, restore
from cooperations.history.subjects import Subject
from cooperations.models import Record
from cooperations.models.history.states import link_fields, newest_states, record_of


class ReasonForm(forms.Form):
    """Why something is brought back, and which state of the row the page showed."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for this change"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stays in the history, for example: The earlier date was right, see p. 14."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


def restore_view(request, table, pk, number):
    """Show what restoring a state would change; carry it out when the page is sent with a reason."""
    subject = subject_of(request, table, pk)
    model, field = subject.model, request.GET.get("field", "")
    state = get_object_or_404(subject.states(model), history_id=number)
    restorable = {column.attname: column for column in [*shown_fields(model)]} | {
        link.name: link for link in link_fields(model)
    }
    if field and field not in restorable:
        raise Http404("There is no such field.")
    _require_rights(request, subject)
    newest = newest_states(model, [pk]).get(pk)
    form = ReasonForm(request.POST or None, initial={"seen": newest.history_id})
    problems = []
    if request.method == "POST" and form.is_valid():
        answer, problems = _carried_out(request, subject, state, field, form.cleaned_data)
        if answer:
            return answer
        newest = newest_states(model, [pk])[pk]
        form = ReasonForm(initial={"seen": newest.history_id, "reason": form.cleaned_data["reason"]})
    prepared = plan(model, state, field, _parts_in_the_form(model))
    changes = [one for one in tell(prepared.changes) if not field or _keep(one, field)]
    context = {
        "title": _("Restore"),
        "at": state.history_date,
        "field_label": label_of(restorable[field]) if field else "",
        "form": form,
        "problems": problems,
        "changes": [{"title": one.title, "how": one.change.how, "fields": one.fields} for one in changes],
        "is_needed": is_needed(prepared),
    }
    return page(request, subject, "restore", context)


def _keep(one, field):
    """Leave of a told change the one field that is restored."""
    one.fields = [told for told in one.fields if told.name == field]
    return one


def _require_rights(request, subject):
    """Bringing back what was deleted takes the rights to add and delete; everything else the right to change."""
    row = subject.row
    require(request, subject.model, *(("change",) if row is not None else ("add", "delete")))
    model_admin = admin.site._registry.get(subject.model)
    if row is not None and model_admin and not model_admin.has_change_permission(request, row):
        raise PermissionDenied


def _parts_in_the_form(model):
    """Return the tables that are written in the same form: they come back with the whole."""
    model_admin = admin.site._registry.get(model)
    return tuple(inline.model for inline in model_admin.inlines) if model_admin else ()


def _carried_out(request, subject, state, field, given):
    """Return the way on after restoring, or the problems that forbade it."""
    try:
        with transaction.atomic():
            if subject.row is not None:
                list(Record.objects.select_for_update().filter(pk=record_of(subject.row)).values_list("pk"))
            if newest_states(subject.model, [subject.key])[subject.key].history_id != given["seen"]:
                return None, [_("It was changed while this page was open. What would change now is shown below.")]
            prepared = plan(subject.model, state, field, _parts_in_the_form(subject.model))
            if not is_needed(prepared):
                return None, [_("Nothing would change: it is like that already.")]
            restore(prepared, request.user, given["reason"])
    except UnrestorableError as refusal:
        return None, refusal.problems
    kind = capfirst(subject.model._meta.verbose_name)
    messages.success(request, _("%(kind)s: restored. Readers see it from the next publication on.") % {"kind": kind})
    return redirect(history_url(Subject(subject.model, subject.key))), []
