"""The desk for the platform's own pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperations.admin.records import RecordAdmin
from cooperations.models import Page


@admin.register(Page)
class PageAdmin(RecordAdmin):
    """The form of a page."""

    list_display = ["title", "role"]
    search_fields = ["title_de", "title_en", "title_es", "title_ca"]
    prepopulated_fields = {"slug": ["title_de"]}
    fieldsets = [(_("Page"), {"fields": ["title", "slug", "role", "body"]})]
