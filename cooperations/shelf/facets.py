"""Parameters that choose among the values of a facet: of a fixed list, of records, of a codebook variable, or tags."""

from django.utils.translation import gettext_lazy as _

from cooperations.choices import CodingState
from cooperations.shelf.index import NONE_OF_THEM, TAG
from cooperations.shelf.labels import current_slug, label
from cooperations.shelf.parameters import Parameter

#: What a facet variable may hold besides the codebook's values: the kinds of nothing, and the plain answers.
NOTHINGS = {state.value: state.label for state in CodingState if state is not CodingState.CODED}
#: A facet takes so many values at once: each that is unknown is looked up among former addresses.
MOST_VALUES = 100
ANSWERS = {"true": _("Yes"), "false": _("No"), "absent": _("Coded as absent")}


class Facet(Parameter):
    """A parameter that may be given several times; a record with any one of the values is kept."""

    is_facet = True
    is_tree = False
    needs_all = False
    is_long = False  # long facets stand last and show their most frequent values only

    def cleaned(self, values):
        """Return the stored values that are meant, each once."""
        self.refuse_unreadable(values)
        if len(values) > MOST_VALUES:
            raise self.complaint(_("“%(parameter)s” names too many values. Leave some out."), "")
        meant = {value: self.stored(value) for value in values}
        unknown = [value for value, stored in meant.items() if stored is None]
        if unknown:
            raise self.complaint(_("“%(value)s” is not among the values of “%(parameter)s”."), ", ".join(unknown))
        return list(dict.fromkeys(meant.values()))

    def filter(self, selection, value):
        """Keep what has at least one of the values."""
        return selection.any_of(self.field_name, value) if value else selection

    def wider(self):
        """Return which value lies within which, for those that are trees: {value: the one around it}."""
        return self.parent.index.regions.parents

    def stored(self, value):
        """Return the value as publications store it, or None when it is unknown."""
        raise NotImplementedError

    def values_of(self, meaning):
        """Return the values as a query string would give them today."""
        return [self.shown(stored) for stored in meaning or ()]

    def shown(self, stored):
        """Return the query string's value for a stored one."""
        return stored

    def label_of(self, meaning, language):
        """Return a stored value's label and its language if not the reader's; None when it is not to be offered."""
        raise NotImplementedError


class ChoiceFacet(Facet):
    """Chooses among the values of a fixed list."""

    def __init__(self, choices, **kwargs):
        super().__init__(**kwargs)
        self.labels = dict(choices)

    def stored(self, value):
        """Return the value itself if the list has it."""
        return value if value in self.labels else None

    def label_of(self, meaning, language):
        """Return the list's own label."""
        return (str(self.labels[meaning]), "") if meaning in self.labels else None


class RecordFacet(Facet):
    """Chooses among records by their slugs, former ones too; `specials` are further values with their labels."""

    def __init__(self, record_type, specials=None, is_tree=False, is_long=False, **kwargs):
        super().__init__(**kwargs)
        self.record_type, self.specials = record_type, specials or {}
        self.is_tree, self.is_long = is_tree, is_long

    def stored(self, value):
        """Return the identifier of the record that the slug leads to."""
        if value in self.specials:
            return value
        index = self.parent.index
        row = index.find(self.record_type, value)
        row = row or index.find(self.record_type, current_slug(self.record_type, value))
        row = row and index.today(row.identifier)
        return row.identifier if row and not row.is_withdrawn else None

    def shown(self, stored):
        """Return today's slug of the record."""
        return stored if stored in self.specials else self.parent.index.record(stored).slug

    def label_of(self, meaning, language):
        """Return today's title of the record; a withdrawn one is not offered."""
        if meaning in self.specials:
            return str(self.specials[meaning]), ""
        found = label(meaning, self.parent.index)
        return marked(found, language) if found and not found.is_withdrawn else None


class VariableFacet(Facet):
    """Chooses among the values of a codebook variable and the kinds of nothing."""

    def __init__(self, variable, **kwargs):
        super().__init__(field_name=variable.slug, **kwargs)
        self.known = {*variable.values, *NOTHINGS, *ANSWERS}

    def stored(self, value):
        """Return the value, as it is called today, if the codebook has it or it says that there is none."""
        prefix = f"{self.field_name}."
        value = self.parent.index.former.get(prefix + value, prefix + value).removeprefix(prefix)
        return value if value in self.known else None

    def label_of(self, meaning, language):
        """Return the codebook's label of the value."""
        if found := label(f"{self.field_name}.{meaning}", self.parent.index):
            return marked(found, language)
        fixed = NOTHINGS | ANSWERS
        return (str(fixed[meaning]), "") if meaning in fixed else None


class TagFacet(Facet):
    """Chooses tags; a record must bear all of them."""

    needs_all = True
    is_long = True

    def stored(self, value):
        """Return the tag, as it is called today, if anything published bears it."""
        value = self.parent.index.former.get(TAG + value, TAG + value).removeprefix(TAG)
        return value if value in self.parent.index.facet(self.parent.record_type, self.field_name) else None

    def filter(self, selection, value):
        """Keep what bears every tag."""
        return selection.all_of(self.field_name, value) if value else selection

    def label_of(self, meaning, language):
        """Return the tag's name."""
        found = label(TAG + meaning, self.parent.index)
        return marked(found, language) if found else (meaning, "")


def marked(found, language):
    """Return a label's wording for a reader, and its language only if it is not the reader's own."""
    text, spoken = found.label_in(language)
    return text, "" if spoken == language else spoken


FIELD_SPECIALS = {NONE_OF_THEM: _("None of the study’s fields")}
