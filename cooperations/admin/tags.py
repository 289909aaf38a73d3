"""The desk for tags: how often each is used, renaming, merging, and tagging many projects at once."""

import hashlib

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from modeltranslation.admin import TranslationAdmin

from cooperations.admin.duplicates import duplicates_urls
from cooperations.admin.history.pages import history_view
from cooperations.admin.merging import merge_url, merge_urls
from cooperations.models import Keyword, Project
from cooperations.tidying import tags as tagging

#: Under this name a session keeps what was tagged last, so that it can be undone.
LAST = "last_tagging"


class IsUsed(admin.SimpleListFilter):
    """Keeps the tags that a project bears, or those that none does."""

    title = gettext_lazy("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("yes", _("used")), ("no", _("not used"))]

    def queryset(self, request, queryset):
        return queryset.filter(tagged_projects__isnull=self.value() == "no").distinct() if self.value() else queryset


@admin.register(Keyword)
class KeywordAdmin(TranslationAdmin):
    """The form of a tag; a changed address keeps leading here."""

    history_view = history_view
    change_form_template = "admin/tidying/tag_form.html"
    list_display = ["name", "slug", "uses"]
    list_filter = [IsUsed]
    list_per_page = 50
    search_fields = ["name", "slug", "former_tags__slug"]

    def get_queryset(self, request):
        return tagging.with_uses(super().get_queryset(request))

    @admin.display(description=gettext_lazy("projects"), ordering="uses")
    def uses(self, tag):
        """Show how many projects bear it."""
        return tag.uses

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        before = form.initial.get("slug")
        super().save_model(request, obj, form, change)
        if change and {"slug", "name"} & set(form.changed_data):
            tagging.rename(obj, before)

    def get_urls(self):
        return [*merge_urls(self), *duplicates_urls(self), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        tag = self.get_object(request, object_id)
        context = {"merge_url": merge_url(tag), "bearers": bearers(tag)} if tag else {}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})


def bearers(tag):
    """Return the projects that bear a tag, with their forms."""
    projects = Project.objects.filter(tagged__tag=tag).distinct().order_by("slug")
    return [(project, reverse("admin:cooperations_project_change", args=[project.pk])) for project in projects]


class TaggingForm(forms.Form):
    """Which tags come and which go."""

    add = forms.CharField(
        label=gettext_lazy("Add tags"),
        required=False,
        help_text=gettext_lazy("Separated by commas, existing or new ones, for example commons, tenants."),
    )
    remove = forms.MultipleChoiceField(
        label=gettext_lazy("Remove tags"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, projects, *args, **kwargs):
        super().__init__(*args, **kwargs)
        borne = Keyword.objects.filter(tagged_projects__content_object__in=projects).distinct().order_by("name")
        self.fields["remove"].choices = [(tag.name, tag.name) for tag in borne]

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("add", "").strip() or cleaned.get("remove")):
            raise forms.ValidationError(_("Name a tag to add, or tick one to remove."))
        return cleaned


@admin.action(permissions=["change"], description=gettext_lazy("Add or remove tags …"))
def change_tags(model_admin, request, queryset):
    """Ask for tags, show what will change, and do it when that was seen."""
    projects = list(queryset.order_by("slug"))
    form = TaggingForm(projects, request.POST if "add" in request.POST else None)
    changes, names = None, []
    if form.is_bound and form.is_valid():
        names = tagging.tag_names(form.cleaned_data["add"])
        changes = tagging.plan(projects, names, form.cleaned_data["remove"])
        if "confirmed" in request.POST and request.POST.get("seen") == name_of(changes):
            return done(request, tagging.apply(changes))
    known = set(Keyword.objects.filter(name__in=names).values_list("name", flat=True))
    context = {
        **admin.site.each_context(request),
        "opts": model_admin.model._meta,
        "title": _("Add or remove tags"),
        "projects": projects,
        "form": form,
        "changes": changes,
        "seen": name_of(changes or []),
        "new": [name for name in names if name not in known],
        "all_tags": Keyword.objects.order_by("name").values_list("name", flat=True),
        "list_url": reverse("admin:cooperations_project_changelist"),
    }
    return TemplateResponse(request, "admin/tidying/tagging.html", context)


def name_of(changes):
    """Return a name for what would change, so that nothing is done but what was seen."""
    told = repr([(change.project.pk, change.added, change.removed) for change in changes])
    return hashlib.sha256(told.encode()).hexdigest()


def done(request, changed):
    """Say what was changed, with the way to undo it."""
    number = len(changed["changes"])
    request.session[LAST] = changed
    text = ngettext(
        "The tags of %(count)d project were changed.", "The tags of %(count)d projects were changed.", number
    ) % {"count": number}
    undo = format_html('{} <a href="{}">{}</a>', text, reverse("admin:cooperations_project_untag"), _("Undo …"))
    messages.success(request, undo if number else _("Nothing had to be changed."))
    return redirect("admin:cooperations_project_changelist")


def untag_urls(model_admin):
    """Return the address where the last tagging is undone."""

    def view(request):
        return untag_view(request, model_admin)

    return [path("untag/", model_admin.admin_site.admin_view(view), name="cooperations_project_untag")]


def untag_view(request, model_admin):
    """Undo what the same person tagged last."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    last = request.session.get(LAST, {"changes": [], "new": []})
    if request.method == "POST" and last["changes"]:
        number = tagging.undo(last)
        del request.session[LAST]
        text = ngettext("Undone for %(count)d project.", "Undone for %(count)d projects.", number)
        messages.success(request, text % {"count": number})
        return redirect("admin:cooperations_project_changelist")
    named = {project.pk: project for project in Project.objects.filter(pk__in=[pk for pk, *_tags in last["changes"]])}
    context = {
        **admin.site.each_context(request),
        "opts": model_admin.model._meta,
        "title": _("Undo the last tagging"),
        "changes": [tagging.Change(named[pk], removed, added) for pk, added, removed in last["changes"] if pk in named],
        "list_url": reverse("admin:cooperations_project_changelist"),
    }
    return TemplateResponse(request, "admin/tidying/untag.html", context)
