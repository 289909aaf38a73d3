"""The desk for actors."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperations.admin.records import RecordAdmin
from cooperations.choices import ClaimKind
from cooperations.models import Actor


@admin.register(Actor)
class ActorAdmin(RecordAdmin):
    """The form of an organisation."""

    list_display = ["name", "sector", "kind"]
    list_filter = ["sector", "kind", "level"]
    search_fields = ["name_de", "name_en", "name_es", "name_ca", "also_known_as"]
    prepopulated_fields = {"slug": ["name_de"]}
    autocomplete_fields = ["parent", "region"]
    claim_kinds = (
        ClaimKind.SUCCESSION,
        ClaimKind.EPISODE,
        ClaimKind.FIGURE,
        ClaimKind.FLOW,
        ClaimKind.DEMAND,
        ClaimKind.FINDING,
        ClaimKind.CODING,
    )
    fieldsets = [
        (_("Identity"), {"fields": ["name", "also_known_as", "slug", "sector", "kind", "level", "legal_form"]}),
        (_("Place and belonging"), {"fields": ["region", "parent"]}),
        (_("Texts"), {"fields": ["description", "website"]}),
    ]
