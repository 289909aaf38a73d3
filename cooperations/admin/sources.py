"""The desk for sources."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cooperations.admin.pasting import pasting_urls
from cooperations.admin.records import RecordAdmin
from cooperations.admin.works import works_view
from cooperations.models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """The form of a work that claims cite."""

    change_form_template = "admin/cooperations/source_form.html"
    list_display = ["title", "kind", "publisher", "published", "link_state"]
    list_filter = ["kind", "standing", "link_state", "original_language"]
    search_fields = ["title", "authors", "publisher", "url", "doi"]
    prepopulated_fields = {"slug": ["title"]}
    # A machine looks after the links and says when.
    readonly_fields = ["link_checked_at"]
    fieldsets = [
        (_("The work"), {"fields": ["title", "slug", "original_language", "kind", "standing", "authors"]}),
        (_("Publication"), {"fields": ["publisher", "container", "published", "doi", "licence"]}),
        (_("Where to find it"), {"fields": ["url", "accessed_on", "archived_url", "link_state", "link_checked_at"]}),
        (_("Assessment"), {"fields": ["assessment"]}),
    ]

    def get_urls(self):
        """Add the addresses of pasting, and the one at which the editor of texts asks for works to refer to."""
        works = self.admin_site.admin_view(lambda request: works_view(request, self))
        return [
            *pasting_urls(self),
            path("works/", works, name="cooperations_source_works"),
            *super().get_urls(),
        ]
