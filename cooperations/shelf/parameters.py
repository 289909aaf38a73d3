"""What the values of a query string may be, parameter by parameter, and which Selection each of them leaves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from cooperations.shelf.orders import RELEVANCE
from cooperations.shelf.search import search

#: Nobody types more, and the database should not have to look for more.
MOST_CHARACTERS = 200


class ParameterField(forms.Field):
    """Hands all values of a parameter to the parameter itself, which knows what they mean."""

    widget = forms.MultipleHiddenInput

    def __init__(self, parameter):
        super().__init__(required=False, label=parameter.label)
        self.parameter = parameter

    def clean(self, values):
        """Return the meaning of the values; raise ValidationError naming parameter and value."""
        return self.parameter.cleaned([value.strip() for value in values or () if value.strip()])


class Parameter(Filter):
    """A parameter that may be given once; `read` says what its value means."""

    is_facet = False
    most_characters = MOST_CHARACTERS

    @property
    def field(self):
        """The form's field for this parameter."""
        return ParameterField(self)

    def complaint(self, message, value):
        """Return the error for a value, naming the parameter by its label."""
        return ValidationError(message, params={"parameter": self.label, "value": value[:80]})

    def cleaned(self, values):
        """Return the one value's meaning, None when there is none."""
        self.refuse_unreadable(values)
        if len(values) > 1:
            raise self.complaint(_("“%(parameter)s” can be given only once."), "")
        return self.read(values[0]) if values else None

    def refuse_unreadable(self, values):
        """Raise the error of the first value that no database should be asked for."""
        for value in values:
            if "\0" in value:
                raise self.complaint(_("“%(parameter)s” contains a character that cannot be searched for."), value)
            if len(value) > self.most_characters:
                raise self.complaint(_("“%(parameter)s” is too long: “%(value)s …”. Shorten it."), value)

    def readable(self, values):
        """Return those of the given values that could mean something, without what stands around them."""
        stripped = (value.strip() for value in values)
        return [value for value in stripped if "\0" not in value and len(value) <= self.most_characters]

    def read(self, value):
        """Return what a value means."""
        return value

    def filter(self, selection, value):
        """Return the selection that the value leaves; parameters of presentation leave it as it is."""
        return selection

    def values_of(self, meaning):
        """Return the values as a query string would give them today."""
        return [] if meaning is None else [str(meaning)]

    def label_of(self, meaning, language):
        """Return how a chip calls the value, and the language of that when it is not the reader's."""
        return str(meaning), ""


class Words(Parameter):
    """Keeps the records that a search finds."""

    def filter(self, selection, value):
        """Search once, however often the question is asked in parts."""
        if value is None:
            return selection
        if getattr(self, "found_for", None) != value:
            self.found, self.found_for = search(value), value
        return selection.finding(self.found)

    def label_of(self, meaning, language):
        """Return the words in quotation marks."""
        return gettext("“%(words)s”") % {"words": meaning}, ""


class Year(Parameter):
    """A year of four digits: what has fewer is not finished or has lost some."""

    def read(self, value):
        """Return the year as a number."""
        if not (value.isascii() and value.isdecimal() and len(value) == 4 and value[0] != "0"):
            raise self.complaint(
                _("“%(value)s” is no year for “%(parameter)s”. Write four digits, for example 2016."), value
            )
        return int(value)


class YearFrom(Year):
    """Keeps what may have begun in that year or later."""

    def filter(self, selection, value):
        """Leave out what surely began before."""
        return selection if value is None else selection.years(first=value)


class YearTo(Year):
    """Keeps what may have begun in that year or earlier."""

    def filter(self, selection, value):
        """Leave out what surely began after."""
        return selection if value is None else selection.years(last=value)


class Sort(Parameter):
    """The order of the list, one of the names its FilterSet offers."""

    def read(self, value):
        """Return the name of the order."""
        if value not in (RELEVANCE, *self.parent.sort_names):
            raise self.complaint(_("“%(value)s” is not among the values of “%(parameter)s”."), value)
        return value


class PageNumber(Parameter):
    """The number of the page, from 1."""

    def read(self, value):
        """Return the number."""
        if not (value.isascii() and value.isdecimal() and len(value) <= 9 and int(value)):
            raise self.complaint(_("“%(value)s” is no page number. Pages are counted from 1."), value)
        return int(value)
