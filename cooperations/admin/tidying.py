"""What tidying has done: the list of mergers with what has to be published again, and of pairs that were told apart."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperations.admin.duplicates import route
from cooperations.admin.person_names import with_names
from cooperations.admin.records import NAMED_RECORDS
from cooperations.choices import RecordKind, Status
from cooperations.models import Distinction, Merger
from cooperations.publishing.catalogue import DESK_TYPES
from cooperations.shelf.publication import Head
from cooperations.tidying.duplicates import COLUMNS
from cooperations.tidying.moving import OUTCOMES
from cooperations.tidying.references import name_of


@admin.register(Merger)
class MergerAdmin(admin.ModelAdmin):
    """Which two became one, what the one that is gone said, and what is still to be published."""

    change_list_template = "admin/tidying/merger_list.html"
    list_display = ["label", "into_label", "kind", "merged_at", "merged_by"]
    list_filter = ["kind"]
    search_fields = ["label", "into_label", "identifier", "slug"]
    list_per_page = 50
    fieldsets = [
        (
            _("The merger"),
            {"fields": ["label", "stays", "kind", "identifier", "slug", "merged_at", "merged_by", "reason"]},
        ),
        (_("What moved"), {"fields": ["references"]}),
        (_("To be published again"), {"fields": ["waiting"]}),
        (_("What it said"), {"fields": ["words"]}),
    ]

    def has_add_permission(self, request):
        """Mergers come about by merging."""
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        return flatten_fieldsets(self.get_fieldsets(request, obj))

    def get_fieldsets(self, request, obj=None):
        return with_names(request, self.model, self.fieldsets)

    def changelist_view(self, request, extra_context=None):
        named = {
            capfirst(model._meta.verbose_name_plural): reverse(f"admin:{route(model)}")
            for model in COLUMNS
            if request.user.has_perm(f"cooperations.view_{model._meta.model_name}")
        }
        context = {"title": capfirst(self.opts.verbose_name_plural), "duplicates": named}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=_("what stays"))
    def stays(self, merger):
        """Link to the record that stays."""
        return linked(merger.into) if merger.into else merger.into_label

    @admin.display(description=_("reference by reference"))
    def references(self, merger):
        """Show everything that referred to the one that is gone, and what became of it."""
        rows = ((name_of(one["relation"]), one["label"], OUTCOMES[one["outcome"]]) for one in merger.moved)
        return format_html_join(mark_safe("<br>"), "{} · {} · {}", rows) or "–"

    @admin.display(description=_("public records whose edits wait"))
    def waiting(self, merger):
        """Link to the records that named what is gone and are not published since."""
        records = merger.concerned.exclude(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
        live = Head.objects.live().filter(identifier__in=records.values("identifier"))
        found = records.filter(identifier__in=list(live.values_list("identifier", flat=True)))
        links = [(linked(record),) for record in found.select_related(*NAMED_RECORDS).order_by("record_kind", "slug")]
        return format_html_join(mark_safe("<br>"), "{}", links) or _("none: everything is published")

    @admin.display(description=_("field by field"))
    def words(self, merger):
        """Show everything that the one that is gone said."""
        return format_html_join(mark_safe("<br>"), "{}: {}", list(said_by_people(merger))) or "–"


def said_by_people(merger):
    """Yield name and text of every field that people write, of what a merged-away record, tag or term said."""
    is_record = merger.kind in RecordKind.values
    model = DESK_TYPES[merger.kind].model if is_record else apps.get_model("cooperations", merger.kind)
    for field in model._meta.concrete_fields:
        is_shown_by_language = f"{field.name}_de" in merger.said
        if field.editable and not field.primary_key and not is_shown_by_language and merger.said.get(field.name):
            yield capfirst(str(field.verbose_name)), merger.said[field.name]


def linked(record):
    """Return a record's name as a link to its form."""
    model = record.child._meta.model_name
    return format_html('<a href="{}">{}</a>', reverse(f"admin:cooperations_{model}_change", args=[record.pk]), record)


@admin.register(Distinction)
class DistinctionAdmin(admin.ModelAdmin):
    """Pairs that were told apart; deleting one lets it be asked about again."""

    list_display = ["kind", "first", "second", "decided_at", "decided_by"]
    list_filter = ["kind"]
    search_fields = ["first", "second"]
    list_per_page = 50
    fieldsets = [(None, {"fields": ["kind", "first", "second", "decided_at", "decided_by"]})]

    def has_add_permission(self, request):
        """Pairs are told apart where they are found."""
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        return with_names(request, self.model, self.fieldsets)
