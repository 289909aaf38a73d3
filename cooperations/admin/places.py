"""The desk for regions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperations.admin.records import RecordAdmin
from cooperations.choices import ClaimKind
from cooperations.models import Region


@admin.register(Region)
class RegionAdmin(RecordAdmin):
    """The form of a region; its welfare regime is told by codings of regime dimensions."""

    list_display = ["name", "kind", "parent", "is_study_area"]
    list_filter = ["kind", "is_study_area"]
    list_select_related = ["parent"]
    search_fields = ["name_de", "name_en", "name_es", "name_ca"]
    prepopulated_fields = {"slug": ["name_de"]}
    autocomplete_fields = ["parent"]
    claim_kinds = (ClaimKind.CODING, ClaimKind.FIGURE, ClaimKind.FINDING)
    fieldsets = [
        (_("Identity"), {"fields": ["name", "slug", "kind", "parent", "is_study_area", "description"]}),
        (_("On maps"), {"fields": [("latitude", "longitude")]}),
    ]
