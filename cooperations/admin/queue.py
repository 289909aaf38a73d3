"""The queue: what waits for whom, kind by kind, narrowed by type of record and person, page by page."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.admin.comments import team
from cooperations.choices import RecordKind
from cooperations.models import Researcher, Review
from cooperations.waiting import KINDS, with_names

ON_A_PAGE = 20


class NarrowingForm(forms.Form):
    """Which rows of a kind are shown."""

    record_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of record"),
        required=False,
        choices=[("", gettext_lazy("All types")), *RecordKind.choices],
    )
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person, from or to"),
        queryset=Researcher.objects.none(),
        required=False,
        empty_label=gettext_lazy("Everybody"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = team()


@admin.register(Review)
class ReviewAdmin(admin.ModelAdmin):
    """The queue in place of a list of rows; a review is decided on the page of its record."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Lead to the record's review."""
        review = get_object_or_404(Review.objects.select_related("record"), pk=object_id)
        if not self.has_view_permission(request, review):
            raise PermissionDenied
        return redirect(url_of(review.record.child, "review"))

    def changelist_view(self, request, extra_context=None):
        """Show one kind of what waits, with the number of each."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        chosen = {kind.key: kind for kind in KINDS}.get(request.GET.get("show"), KINDS[0])
        form = NarrowingForm(request.GET)
        rows = narrowed(chosen, chosen.rows(request.user), form)
        page = Paginator(with_names(chosen, rows), ON_A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Review"),
            "tabs": tabs(request, chosen),
            "chosen": chosen,
            "form": form,
            "is_narrowed": any(request.GET.get(name) for name in form.fields),
            "page": page,
            "entries": [entry | {"url": entry_url(entry)} for entry in map(chosen.entry, page)],
        }
        return TemplateResponse(request, "admin/cooperations/queue.html", context)


def tabs(request, chosen):
    """Return the kinds with their addresses and how many rows each has."""
    return [{"kind": kind, "count": kind.rows(request.user).count(), "is_chosen": kind is chosen} for kind in KINDS]


def narrowed(kind, rows, form):
    """Return the rows that the form asks for; none while it asks for what does not exist."""
    if not form.is_valid():
        return rows.none()
    if record_kind := form.cleaned_data["record_kind"]:
        rows = rows.filter(record__record_kind=record_kind)
    if person := form.cleaned_data["person"]:
        rows = rows.filter(Q(*((name, person.pk) for name in (*kind.people, *kind.also)), _connector=Q.OR))
    return rows


def entry_url(entry):
    """Return the address where an entry is dealt with."""
    return url_of(entry["record"].child, entry["step"]) + entry["anchor"]


def url_of(record, step):
    """Return the address of a step of a record."""
    return reverse(f"admin:cooperations_{record._meta.model_name}_{step}", args=[record.pk])
