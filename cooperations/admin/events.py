"""The desk for events, their sessions and their reports."""

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


@admin.register(Report)
class ReportAdmin(TranslationAdmin):
    """The form of a report."""

    history_view = history_view
    list_display = ["event"]
    list_select_related = ["event"]
    autocomplete_fields = ["event"]
    inlines = [ReportSectionInline]
