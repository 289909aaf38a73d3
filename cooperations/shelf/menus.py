"""What a page shows of a question: chips to remove, menus to choose from, and ways out of an empty result."""

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from django.utils.translation import get_language

from cooperations.shelf.facets import NOTHINGS
from cooperations.shelf.value_search import MOST_FOUND, counts_of_those_called
from cooperations.shelf.words import fold

#: Long facets show this many values.
MOST_OPTIONS = 30

#: Facets of up to so many values are counted to the end; of longer ones nobody says how many values there are.
MOST_COUNTED = 200

#: The same few hundred labels are sorted on every page.
alphabetical = lru_cache(maxsize=10_000)(fold)


@dataclass(frozen=True)
class Chip:
    """An active filter; `querystring` leaves it out. `language` is empty when the label is in the reader's language."""

    parameter: str
    parameter_label: str
    value: str
    label: str
    language: str
    querystring: str


@dataclass(frozen=True, eq=False)
class Option:
    """A value of a facet, as one that the question of `filterset` could choose next."""

    filterset: object
    parameter: str
    value: str
    label: str
    language: str
    count: int
    is_selected: bool
    depth: int = 0

    @property
    def querystring(self):
        """The query string that chooses it or, when it is chosen, lets it go; most options are never asked for it."""
        if self.is_selected:
            return without(self.filterset.pairs, self.parameter, self.value)
        chosen = f"{quote_plus(self.parameter)}={quote_plus(self.value)}"
        return f"{self.filterset.querystring}&{chosen}" if self.filterset.querystring else chosen


@dataclass(frozen=True)
class Menu:
    """A facet with its values; `has_more` says that rarer ones were left out, `total` how many there are, if known."""

    parameter: str
    label: str
    is_tree: bool
    has_more: bool
    options: list = field(default_factory=list)
    total: int | None = None


@dataclass(frozen=True)
class Loosening:
    """A filter that could be left out with all the values in `labels`, and how many results there would be then."""

    parameter: str
    parameter_label: str
    labels: list
    count: int
    querystring: str


@dataclass(frozen=True)
class SortChoice:
    """An order that the list can come in."""

    value: str
    label: str
    is_selected: bool
    querystring: str


def without(pairs, parameter, value=None):
    """Return the query string without a parameter, or without one of its values."""
    return urlencode([pair for pair in pairs if pair[0] != parameter or value not in (None, pair[1])])


def chips(filterset):
    """Return a Chip for every active value."""
    found = []
    for name, parameter in filterset.filters.items():
        meaning = filterset.meanings.get(name)
        if name in {"sort", "page"} or meaning in (None, []):
            continue
        for one, value in zip(meaning if parameter.is_facet else [meaning], parameter.values_of(meaning), strict=True):
            text, language = parameter.label_of(one, filterset.language) or (value, "")
            querystring = without(filterset.pairs, name, value)
            found.append(Chip(name, str(parameter.label), value, text, language, querystring))
    return found


def menus(filterset, limit, sought=None):
    """Return a Menu for every facet that has anything to choose; of a facet in `sought` the values called like that."""
    sought = sought or {}
    facets = [parameter for parameter in filterset.filters.values() if parameter.is_facet]
    ordered = sorted(facets, key=lambda facet: facet.is_long)
    found = [menu(filterset, facet, limit, sought.get(facet.field_name, "")) for facet in ordered]
    return [menu for menu in found if menu.options or menu.parameter in sought]


def menu(filterset, facet, limit, words=""):
    """Return the Menu of one facet: values with results and chosen ones, most results first, then by label.

    The kinds of nothing come after everything that says something.
    """
    selected = filterset.meanings.get(facet.field_name) or []
    limit = MOST_FOUND if words else limit if facet.is_long else None
    counts, is_complete = counted(filterset, facet, limit, words, selected)
    labels = labels_of(filterset, facet, [*counts, *selected])
    offered = [stored for stored, found in labels.items() if found]
    offered.sort(
        key=lambda stored: (stored in NOTHINGS, -counts.get(stored, 0), alphabetical(labels[stored][0]), stored)
    )
    depths = {}
    if facet.is_tree:
        offered, depths = as_tree(offered, facet.wider())
    shown = offered[:limit] + [stored for stored in offered[limit:] if stored in selected] if limit else offered
    options = [
        Option(
            filterset,
            facet.field_name,
            facet.shown(stored),
            *labels[stored],
            counts.get(stored, 0),
            stored in selected,
            depths.get(stored, 0),
        )
        for stored in shown
    ]
    total = len(offered) if is_complete else None
    return Menu(facet.field_name, str(facet.label), facet.is_tree, len(shown) < len(offered), options, total)


def counted(filterset, facet, limit, words, selected):
    """Return the counts of the values to choose from, and whether these are all there are."""
    selection, name = filterset.selection, facet.field_name
    if words:
        return counts_of_those_called(words, filterset, facet) | chosen_counts(selection, name, selected), False
    if not limit or len(filterset.index.facet(filterset.record_type, name)) <= MOST_COUNTED:
        return selection.facet_counts(name), True
    # One more than can be shown tells whether there are more.
    return selection.facet_counts(name, limit + len(selected) + 1, selected), False


def chosen_counts(selection, name, selected):
    """Return the counts of the chosen values, which are shown whatever else is."""
    if not selected:
        return {}
    base, known = selection.without_own(name), selection.index.facet(selection.record_type, name)
    return {value: known[value].intersection_cardinality(base) for value in selected if value in known}


def labels_of(filterset, facet, values):
    """Return the labels of these values; what was asked for in this state of the index is known from then on."""
    asked = filterset.record_type, facet.field_name, filterset.language, get_language()
    known = filterset.index.spoken.setdefault(asked, {})
    for stored in values:
        if stored not in known:
            known[stored] = facet.label_of(stored, filterset.language)
    return {stored: known[stored] for stored in values}


def as_tree(offered, parents):
    """Return the offered regions with those within them right after each, and how deep each lies."""
    among, children, depths, ordered = set(offered), {}, {}, []
    for region in offered:
        above = parents.get(region)
        while above is not None and above not in among:
            above = parents.get(above)
        children.setdefault(above, []).append(region)
    waiting = [(region, 0) for region in reversed(children.get(None, []))]
    while waiting:
        region, depths[region] = waiting.pop()
        ordered.append(region)
        waiting.extend((child, depths[region] + 1) for child in reversed(children.get(region, [])))
    return ordered, depths


def loosenings(filterset):
    """Return a Loosening for every filter: any-of facets as a whole, all others value by value."""
    found = {}
    for chip in filterset.chips():
        name, parameter = chip.parameter, filterset.filters[chip.parameter]
        if parameter.is_facet and not parameter.needs_all:
            labels = [*found[name].labels, chip.label] if name in found else [chip.label]
            found[name] = loosening(filterset, chip, labels, [], without(filterset.pairs, name))
        else:
            rest = [one for one in filterset.meanings[name] if one != chip.value] if parameter.is_facet else None
            found[name, chip.value] = loosening(filterset, chip, [chip.label], rest, chip.querystring)
    return sorted(found.values(), key=lambda loosening: -loosening.count)


def loosening(filterset, chip, labels, rest, querystring):
    """Return the Loosening that leaves only `rest` of a chip's parameter."""
    selection = filterset.narrowed(filterset.queryset, filterset.meanings | {chip.parameter: rest})
    return Loosening(chip.parameter, chip.parameter_label, labels, selection.count, querystring)


def sorts(filterset, labels):
    """Return a SortChoice for every order."""
    pairs = [pair for pair in filterset.pairs if pair[0] != "sort"]
    return [
        SortChoice(
            value=name,
            label=str(labels[name]),
            is_selected=name == filterset.sort_name,
            querystring=urlencode(pairs if name == filterset.usual_sort else [*pairs, ("sort", name)]),
        )
        for name in filterset.sorts_today
    ]
