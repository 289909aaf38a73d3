"""The filters beside a list: the most frequent values of each facet, each a link."""

from urllib.parse import urlencode

#: Long facets show this many values until all are asked for with `more`.
MOST_VALUES = 8
#: So many facets are open from the start.
OPEN_FACETS = 3
#: Nobody reads more values than these; whoever needs a rarer one has words.
MOST_OPENED = 500


def facets_of(filterset, url, opened):
    """Return the facets of a list; those named in `opened` with all their values."""
    menus = filterset.menus(MOST_OPENED) if opened else filterset.menus()
    return [facet_of(menu, filterset, url, place, menu.parameter in opened) for place, menu in enumerate(menus)]


def facet_of(menu, filterset, url, place, is_opened):
    """Return one facet; chosen values are always among those shown."""
    selected, first = sum(option.is_selected for option in menu.options), foremost(menu)
    shown = [option for option in menu.options if is_opened or option.is_selected or option in first]
    is_cut = not is_opened and (menu.has_more or len(shown) < len(menu.options))
    return {
        "name": menu.parameter,
        "label": menu.label,
        "mode": "all" if filterset.filters[menu.parameter].needs_all else "any",
        "is_open": bool(selected) or is_opened or place < OPEN_FACETS,
        "selected": selected,
        "values": [value_of(option, url) for option in shown],
        "more_url": f"{url}?{urlencode([*filterset.pairs, ('more', menu.parameter)])}" if is_cut else "",
    }


def foremost(menu):
    """Return the values that are shown first: the most frequent ones, of a tree those nearest to its top."""
    if menu.is_tree:
        return sorted(menu.options, key=lambda option: (option.depth, -option.count))[:MOST_VALUES]
    return menu.options[:MOST_VALUES]


def value_of(option, url):
    """Return one value as a link that chooses it, or lets it go."""
    return {
        "value": option.value,
        "label": option.label,
        "language": option.language,
        "depth": option.depth,
        "count": option.count,
        "url": f"{url}?{option.querystring}" if option.querystring else url,
        "is_selected": option.is_selected,
    }
