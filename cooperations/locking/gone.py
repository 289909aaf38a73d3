"""What was typed into a form whose row was deleted meanwhile: shown in full, and ready for a new form."""

from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.locking import tickets
from cooperations.locking.keeping import SHOW_AGAIN
from cooperations.locking.snapshots import forms_of, left_over, sent
from cooperations.locking.telling import deletion_of, field_named, in_words, language_of


def gone_page(model_admin, request, key):
    """Return the page for a row that is gone; None when the form that was sent was never one of ours."""
    ticket = tickets.read(request.POST.get(tickets.NAME, ""))
    is_own = ticket and (ticket.researcher, ticket.form) == (request.user.pk, model_admin.opts.model_name)
    if not is_own or str(ticket.row) != str(key):
        return None
    form, formsets = forms_of(model_admin, request, None)
    typed = sent(request.POST, form, formsets)
    groups = [("", _texts(form, typed["fields"]))]
    for formset in formsets:
        title = capfirst(formset.model._meta.verbose_name)
        groups += [(title, _texts(formset.empty_form, line["fields"])) for line in typed["lines"][formset.prefix]]
    may_add = model_admin.has_add_permission(request)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("This was deleted while you had it open"),
        "opts": model_admin.opts,
        "is_popup": "_popup" in request.POST,
        "media": model_admin.media,
        "deleted": deletion_of(model_admin.model, key),
        "groups": [(title, texts) for title, texts in groups if texts],
        "add_url": reverse(f"admin:{model_admin.opts.app_label}_{model_admin.opts.model_name}_add") if may_add else "",
        "values": list(_as_new(typed, formsets, left_over(request.POST, form, formsets), ticket)),
    }
    return TemplateResponse(request, "admin/cooperations/gone.html", context, status=409)


def _texts(form, fields):
    return [
        (capfirst(field_named(form, name).label), language_of(name), in_words(field_named(form, name), values))
        for name, values in fields.items()
        if values and not field_named(form, name).is_hidden
    ]


def _as_new(typed, formsets, beside, ticket):
    """Yield (name, value) of a form for a new row with the same text."""
    new = tickets.Ticket(ticket.researcher, ticket.form)
    yield tickets.NAME, str(new)
    yield SHOW_AGAIN, "new"
    if "_popup" in beside:
        yield "_popup", "1"
    yield from ((name, value) for name, values in typed["fields"].items() for value in values)
    for formset in formsets:
        owner = formset.fk.name
        lines = [line for line in typed["lines"][formset.prefix] if not line.get("is_deleted")]
        yield f"{formset.prefix}-TOTAL_FORMS", str(len(lines))
        yield f"{formset.prefix}-INITIAL_FORMS", "0"
        for number, line in enumerate(lines):
            for name, values in line["fields"].items():
                if name != owner:
                    yield from ((f"{formset.prefix}-{number}-{name}", value) for value in values)
