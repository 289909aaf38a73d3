"""The network of exactly a list: who takes part with whom, drawn here, measured, and every tie with its evidence."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.networked import LABELS, MODES, PARAMETERS, UNDATED, Networked, network_query, networked
from cooperations.browsing.networks import MOST_DRAWN, MOST_TIES, network_of
from cooperations.formats.networks.graph import ACTOR
from cooperations.formats.networks.measures import EXACT, SOURCES
from cooperations.formats.networks.picture import picture_of
from cooperations.shelf.claim_lines import MOST_NAMED
from cooperations.shelf.index import current_index
from cooperations.shelf.participations import is_readable
from cooperations.views.across.line_up import line_up
from cooperations.views.across.network_tables import measure, nodes_of, ties_of
from cooperations.views.facets import facets_of, form_of, title_of
from cooperations.views.layout import layout, respond
from cooperations.views.lists import address, chips_of, errors_of
from cooperations.views.switch import views_of

KEY = "project"
FILES = (("gexf", "GEXF 1.3", "application/gexf+xml"), ("graphml", "GraphML", "application/graphml+xml"))


@require_safe
def network(request):
    """Show the network of the cases that the query string asks for; what means nothing is named (400)."""
    index, asked = current_index(), networked(request.GET)
    filterset = RECORD_TYPES[KEY].filters(request.GET, language=get_language(), index=index, also_known=PARAMETERS)
    errors = [*errors_of(filterset), *complaints(asked)]
    if asked.year and not is_readable(filterset.selection):
        errors.append(complaint("year", too_many(filterset.selection)))
        asked = Networked(asked.mode, None, asked.rank, asked.node)
    web = network_of(filterset.selection, asked.mode, asked.year)
    if asked.node and asked.node not in web.graph:
        errors.append(complaint("node", _("The network has no such node. Take the filter away or choose another one.")))
        asked = Networked(asked.mode, asked.year, asked.rank)
    context = network_context(filterset, asked, web, request.GET) | {"errors": errors}
    context |= surroundings(request, index, filterset, asked, context["chips"])
    return respond(request, "across/network.html", context, status=400 if errors else 200)


def complaints(asked):
    """Return the complaints about the network's own parameters."""
    return [complaint(name, message) for name, messages in asked.errors.items() for message in messages]


def complaint(name, message):
    """Return a complaint about one of the network's own parameters."""
    return {"name": name, "label": str(LABELS[name]), "message": message, "nearest": None}


def too_many(selection):
    """Return why there is no state of a year."""
    numbers = {"count": selection.count, "most": MOST_NAMED}
    return _("%(count)s cases are too many to look at one year. Narrow them to %(most)s at most.") % numbers


def network_context(filterset, asked, web, query):
    """Return what the page shows."""
    index, url, language = filterset.index, reverse(f"{KEY}-network"), get_language()
    if language not in web.pictures:
        web.pictures[language] = picture_of(web, index)
    picture, ties = web.pictures[language], ties_of(filterset, asked, web, url)
    return {
        "listing": listing_of(filterset, url),
        "facets": facets_here(filterset, asked, url, query),
        "form": form_here(filterset, asked),
        "chips": chips_here(filterset, asked, url),
        "clear_url": address(url, network_query_of_own(asked)),
        "views": views_of(KEY, filterset, current="network"),
        "modes": modes_of(filterset, asked, url),
        "years": years_of(filterset, asked, web, url),
        "picture": picture,
        "numbers": numbers_of(web),
        "table": nodes_of(picture["nodes"], filterset, asked, web, url),
        "ties": ties,
        "files": files_of(filterset, asked),
    }


def listing_of(filterset, url):
    """Return what the page says of the cases."""
    total = len(filterset.index.of(KEY).everything)
    count = filterset.selection.count
    cases_url = address(reverse(f"{KEY}-list"), filterset.querystring)
    return {"type": KEY, "count": count, "total": total, "url": url, "has_years": True, "cases_url": cases_url}


def facets_here(filterset, asked, url, query):
    """Return the filters of the list; what leads on keeps the kind of network and the year."""
    found = facets_of(filterset, url, query)
    own = network_query_of_own(asked)
    return [
        facet | {"fewer_url": "&".join((facet["fewer_url"], own)) if own and facet["fewer_url"] else facet["fewer_url"]}
        for facet in found
    ]


def form_here(filterset, asked):
    """Return the form of the filters, which passes on the kind of network and the year."""
    form = form_of(filterset)
    return form | {"hidden": [*form["hidden"], *map(list, asked.pairs())]}


def network_query_of_own(asked):
    """Return the query string of the network's own parameters."""
    return "&".join(f"{name}={value}" for name, value in asked.pairs())


def chips_here(filterset, asked, url):
    """Return the filters in force with the addresses that leave them out; the year and the node are among them."""
    own = network_query_of_own(asked)
    chips = [
        chip | {"remove_url": address(url, "&".join(filter(None, (chip["remove_url"].partition("?")[2], own))))}
        for chip in chips_of(filterset, url)
    ]
    if asked.year:
        value = _("not dated") if asked.year == UNDATED else str(asked.year)
        without = address(url, network_query(filterset, asked.pairs(year=None)))
        chips.append({"label": str(LABELS["year"]), "value": value, "language": "", "remove_url": without})
    return chips


def modes_of(filterset, asked, url):
    """Return the two kinds of network, the current one marked."""
    return [
        {
            "label": str(label),
            "url": address(url, network_query(filterset, asked.pairs(mode=mode))),
            "is_current": mode == asked.mode,
        }
        for mode, label in MODES.items()
    ]


def years_of(filterset, asked, web, url):
    """Return the row of years with how many ties may have held in each, None where they are too many to be read.

    Where something is open, the last year stands for all later ones: nothing changes after it.
    """
    if web.years is None:
        return None
    named = [year for year, _count in web.years]
    last = named[-1] if named and web.is_open else None
    is_later = last is not None and isinstance(asked.year, int) and asked.year > last

    def link(year, label, count):
        return {
            "label": label,
            "count": count,
            "url": address(url, network_query(filterset, asked.pairs(year=year))),
            "is_current": year == (last if is_later else asked.year),
        }

    later = _("%(year)s and later")
    return {
        "years": [
            link(year, later % {"year": year} if year == last else str(year), count) for year, count in web.years
        ],
        "undated": link(UNDATED, _("not dated"), web.undated) if web.undated is not None else None,
        "all": link(None, _("All times"), None),
        "counts_ties": web.counts_ties,
        "unchanged_since": last if is_later else None,
    }


def numbers_of(web):
    """Return what is said of the whole network in numbers."""
    graph, found = web.graph, web.measures
    actors = sum(kind == ACTOR for _node, kind in graph.nodes(data="kind"))
    return {
        "actors": actors,
        "cases": len(graph) - actors,
        "ties": graph.number_of_edges(),
        "density": measure(found.density),
        "components": len(found.components),
        "largest": max(found.components, default=0),
        "alone": sum(number == 1 for number in found.components),
        "is_whole": web.is_whole,
        "is_estimated": found.is_estimated,
        "exact": EXACT,
        "sources": SOURCES,
        "drawn": len(web.drawn),
        "drawn_ties": len(web.ties),
        "is_cut": len(web.drawn) < len(graph) or len(web.ties) < graph.number_of_edges(),
        "most_drawn": MOST_DRAWN,
        "most_ties": MOST_TIES,
    }


def files_of(filterset, asked):
    """Return the network as files, for exactly this filter, kind and year."""
    pairs = [pair for pair in asked.pairs() if pair[0] != "rank"]
    question = network_query(filterset, pairs)
    edges = {"ending": "edges-csv", "label": _("Ties as CSV"), "type": "text/csv"}
    found = [{"ending": ending, "label": label, "type": kind} for ending, label, kind in FILES] + [edges]
    return [
        {"url": address(reverse(f"api-network-{one['ending']}"), question), "label": one["label"], "type": one["type"]}
        for one in found
    ]


def surroundings(request, index, filterset, asked, chips):
    """Return what surrounds the network; search engines need the unfiltered one only."""
    question = network_query(filterset, asked.pairs())
    return layout(
        request,
        index,
        title=title_of(_("Actor network"), chips),
        description=_("Who takes part with whom, in which cases and in which years, with the evidence of every tie."),
        robots="noindex" if question else "",
        url=reverse(f"{KEY}-network"),
        current=KEY,
        api_url=address(reverse(f"api-{KEY}-list"), filterset.querystring),
        words=filterset.data.get("q", ""),
        knows=filterset.knows,
        across=line_up("network", filterset),
    )
