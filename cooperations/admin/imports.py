"""The desk for imports: the list of runs, what each made and changed, and the ways to import, export and undo."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.paginator import Paginator
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperations.admin import import_pages, undo_pages
from cooperations.admin.person_names import with_names
from cooperations.importing.kinds import KINDS, columns_of_kind
from cooperations.models import ImportRun

ROWS_PER_PAGE = 100


@admin.register(ImportRun)
class ImportRunAdmin(admin.ModelAdmin):
    """A run as it was; it is never edited, only undone."""

    change_form_template = "admin/cooperations/import_run.html"
    change_list_template = "admin/cooperations/import_runs.html"
    list_display = ["identifier", "rows_of", "file_name", "imported_by", "imported_at", "counts", "undone_at"]
    list_select_related = ["imported_by"]
    list_per_page = 50
    search_fields = ["identifier", "file_name", "checksum"]
    actions = None
    fieldsets = [
        (_("The file"), {"fields": ["rows_of", "file_name", "checksum"]}),
        (_("The import"), {"fields": ["imported_by", "imported_at", "counts", "undone_by", "undone_at"]}),
    ]

    @admin.display(description=_("kind of rows"), ordering="kind")
    def rows_of(self, run):
        """Show what kind of rows it was about."""
        return capfirst(str(KINDS[run.kind]._meta.verbose_name_plural))

    @admin.display(description=_("new / changed / unchanged"))
    def counts(self, run):
        """Show the three counts."""
        return f"{run.new_count} / {run.changed_count} / {run.unchanged_count}"

    def has_add_permission(self, request):
        """Runs come from imports only."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody rewrites what was done."""
        return False

    def has_delete_permission(self, request, obj=None):
        """An undone run stays listed."""
        return False

    def get_readonly_fields(self, request, obj=None):
        return flatten_fieldsets(self.get_fieldsets(request, obj))

    def get_fieldsets(self, request, obj=None):
        return with_names(request, self.model, self.fieldsets)

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        run = self.get_object(request, object_id)
        context = shown(run, request) if run else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def get_urls(self):
        steps = {
            "start/": (import_pages.start, "start"),
            "kinds/<str:kind>/upload/": (import_pages.upload, "upload"),
            "kinds/<str:kind>/template/": (import_pages.template_file, "template"),
            "kinds/<str:kind>/export/": (import_pages.export, "export"),
            "files/<int:file_id>/preview/": (import_pages.preview, "preview"),
            "files/<int:file_id>/check/": (import_pages.check_again, "check"),
            "files/<int:file_id>/errors/": (import_pages.errors, "errors"),
            "files/<int:file_id>/write/": (import_pages.carry_out, "write"),
            "<int:object_id>/undo/": (undo_pages.undo_run, "undo"),
        }
        return [
            path(address, self.admin_site.admin_view(view), name=f"cooperations_importrun_{name}")
            for address, (view, name) in steps.items()
        ] + super().get_urls()


def shown(run, request):
    """Return what the page of a run shows beside its fields: its rows, and whether it may be undone here."""
    page = Paginator(run.rows.all(), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    order = list(columns_of_kind(run.kind))
    for row in page.object_list:
        row.shown_changes = sorted(row.changes, key=lambda change: order.index(change[0]) if change[0] in order else 0)
        row.url = "" if run.undone_at else reverse(f"admin:cooperations_{run.kind}_change", args=[row.target])
    may_undo = not run.undone_at and undo_pages.may_undo(request.user, run)
    return {"page": page, "undo_url": reverse("admin:cooperations_importrun_undo", args=[run.pk]) if may_undo else ""}
