"""The desk for pictures and documents: entered on the record's form or in one of their own, with a preview."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from cooperations import filestore
from cooperations.admin.history.pages import history_view
from cooperations.admin.media_addresses import desk_url
from cooperations.choices import RecordKind
from cooperations.models import Medium
from cooperations.publishing.media import lacks
from cooperations.uploads.form import MediumForm, MediumFormSet, files_of_step

FIELDS = (
    "preview",
    "upload",
    ("focal_x", "focal_y"),
    "alt",
    "is_decorative",
    "caption",
    ("credit", "licence"),
    "licence_url",
    ("language", "visibility", "position"),
)
#: Wide enough for the preview on any screen.
PREVIEW = ("480.webp", "original.webp")
STYLES = {"all": ["css/desk-media.css"]}
SCRIPTS = ["js/focal-point.js"]
#: What a file of the desk may do in the browser: nothing but be looked at.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
}


@admin.display(description=_("Preview"))
def preview(medium):
    """Show the picture, or lead to the document, with what is missing before publication."""
    if medium is None or not medium.file:
        return render_to_string("admin/cooperations/medium_preview.html", {"medium": None})
    names = [part["name"] for part in medium.renditions]
    shown = next((name for name in PREVIEW if name in names), "")
    context = {
        "medium": medium,
        "shown_url": shown and desk_url(medium.identifier, shown),
        "full_url": desk_url(medium.identifier, medium.full["name"]),
        "full": medium.full,
        "size": filesizeformat(medium.full["bytes"]),
        "lacks": [sentence.partition(": ")[2] for sentence in lacks(medium)],
    }
    return render_to_string("admin/cooperations/medium_preview.html", context)


class MediumInline(TranslationStackedInline):
    """The pictures and documents of a record, on its form."""

    model = Medium
    form = MediumForm
    formset = MediumFormSet
    template = "admin/cooperations/media_inline.html"
    extra = 0
    fields = FIELDS
    readonly_fields = ["preview"]

    class Media:
        css = STYLES
        js = SCRIPTS

    def preview(self, medium):
        return preview(medium)

    preview.short_description = _("Preview")


def files_of(record_pk):
    """Return the names of the uploads of a record, for the step that deletes it."""
    return Medium.objects.filter(record=record_pk).values_list("file", flat=True) if str(record_pk).isdecimal() else ()


@admin.register(Medium)
class MediumAdmin(TranslationAdmin):
    """All pictures and documents, and the form of one."""

    history_view = history_view
    form = MediumForm
    list_display = ["__str__", "kind", "record", "credit", "licence", "visibility", "is_complete"]
    list_filter = ["kind", "visibility", "licence"]
    list_per_page = 50
    search_fields = ["identifier", "original_name", "credit", "record__slug"] + [
        f"{name}_{language}" for name in ("caption", "alt") for language in ("de", "en", "es", "ca")
    ]
    list_select_related = [f"record__as_{kind}" for kind in RecordKind.values]
    ordering = ["record", "position", "pk"]
    autocomplete_fields = ["record"]
    fields = ("record", *FIELDS)

    class Media:
        css = STYLES
        js = SCRIPTS

    def get_readonly_fields(self, request, obj=None):
        """A file stays with its record: the versions that show it are that record's."""
        return ["preview", "record"] if obj else ["preview"]

    def preview(self, medium):
        return preview(medium)

    preview.short_description = _("Preview")

    @admin.display(description=_("can be published"), boolean=True)
    def is_complete(self, medium):
        return not any(lacks(medium))

    def get_actions(self, request):
        """Delete one by one: the common action would leave the files behind."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with files_of_step():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        medium = self.get_object(request, unquote(object_id))
        with files_of_step(*([medium.file] if medium else ())):
            return super().delete_view(request, object_id, extra_context)

    def get_urls(self):
        view = self.admin_site.admin_view(self.file_view)
        return [path("<slug:identifier>/<str:name>/file/", view, name="cooperations_medium_file"), *super().get_urls()]

    def file_view(self, request, identifier, name):
        """Hand out a file, published or not, to those who may see the medium."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        medium = Medium.objects.filter(identifier=identifier).first()
        if medium is None or name not in [part["name"] for part in medium.renditions]:
            raise Http404
        try:
            data = filestore.path_of(medium.file, name).read_bytes()
        except FileNotFoundError as error:
            raise Http404 from error
        how = "inline" if medium.is_picture else "attachment"
        headers = HEADERS | {"Content-Disposition": f'{how}; filename="{identifier}-{name}"'}
        return HttpResponse(data, content_type=filestore.media_type_of(name), headers=headers)
