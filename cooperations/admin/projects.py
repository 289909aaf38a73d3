"""The desk for projects, policy fields and tags."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin
from taggit.models import Tag

from cooperations.admin.history.pages import history_view
from cooperations.admin.records import RecordAdmin
from cooperations.choices import ClaimKind
from cooperations.models import Keyword, PolicyField, PolicyFieldAlias, Project


@admin.register(Project)
class ProjectAdmin(RecordAdmin):
    """The form of a case, in the order of the work."""

    list_display = ["title", "kind", "is_study_case"]
    list_filter = ["kind", "is_study_case", "policy_fields"]
    search_fields = ["title_de", "title_en", "title_es", "title_ca"]
    prepopulated_fields = {"slug": ["title_de"]}
    autocomplete_fields = ["policy_fields", "regions", "coordinates_source"]
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
        (_("Identity"), {"fields": ["title", "slug", "kind", "is_study_case", "policy_fields", "tags", "website"]}),
        (_("Texts"), {"fields": ["summary", "description"]}),
        (
            _("Place and time"),
            {
                "fields": [
                    "regions",
                    "address",
                    ("latitude", "longitude"),
                    ("precision", "coordinates_origin"),
                    "coordinates_source",
                    ("start", "end"),
                ]
            },
        ),
        (_("Who takes part"), {"fields": ["is_counterpart_undocumented", "counterpart_note"]}),
    ]


# Tags are edited as what they are here: Keyword, with a label per language.
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


@admin.register(Keyword)
class KeywordAdmin(TranslationAdmin):
    """The form of a tag."""

    history_view = history_view
    list_display = ["name", "slug"]
    search_fields = ["name"]
