"""The desk for the codebook: variables with their values, and the tree of codes."""

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline

from cooperations.admin.codebook_work import offered, term_urls
from cooperations.admin.history.pages import history_view
from cooperations.admin.records import RecordAdmin
from cooperations.choices import RecordKind
from cooperations.models import Code, Codebook, Variable, VariableValue
from cooperations.tidying.codebook import is_used


class TermAdmin(TranslationAdmin):
    """What the forms of codes, variables and values share: retired ones are not offered, used ones not deleted."""

    change_form_template = "admin/tidying/term_form.html"

    def get_urls(self):
        return [*term_urls(self), *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        return offered(request, found), may_repeat

    def has_delete_permission(self, request, obj=None):
        """Allow to delete only what no claim ever used: everything else is retired or merged."""
        return super().has_delete_permission(request, obj) and not (obj is not None and is_used(obj))

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


@admin.register(Codebook)
class CodebookAdmin(RecordAdmin):
    """The form of the codebook itself."""

    list_display = ["title"]
    search_fields = ["title_de", "title_en"]
    prepopulated_fields = {"slug": ["title_de"]}
    fieldsets = [(_("Identity"), {"fields": ["title", "slug", "description"]})]


class VariableForm(forms.ModelForm):
    """Offers the kinds of record as boxes to tick."""

    applies_to = forms.MultipleChoiceField(
        label=capfirst(_("coded about")),
        choices=RecordKind,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The kinds of record it is asked of."),
    )


class VariableValueInline(TranslationStackedInline):
    """The possible values of a variable; those that are used are retired or merged, not deleted."""

    model = VariableValue
    extra = 0
    can_delete = False
    fields = ["position", "slug", "label", "alt_labels", "definition"]


@admin.register(Variable)
class VariableAdmin(TermAdmin):
    """The form of a variable."""

    history_view = history_view
    form = VariableForm
    list_display = ["name", "slug", "type", "is_facet", "is_regime_dimension"]
    list_filter = ["type", "is_facet", "is_regime_dimension"]
    search_fields = ["slug", "name_de", "name_en"]
    autocomplete_fields = ["literature"]
    inlines = [VariableValueInline]
    fieldsets = [
        (_("Question"), {"fields": ["codebook", "position", "name", "slug", "question", "definition", "type"]}),
        (_("Use"), {"fields": ["applies_to", "is_facet", "is_regime_dimension", "literature"]}),
    ]


@admin.register(VariableValue)
class VariableValueAdmin(TermAdmin):
    """Finds values by name; they are edited in the form of their variable."""

    history_view = history_view
    list_display = ["label", "slug", "variable"]
    list_select_related = ["variable"]
    list_filter = ["variable"]
    search_fields = ["slug", "label_de", "label_en", "variable__name_de", "variable__name_en"]
    autocomplete_fields = ["variable"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("variable")

    def choice_name(self, value):
        """Say of which variable it is: several have a value “unclear”."""
        return f"{value.variable}: {value}"


@admin.register(Code)
class CodeAdmin(TermAdmin):
    """The form of a code."""

    history_view = history_view
    list_display = ["label", "slug", "category", "parent"]
    list_select_related = ["parent"]
    list_filter = ["category"]
    search_fields = ["slug", "label_de", "label_en"]
    autocomplete_fields = ["parent", "literature"]
    fieldsets = [
        (_("Identity"), {"fields": ["codebook", "position", "label", "alt_labels", "slug", "category", "parent"]}),
        (_("Rules"), {"fields": ["definition", "inclusion", "exclusion", "example", "literature"]}),
    ]
