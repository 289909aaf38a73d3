"""What the forms of all records share: languages side by side, the claims of the record, and the way to publication."""

from django.contrib import admin
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from cooperations.admin import comments, review_steps, workflow
from cooperations.admin.asking import ask_view, may_ask
from cooperations.admin.dialog import with_dialogs
from cooperations.admin.duplicates import duplicates_urls
from cooperations.admin.exchange_links import exchange_links
from cooperations.admin.field_help import with_help
from cooperations.admin.history.deletion import what_goes
from cooperations.admin.history.pages import history_view
from cooperations.admin.media import MediumInline, files_of
from cooperations.admin.merging import is_mergeable, merge_url, merge_urls, warn_of_duplicates
from cooperations.admin.replies import replies_view
from cooperations.admin.sections import claims_view, section, sections_of
from cooperations.admin.side_by_side import side_by_side_view
from cooperations.admin.standing import standing
from cooperations.admin.translations import board_view
from cooperations.choices import Status
from cooperations.models import Record
from cooperations.models.hands import is_own_draft, may_edit
from cooperations.models.record import NAMED_RECORDS
from cooperations.shelf.publication import Head, Publication
from cooperations.uploads.form import files_of_step


class RecordAdmin(TranslationAdmin):
    """A record's form at the desk; its public pages change only by publishing."""

    change_form_template = "admin/cooperations/record_form.html"
    list_per_page = 50
    ordering = ["slug"]
    save_on_top = True
    #: The kinds of claim that are entered about this type of record.
    claim_kinds = ()
    history_view = history_view

    def get_list_display(self, request):
        return [*self.list_display, "status", "public_version", "changed_at"]

    def get_list_filter(self, request):
        return ["status", *self.list_filter]

    def get_search_fields(self, request):
        return ["slug", "identifier", *self.search_fields]

    def get_fieldsets(self, request, obj=None):
        return [
            *super().get_fieldsets(request, obj),
            section("desk", _("At the desk"), "last_checked_on", "internal_note"),
        ]

    def get_inlines(self, request, obj):
        return [*super().get_inlines(request, obj), MediumInline]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with files_of_step():
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        with files_of_step(*files_of(object_id)):
            return super().delete_view(request, object_id, extra_context)

    @admin.display(description=_("public version"))
    def public_version(self, record):
        return self.versions_by_identifier.get(record.identifier, "–")

    def get_changelist_instance(self, request):
        """Know which version readers see of the records on the page."""
        shown = super().get_changelist_instance(request)
        identifiers = [record.identifier for record in shown.result_list]
        current = Publication.objects.current().filter(head__identifier__in=identifiers)
        self.versions_by_identifier = dict(current.values_list("head__identifier", "number"))
        return shown

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural), "exchange": exchange_links(request, self.model)}
        return super().changelist_view(request, title | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        """Save what was changed; saving without a change keeps what was published published."""
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        """Allow to delete only what was never published: an address that was cited must keep answering."""
        if obj is not None and Publication.objects.of_record(obj.identifier).exists():
            return False
        if super().has_delete_permission(request, obj):
            return True
        return obj is not None and self.has_view_permission(request, obj) and is_own_draft(request.user, obj)

    def get_deleted_objects(self, objs, request):
        """Let a draft take along what belongs to it, whoever wrote it; what others rely on protects it as before."""
        to_delete, counts, _needed, protected = what_goes(self, objs, request)
        return to_delete, counts, set(), protected

    def has_change_permission(self, request, obj=None):
        """Keep what is in review as it is, but for its reviewers."""
        return super().has_change_permission(request, obj) and (obj is None or may_edit(request.user, obj))

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_view_on_site_url(self, obj=None):
        """Return the address of the record's public page while it has one."""
        head = obj and Head.objects.live().filter(identifier=obj.identifier).first()
        return reverse(f"{head.record_type}-detail", args=[head.slug]) if head else None

    def get_urls(self):
        steps = {
            "publish": workflow.publish_view,
            "withdraw": workflow.withdraw_view,
            "preview": workflow.preview_view,
            "translations": side_by_side_view,
            "claims": claims_view,
            "versions": comments.versions_view,
            "submit": review_steps.submit_view,
            "review": review_steps.review_view,
            "take-back": review_steps.take_back_view,
            "comments": comments.comments_view,
            "ask": ask_view,
            "replies": replies_view,
        }
        return [
            path(f"<int:pk>/{step}/", self.admin_site.admin_view(self._step(view)), name=self._route(step))
            for step, view in steps.items()
        ] + [*merge_urls(self), *duplicates_urls(self), *super().get_urls()]

    def response_add(self, request, obj, post_url_continue=None):
        warn_of_duplicates(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def _route(self, step):
        return f"cooperations_{self.model._meta.model_name}_{step}"

    def _step(self, view):
        def on_record(request, pk):
            return view(request, self, pk)

        return on_record

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        context = {
            "steps": self.steps(request, record),
            "comments": record and comments.panel_of(request, self, record, back="form"),
        }
        return with_dialogs(super().change_view(request, object_id, form_url, {**context, **(extra_context or {})}))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["sections"] = sections_of(self, request, obj, context)
        context["standing"] = standing(obj if change else None)
        context["claims_url"] = reverse(f"admin:{self._route('claims')}", args=[obj.pk]) if change else ""
        return super().render_change_form(request, context, add, change, form_url, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return with_help(db_field, super().formfield_for_dbfield(db_field, request, **kwargs))

    def steps(self, request, record):
        """Return the links from a record's form to preview, publication, versions and withdrawal."""
        if record is None:
            return []
        is_live = Publication.objects.current().of_record(record.identifier).exists()
        may_publish = record.status != Status.WITHDRAWN and request.user.has_perm("cooperations.publish_record")
        may_withdraw = is_live and request.user.has_perm("cooperations.withdraw_record")
        may_change = record.status != Status.WITHDRAWN and self.has_change_permission(request, record)
        offered = [
            ("preview", _("Preview"), True),
            ("versions", _("Versions"), True),
            ("translations", _("Translations"), record.status != Status.WITHDRAWN),
            *review_steps.review_tools(request, record),
            ("ask", _("Ask for a reply …"), may_ask(request, record) and may_change),
            ("replies", _("Replies"), record.invitations.exists()),
            ("publish", _("Publish …"), may_publish),
            ("withdraw", _("Withdraw …"), may_withdraw),
        ]
        steps = [
            {"url": reverse(f"admin:{self._route(step)}", args=[record.pk]), "label": label}
            for step, label, is_offered in offered
            if is_offered
        ]
        may_merge = is_mergeable(self.model) and record.status != Status.WITHDRAWN
        return [*steps, {"url": merge_url(record), "label": _("Merge …")}] if may_merge else steps


@admin.register(Record)
class AnyRecordAdmin(admin.ModelAdmin):
    """Lets claims find any record by its name; records are edited in the forms of their types."""

    search_fields = [
        "slug",
        *(f"as_{kind}__title_{code}" for kind in ("project", "event", "page") for code in ("de", "en", "es", "ca")),
        *(f"as_{kind}__name_{code}" for kind in ("actor", "region", "field") for code in ("de", "en", "es", "ca")),
        "as_source__title",
    ]
    ordering = ["slug"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*NAMED_RECORDS)

    def get_urls(self):
        board = self.admin_site.admin_view(lambda request: board_view(request, self))
        return [path("translations/", board, name="cooperations_record_translation_board"), *super().get_urls()]

    def choice_name(self, record):
        """Say what it is: a project and an actor may have the same name."""
        return f"{record} ({record.get_record_kind_display()})"

    def get_model_perms(self, request):
        """Keep it off the start page."""
        return {}

    def has_add_permission(self, request):
        return False

    def get_deleted_objects(self, objs, request):
        """Let a draft take along what belongs to it, whoever wrote it; what others rely on protects it as before."""
        to_delete, counts, _needed, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
