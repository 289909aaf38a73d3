"""The desk for claims: each has a form of its own with its citations, opened from the record and leading back to it."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from cooperations.admin.claim_links import NAMED_BY
from cooperations.admin.history.deletion import may_be_deleted, what_goes
from cooperations.admin.history.pages import history_view
from cooperations.admin.records import NAMED_RECORDS
from cooperations.admin.workflow import change_url
from cooperations.history.deletion import versions_with
from cooperations.models import (
    Agreement,
    Citation,
    Claim,
    Coding,
    Demand,
    DemandRelation,
    Episode,
    EpisodeActor,
    Figure,
    Finding,
    Flow,
    GovernanceSeat,
    Participation,
    Record,
    Succession,
)

QUANTITY = ("comparator", "lower", "upper", "unit")


class CitationInline(admin.StackedInline):
    """Where the claim is borne out."""

    model = Citation
    extra = 1
    autocomplete_fields = ["source"]
    fields = [("source", "locator"), ("quotation", "quotation_language")]


class ClaimAdmin(TranslationAdmin):
    """The form of a claim: what is said, in which form, and the evidence."""

    change_form_template = "admin/cooperations/claim_form.html"
    list_display = ["__str__", "record", "certainty", "visibility"]
    list_filter = ["certainty", "visibility"]
    list_per_page = 50
    search_fields = ["identifier", "text_de", "text_en", "text_es", "text_ca", "record__slug"]
    inlines = [CitationInline]
    #: The fields that this kind of claim adds to every claim's.
    own_fields = ()
    own_autocomplete_fields = ()
    #: How to fill this kind in.
    advice = ""
    history_view = history_view

    def get_deleted_objects(self, objs, request):
        return what_goes(self, objs, request)

    def has_delete_permission(self, request, obj=None):
        """Allow to delete only what was never published; what was can be made visible for the team only."""
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or may_be_deleted(obj))

    def get_autocomplete_fields(self, request):
        return ["record", "about", "contradicts", "session", *self.own_autocomplete_fields]

    def get_list_select_related(self, request):
        return [*(f"record__{name}" for name in NAMED_RECORDS), *NAMED_BY.get(self.model, ())]

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        claim = object_id and self.get_object(request, object_id)
        context = {
            "about": self._about(claim.record_id if claim else request.GET.get("record", "")),
            "published_in": versions_with(claim) if claim else [],
        }
        return super().changeform_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def _about(self, key):
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

    def save_model(self, request, obj, form, change):
        if not change:
            obj.coded_by, obj.coded_on = request.user, timezone.localdate()
        super().save_model(request, obj, form, change)

    def response_add(self, request, obj, post_url_continue=None):
        return self._back_to_record(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._back_to_record(request, obj) or super().response_change(request, obj)

    def _back_to_record(self, request, claim):
        """Return the way back to the record's form, unless the researcher goes on here."""
        if {"_continue", "_addanother", "_popup", "_saveasnew"} & set(request.POST):
            return None
        self.message_user(request, _("The claim was saved."))
        return redirect(f"{change_url(claim.record.child)}#claims")


@admin.register(Claim)
class AnyClaimAdmin(admin.ModelAdmin):
    """Lets claims and report sections find any claim; claims are edited in the forms of their kinds."""

    search_fields = ["identifier", "text_de", "text_en", "record__slug"]
    ordering = ["pk"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("record")

    def choice_name(self, claim):
        """Say on which record it is."""
        return f"{claim} ({claim.record.slug})"

    def get_model_perms(self, request):
        """Keep it off the start page."""
        return {}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Participation)
class ParticipationAdmin(ClaimAdmin):
    """Who takes part."""

    own_fields = ("actor", "role", ("since", "until"))
    own_autocomplete_fields = ("actor",)


@admin.register(Succession)
class SuccessionAdmin(ClaimAdmin):
    """What an actor came out of."""

    own_fields = ("relation", "other", "date")
    own_autocomplete_fields = ("other",)


class EpisodeActorInline(admin.StackedInline):
    """Who acted, with what stance."""

    model = EpisodeActor
    extra = 0
    autocomplete_fields = ["actor"]
    fields = [("actor", "stance")]


@admin.register(Episode)
class EpisodeAdmin(ClaimAdmin):
    """A step of the negotiation."""

    own_fields = (("date", "step", "stance"), "trigger")
    inlines = [EpisodeActorInline, CitationInline]


class GovernanceSeatInline(TranslationStackedInline):
    """Who has how many seats."""

    model = GovernanceSeat
    extra = 0
    autocomplete_fields = ["actor"]
    fields = ["holder", ("actor", "seats")]


@admin.register(Agreement)
class AgreementAdmin(ClaimAdmin):
    """What was agreed."""

    own_fields = (
        "name",
        "instrument",
        "parties",
        "concluded",
        ("term_years", "extension_count", "extension_years"),
        "governance_body",
        "has_parity",
        "evaluation_duty",
        "evaluation_interval_years",
    )
    own_autocomplete_fields = ("parties",)
    inlines = [GovernanceSeatInline, CitationInline]


@admin.register(Flow)
class FlowAdmin(ClaimAdmin):
    """Who gives whom what."""

    own_fields = ("giver", "receiver", "resource", QUANTITY, "period")
    own_autocomplete_fields = ("giver", "receiver")


@admin.register(Figure)
class FigureAdmin(ClaimAdmin):
    """A number with its unit and date."""

    own_fields = ("measure", "measure_label", QUANTITY, "date")
    advice = _(
        "Give the number as its source does. Where two sources disagree, enter two figures of the same measure and "
        "connect them below under “contradicts”; nothing is averaged."
    )


@admin.register(Finding)
class FindingAdmin(ClaimAdmin):
    """What was found."""

    own_fields = ("category", "code", "perspective")
    own_autocomplete_fields = ("code",)


@admin.register(Demand)
class DemandAdmin(ClaimAdmin):
    """What is demanded."""

    own_fields = ("demanded_by", "addressee", "policy_field", "raised", "raised_at", "outcome", "outcome_note")
    own_autocomplete_fields = ("demanded_by", "addressee", "policy_field", "raised_at")


@admin.register(DemandRelation)
class DemandRelationAdmin(ClaimAdmin):
    """How two demands compare."""

    own_fields = ("first", "second", "similarity", "explained_by")
    own_autocomplete_fields = ("first", "second")


@admin.register(Coding)
class CodingAdmin(ClaimAdmin):
    """A value for a variable."""

    list_filter = ["variable", "state", "certainty", "visibility"]
    own_fields = ("variable", "state", "value", "number", "flag", "is_absent")
    own_autocomplete_fields = ("variable", "value")
    advice = _(
        "What is coded has exactly one of these: a value, a number, yes or no, or “coded as absent”. What does not "
        "apply or was looked for and not found has none of them; give the coder's reason then."
    )
