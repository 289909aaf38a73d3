"""The desk for projects, policy fields and tags."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from cooperations.admin.missing import completeness_panel, missing_view
from cooperations.admin.records import RecordAdmin
from cooperations.admin.sections import section
from cooperations.admin.tags import change_tags, untag_urls
from cooperations.choices import ClaimKind
from cooperations.models import PolicyField, PolicyFieldAlias, Project
from cooperations.models.completeness import completeness


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    """The form of a case, in the order of the work."""

    list_display = ["title", "kind", "is_study_case"]
    list_filter = ["kind", "is_study_case", "policy_fields"]
    search_fields = ["title_de", "title_en", "title_es", "title_ca"]
    prepopulated_fields = {"slug": ["title_de"]}
    autocomplete_fields = ["policy_fields", "regions", "coordinates_source"]
    actions = [change_tags]
    claim_kinds = (
        ClaimKind.PARTICIPATION,
        ClaimKind.FLOW,
        ClaimKind.AGREEMENT,
        ClaimKind.EPISODE,
        ClaimKind.FIGURE,
        ClaimKind.FINDING,
        ClaimKind.DEMAND,
        ClaimKind.DEMAND_RELATION,
        ClaimKind.CODING,
    )
    fieldsets = [
        section(
            "identity",
            _("Identity"),
            *("title", "slug", "kind", "is_study_case", "policy_fields", "tags", "website"),
        ),
        section(
            "place",
            _("Place and time"),
            *("regions", "address", ("latitude", "longitude"), ("precision", "coordinates_origin")),
            *("coordinates_source", ("start", "end")),
        ),
        section("who", _("Who takes part"), "is_counterpart_undocumented", "counterpart_note"),
        section("exchange", _("What is exchanged"), about=_("Who gives whom what: money, space, staff, knowledge …")),
        section("agreed", _("What was agreed"), about=_("The instrument, its parties, its term and its governance.")),
        section("course", _("How it went"), about=_("The steps of the negotiation, and figures with their dates.")),
        section("found", _("What was found"), about=_("Findings and demands, and the values of the codebook.")),
        section("sources", _("Sources"), about=_("The works that the claims of this case cite.")),
        section("texts", _("Texts"), "summary", "description"),
    ]

    def get_urls(self):
        return [
            *untag_urls(self),
            path("missing/<slug:key>/", self.admin_site.admin_view(self._missing), name="cooperations_project_missing"),
            *super().get_urls(),
        ]

    def _missing(self, request, key):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return missing_view(request, self, key)

    def get_list_display(self, request):
        return [*super().get_list_display(request), "complete"]

    def get_changelist_instance(self, request):
        shown = super().get_changelist_instance(request)
        self.completeness_by_key = completeness([project.pk for project in shown.result_list])
        return shown

    @admin.display(description=_("complete"))
    def complete(self, project):
        """Say how many of the questions the case answers."""
        found = self.completeness_by_key[project.pk]
        return f"{found.answered}/{found.asked}"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        project = self.get_object(request, object_id)
        context = {"completeness": completeness_panel(project) if project else None}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})


# Tags are edited as what they are here: Keyword, with a label per language (`tags`).
admin.site.unregister(Tag)


class PolicyFieldAliasInline(admin.StackedInline):
    """The names under which sources speak of a policy field."""

    model = PolicyFieldAlias
    extra = 0
    fields = [("name", "language")]


@admin.register(PolicyField)
class PolicyFieldAdmin(RecordAdmin):
    """The form of a policy field."""

    list_display = ["name", "is_study_field"]
    search_fields = ["name_de", "name_en", "name_es", "name_ca", "aliases__name"]
    prepopulated_fields = {"slug": ["name_de"]}
    inlines = [PolicyFieldAliasInline]
    fieldsets = [(_("Identity"), {"fields": ["name", "slug", "definition", "is_study_field"]})]
