"""The desk for claims: each has a form of its own with its citations, opened from the record and leading back to it."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from cooperations.admin.claim_answers import after_deleting, after_saving, record_named
from cooperations.admin.claim_links import NAMED_BY, adding_only, first_citation
from cooperations.admin.claim_lists import says
from cooperations.admin.claim_names import SEARCHED, name_of, named
from cooperations.admin.contradictions import ClaimForm, on_record
from cooperations.admin.dialog import is_in_dialog, shown_in_dialog
from cooperations.admin.exchange_links import exchange_links
from cooperations.admin.field_help import with_help
from cooperations.admin.history.deletion import may_be_deleted, what_goes
from cooperations.admin.history.pages import history_view
from cooperations.admin.written_numbers import WRITTEN_NUMBERS
from cooperations.history.deletion import versions_with
from cooperations.models import (
    Citation,
    Claim,
)
from cooperations.models.hands import may_edit
from cooperations.models.record import NAMED_RECORDS


class CitationInline(admin.StackedInline):
    """Where the claim is borne out."""

    model = Citation
    extra = 1
    autocomplete_fields = ["source"]
    fields = [("source", "locator"), ("quotation", "quotation_language")]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return adding_only(super().formfield_for_dbfield(db_field, request, **kwargs))


class ClaimAdmin(TranslationAdmin):
    """The form of a claim: what is said, in which form, and the evidence."""

    change_form_template = "admin/cooperations/claim_form.html"
    form = ClaimForm
    list_display = ["__str__", "record", "certainty", "visibility"]
    list_filter = ["certainty", "visibility"]
    list_per_page = 50
    search_fields = ["identifier", "text_de", "text_en", "text_es", "text_ca", "record__slug"]
    inlines = [CitationInline]
    formfield_overrides = WRITTEN_NUMBERS
    #: The fields that this kind of claim adds to every claim's.
    own_fields = ()
    own_autocomplete_fields = ()
    #: How to fill this kind in.
    advice = ""
    history_view = history_view

    def get_deleted_objects(self, objs, request):
        return what_goes(self, objs, request)

    def get_autocomplete_fields(self, request):
        return ["record", "about", "contradicts", "session", *self.own_autocomplete_fields]

    def get_list_select_related(self, request):
        return [*(f"record__{name}" for name in NAMED_RECORDS), *NAMED_BY.get(self.model, ())]

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural), "exchange": exchange_links(request, self.model)}
        return super().changelist_view(request, title | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        claim = object_id and self.get_object(request, object_id)
        context = {
            "about": self._about(request, claim),
            "in_dialog": is_in_dialog(request),
            "show_save_and_continue": not is_in_dialog(request),
            "is_filled_in": request.method == "GET" and ("source" in request.GET or "certainty" in request.GET),
            "published_in": versions_with(claim) if claim else [],
        }
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def add_view(self, request, form_url="", extra_context=None):
        return shown_in_dialog(request, super().add_view(request, form_url, extra_context))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the form; what may stand in the way of saving it is shown in the same dialog."""
        return shown_in_dialog(request, super().change_view(request, object_id, form_url, extra_context))

    def _about(self, request, claim):
        """Return the record the claim is on, which is read once for each request."""
        if not hasattr(request, "claim_is_about"):
            request.claim_is_about = record_named(claim.record_id if claim else request.GET.get("record", ""))
        return request.claim_is_about

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Know the record before its field is made: forms are also made to compare what two people typed."""
        self._about(request, obj)
        return super().get_form(request, obj, change=change, **kwargs)

    def delete_view(self, request, object_id, extra_context=None):
        return shown_in_dialog(request, super().delete_view(request, object_id, extra_context))

    def get_preserved_filters(self, request):
        """Keep in the dialog where a form of it is sent to and what it links to, which is the page that deletes."""
        return request.GET.urlencode() if is_in_dialog(request) else super().get_preserved_filters(request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return adding_only(with_help(db_field, super().formfield_for_dbfield(db_field, request, **kwargs)))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Leave the record unasked in a dialog, which stands over its form."""
        if db_field.name == "record" and is_in_dialog(request) and request.claim_is_about:
            kwargs["widget"] = forms.HiddenInput()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, CitationInline) and obj.pk is None:
            kwargs["initial"] = first_citation(request)
        return kwargs

    def get_fieldsets(self, request, obj=None):
        fieldsets = [
            (_("Statement"), {"fields": ["record", "text", *self.own_fields], "description": self.advice}),
            (_("Certainty and reason"), {"fields": ["certainty", "as_of", "reasoning", "visibility"]}),
            (_("Connections"), {"fields": ["about", "contradicts", "session", "position"]}),
        ]
        return self._patch_fieldsets(fieldsets)

    def get_changeform_initial_data(self, request):
        """Take the record from the address, and nothing that is no number."""
        initial = super().get_changeform_initial_data(request)
        return initial if initial.get("record", "1").isdecimal() else {}

    def has_change_permission(self, request, obj=None):
        """Keep the claims of what is in review as they are, but for its reviewers."""
        return super().has_change_permission(request, obj) and (obj is None or may_edit(request.user, obj.record))

    def has_delete_permission(self, request, obj=None):
        """Allow to delete only what was never published; what was can be made visible for the team only."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or (may_be_deleted(obj) and may_edit(request.user, obj.record))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.coded_by, obj.coded_on = request.user, timezone.localdate()
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return after_saving(self, request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return after_saving(self, request, obj) or super().response_change(request, obj)

    def delete_model(self, request, obj):
        request.deleted_claim = says(obj), obj.record
        super().delete_model(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        if "_popup" in request.POST:
            return super().response_delete(request, obj_display, obj_id)
        return after_deleting(self, request, *request.deleted_claim)


@admin.register(Claim)
class AnyClaimAdmin(admin.ModelAdmin):
    """Lets claims and report sections find any claim; claims are edited in the forms of their kinds."""

    search_fields = ["identifier", "text_de", "text_en", "text_es", "text_ca", "record__slug", *SEARCHED]
    ordering = ["pk"]

    def get_queryset(self, request):
        return named(super().get_queryset(request).select_related("record"))

    def choices_for(self, request, field, claims):
        """Offer as contradicting only claims of the record that the form is about; it tells which that is."""
        return on_record(request, claims) if field.name == "contradicts" else claims

    def choice_name(self, claim):
        """Say on which record it is."""
        return f"{name_of(claim)} ({claim.record.slug})"

    def get_model_perms(self, request):
        """Keep it off the start page."""
        return {}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
