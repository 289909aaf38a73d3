"""The only place where a query string becomes a Selection: the FilterSet that those of all record types build on."""

from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cooperations.shelf import menus
from cooperations.shelf.facets import VariableFacet
from cooperations.shelf.former import question_of_today
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import wording_in
from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.parameters import PageNumber, Sort, Words
from cooperations.shelf.selection import select

SORT_LABELS = {
    RELEVANCE: _("Best match first"),
    "title": _("Title"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "updated": _("Recently updated"),
}


class QuestionForm(forms.Form):
    """Checks what no parameter can check alone."""

    unknown = ()

    def clean(self):
        """Refuse years in the wrong order and, for machines, unknown parameters."""
        cleaned = super().clean()
        first, last = cleaned.get("year_from"), cleaned.get("year_to")
        if first and last and first > last:
            raise ValidationError(
                _("The years run backwards: %(first)s to %(last)s. Exchange them."),
                params={"first": first, "last": last},
            )
        for name in self.unknown:
            self.add_error(
                None, ValidationError(_("There is no parameter “%(parameter)s”."), params={"parameter": name[:80]})
            )
        return cleaned


class SelectionFilterSet(django_filters.FilterSet):
    """Reads a query string about one record type; its subclasses declare the parameters.

    `strict` makes unknown parameters errors (machines), except those in `also_known`. While `is_valid()` is False,
    `selection` goes by the valid parameters alone.
    """

    record_type = ""
    sort_names = ("title", "updated")
    default_sort = "title"

    q = Words(label=_("Words"))
    sort = Sort(label=_("Order"))
    page = PageNumber(label=_("Page"))

    class Meta:
        form = QuestionForm

    def __init__(self, data=None, *, language="de", index=None, strict=False, also_known=()):
        self.index = index or current_index()
        data = question_of_today(data, self.index.former)
        super().__init__(data, queryset=select(self.record_type, self.index))
        self.is_bound, self.data = True, QueryDict() if data is None else data
        self.language, self.strict, self.also_known = language, strict, frozenset(also_known)
        for variable in self.index.variables(self.record_type):
            self.add_variable(variable)

    def add_variable(self, variable):
        """Offer a codebook variable as a facet, unless its slug is a parameter's name already."""
        if variable.slug in self.filters or variable.slug in self.also_known:
            return
        facet = VariableFacet(variable, label=wording_in(variable.text, self.language))
        facet.parent = self
        self.filters[variable.slug] = facet

    @cached_property
    def form(self):
        """The bound form; each field's cleaned value is what its parameter means."""
        form = self.get_form_class()(self.data)
        form.unknown = [name for name in self.data if name not in self.knows] if self.strict else ()
        return form

    @property
    def knows(self):
        """The names of the parameters that mean something here."""
        return self.filters.keys() | self.also_known

    def filter_queryset(self, selection):
        """Return what every valid parameter leaves of the selection."""
        return self.narrowed(selection, self.form.cleaned_data)

    def narrowed(self, selection, meanings):
        """Return what these parameters leave of a selection."""
        for name, meaning in meanings.items():
            selection = self.filters[name].filter(selection, meaning)
        return selection

    @property
    def selection(self):
        """The Selection that the query string means."""
        return self.qs

    @property
    def meanings(self):
        """What each valid parameter means."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def sort_name(self):
        """The name of the order that is asked for and possible, or else the one that suits the question."""
        asked = self.meanings.get("sort")
        return asked if asked in self.sorts_today else self.usual_sort

    @property
    def sorts_today(self):
        """The names of the orders that the list can come in: by relevance only where something is searched for."""
        return (RELEVANCE, *self.sort_names) if self.meanings.get("q") else self.sort_names

    @property
    def usual_sort(self):
        """The name of the order when none is asked for."""
        return RELEVANCE if self.meanings.get("q") else self.default_sort

    @property
    def page_number(self):
        """The number of the page that is asked for."""
        return self.meanings.get("page") or 1

    def results(self, size=20):
        """Return the page that is asked for; raise NoSuchPage where there is none."""
        return self.selection.page(self.page_number, size, self.sort_name, self.language)

    @cached_property
    def pairs(self):
        """The (parameter, value) pairs that are active, as a query string would give them today, without the page."""
        return [
            (name, value)
            for name, parameter in self.filters.items()
            if name != "page"
            for value in parameter.values_of(self.meanings.get(name))
        ]

    @cached_property
    def querystring(self):
        """The active parameters as a query string without question mark and page."""
        return urlencode(self.pairs)

    def chips(self):
        """Return the active filters, each with the query string that leaves it out."""
        return menus.chips(self)

    def menus(self, limit=menus.MOST_OPTIONS, sought=None):
        """Return the facets with their values and counts; long ones with their `limit` most frequent values.

        `sought` holds words by facet: of such a facet only the values that are called like that are returned.
        """
        return menus.menus(self, limit, sought)

    def loosenings(self):
        """Return what leaving out one active filter would show, most results first."""
        return menus.loosenings(self)

    def sorts(self):
        """Return the orders that the list can come in."""
        return menus.sorts(self, SORT_LABELS)
