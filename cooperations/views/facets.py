"""The filters beside a list: a form of words, years and the most frequent values of each facet, each a box to tick."""

from urllib.parse import urlencode

from cooperations.shelf.menus import MOST_COUNTED
from cooperations.shelf.parameters import MOST_CHARACTERS
from cooperations.shelf.typeindex import EARLIEST, LATEST, OPEN
from cooperations.shelf.value_search import MOST_FOUND

#: Facets show this many values until all are asked for with `more`.
MOST_VALUES = 8
#: So many facets are open from the start.
OPEN_FACETS = 3
#: Whoever needs a rarer value than these looks for it by its name.
MOST_OPENED = MOST_COUNTED
#: Facets with more values than these can be searched.
FEW_VALUES = 15
#: What the name of the parameter begins with that looks for values of a facet; the facet's name follows.
FIND = "find."
#: So many filters are named in a title.
MOST_NAMED = 4


def facets_of(filterset, url, query):
    """Return the facets of a list; `query` says of which all values are shown, or only those that are called so."""
    opened = set(query.getlist("more"))
    sought = {
        name.removeprefix(FIND): words.strip()[:MOST_CHARACTERS]
        for name, words in query.items()
        if name.startswith(FIND) and words.strip()
    }
    menus = filterset.menus(MOST_OPENED, sought) if opened else filterset.menus(sought=sought)
    return [facet_of(menu, filterset, url, place, opened, sought) for place, menu in enumerate(menus)]


def facet_of(menu, filterset, url, place, opened, sought):
    """Return one facet; chosen values are always among those shown."""
    words, is_opened = sought.get(menu.parameter, ""), menu.parameter in opened
    shown = shown_of(menu, is_opened, words)
    selected = sum(option.is_selected for option in menu.options)
    is_cut = not words and (menu.has_more or len(shown) < len(menu.options))
    return {
        "name": menu.parameter,
        "label": menu.label,
        "mode": "all" if filterset.filters[menu.parameter].needs_all else "any",
        "is_open": bool(selected or words) or is_opened or place < OPEN_FACETS,
        "selected": selected,
        "values": [value_of(option) for option in shown],
        "words": words,
        "is_searchable": bool(words) or menu.total is None or menu.total > FEW_VALUES,
        "is_opened": is_opened,
        "is_cut": is_cut and not is_opened,
        "is_cut_short": is_cut if is_opened else menu.has_more and bool(words),
        "total": menu.total or 0,
        "fewer_url": fewer_url(menu, filterset, url, opened) if is_opened else "",
    }


def shown_of(menu, is_opened, words):
    """Return the values of a facet that are shown."""
    if words:
        return menu.options[:MOST_FOUND] + [option for option in menu.options[MOST_FOUND:] if option.is_selected]
    first = menu.options[:MOST_OPENED] if is_opened else foremost(menu)
    return [option for option in menu.options if option.is_selected or option in first]


def foremost(menu):
    """Return the values that are shown first: the most frequent ones, of a tree those nearest to its top."""
    if menu.is_tree:
        return sorted(menu.options, key=lambda option: (option.depth, -option.count))[:MOST_VALUES]
    return menu.options[:MOST_VALUES]


def value_of(option):
    """Return one value to be ticked."""
    return {
        "value": option.value,
        "label": option.label,
        "language": option.language,
        "depth": option.depth,
        "count": option.count,
        "is_selected": option.is_selected,
    }


def fewer_url(menu, filterset, url, opened):
    """Return the address at which an opened facet shows its first values only."""
    pairs = [*filterset.pairs, *(("more", name) for name in sorted(opened) if name != menu.parameter)]
    return f"{url}?{urlencode(pairs)}" if pairs else url


def form_of(filterset):
    """Return what the form beside the boxes holds: words, years, the years there are, and what it passes on."""
    parameters = filterset.filters
    typed = {name: filterset.data.get(name, "") for name in ("q", "year_from", "year_to") if name in parameters}
    passed_on = [
        [name, value] for name, value in filterset.pairs if name not in typed and not parameters[name].is_facet
    ]
    refused = [] if filterset.is_valid() else [name for name in typed if name in filterset.errors]
    return typed | {"hidden": passed_on, "refused": refused, "years": years_of(filterset)}


def years_of(filterset):
    """Return the first and last year in which anything of the type began, as texts; empty where there is none."""
    if "year_from" not in filterset.filters:
        return {"first": "", "last": ""}
    known = [filterset.index.facet(filterset.record_type, facet) for facet in (EARLIEST, LATEST)]
    years = sorted(int(year) for facet in known for year in facet if year != OPEN)
    return {"first": str(years[0]), "last": str(years[-1])} if years else {"first": "", "last": ""}


def title_of(title, chips):
    """Return the title of a filtered list: a bookmark, a tab and the history then tell one from the other."""
    values = [chip["value"] for chip in chips]
    named = ", ".join(values[:MOST_NAMED]) + (" …" if len(values) > MOST_NAMED else "")
    return f"{title} · {named}" if named else title
