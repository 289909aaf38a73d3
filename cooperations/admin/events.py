"""The desk for events, their sessions and their reports."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from cooperations.admin.history.pages import history_view
from cooperations.admin.records import RecordAdmin
from cooperations.choices import ClaimKind
from cooperations.models import Contribution, Event, Report, ReportSection, Session


class SessionInline(TranslationStackedInline):
    """The sessions in order; contributions are entered in a session's own form."""

    model = Session
    extra = 0
    show_change_link = True
    autocomplete_fields = ["policy_field"]
    fields = [
        ("position", "part", "is_part_editorial"),
        ("held_on", "starts_at", "ends_at"),
        "kind",
        "title",
        "key",
        "summary",
        "policy_field",
        ("findings_state", "demands_state"),
    ]


@admin.register(Event)
class EventAdmin(RecordAdmin):
    """The form of an event."""

    list_display = ["title", "kind", "date"]
    list_filter = ["kind", "form"]
    search_fields = ["title_de", "title_en", "title_es", "title_ca"]
    prepopulated_fields = {"slug": ["title_de"]}
    autocomplete_fields = ["organisers", "regions", "policy_fields", "follows"]
    inlines = [SessionInline]
    claim_kinds = (ClaimKind.FINDING, ClaimKind.DEMAND, ClaimKind.DEMAND_RELATION, ClaimKind.EPISODE, ClaimKind.FIGURE)
    fieldsets = [
        (_("Identity"), {"fields": ["title", "slug", "kind", "form", "date"]}),
        (_("Who and where"), {"fields": ["organisers", "regions", "policy_fields", "follows"]}),
        (_("Texts"), {"fields": ["summary", "part_count", "programme_note"]}),
    ]


class ContributionInline(admin.StackedInline):
    """What actors and projects did in a session."""

    model = Contribution
    extra = 0
    autocomplete_fields = ["actor", "project"]
    fields = [("actor", "project", "role")]


@admin.register(Session)
class SessionAdmin(TranslationAdmin):
    """The form of a session."""

    history_view = history_view
    list_display = ["title", "event", "kind"]
    list_select_related = ["event"]
    list_filter = ["event"]
    search_fields = ["title_de", "title_en", "key", "event__title_de"]
    autocomplete_fields = ["event", "policy_field"]
    inlines = [ContributionInline]


class ReportSectionInline(TranslationStackedInline):
    """The sections of a report in order."""

    model = ReportSection
    extra = 0
    autocomplete_fields = ["records", "outcomes"]

    def get_formset(self, request, obj=None, **kwargs):
        """Offer the sessions of this event alone; a report that is new has none to tell of until it is saved."""
        self.of_event = obj.event_id if obj else None
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Show the sessions as boxes in the order of the programme: they are few."""
        if db_field.name == "sessions":
            own = Session.objects.filter(event=self.of_event).order_by("position")
            kwargs |= {"queryset": own, "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Report)
class ReportAdmin(TranslationAdmin):
    """The form of a report."""

    history_view = history_view
    list_display = ["event"]
    list_select_related = ["event"]
    autocomplete_fields = ["event"]
    inlines = [ReportSectionInline]
