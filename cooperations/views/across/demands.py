"""The explorer of demands: who asks whom for what, where it was raised, what became of it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.demands import statement, unworded
from cooperations.shelf.claim_lines import claims_said
from cooperations.shelf.demand_filters import DemandFilterSet
from cooperations.shelf.index import current_index
from cooperations.shelf.undocumented import unworded_sessions
from cooperations.views.across.line_up import line_up
from cooperations.views.facets import facets_of, form_of, title_of
from cooperations.views.layout import layout, respond
from cooperations.views.lists import address, chips_of, errors_of, loosenings_of, sort_options
from cooperations.views.pagination import paginator


@require_safe
def demand_list(request):
    """Show the demands that the query string asks for; two queries: the index and the documents of the page."""
    index, url = current_index(), reverse("demands")
    filterset = DemandFilterSet(request.GET, language=get_language(), index=index)
    results = filterset.results()
    context = narrowing(filterset, url) | {
        "listing": listing_of(filterset, results, url),
        "facets": facets_of(filterset, url, request.GET),
        "form": form_of(filterset),
        "demands": statements(results.items, filterset.demands),
        "sort_options": sort_options(filterset, url),
        "loosen": [] if results.count else loosenings_of(filterset, url),
        "paginator": paginator(results, url, filterset.querystring),
        "downloads": {"links": downloads_of(filterset)},
    }
    title = title_of(_("Demands"), context["chips"])
    context |= framed(request, filterset, title, context["listing"]["intro"], url, "demands")
    return respond(request, "across/demands.html", context, status=200 if filterset.is_valid() else 400)


def narrowing(filterset, url):
    """Return what list and matrix say of a question alike: filters in force, complaints, the other view, silences."""
    return {
        "chips": chips_of(filterset, url),
        "errors": errors_of(filterset),
        "clear_url": url,
        "views": views_of(filterset, url),
        "unworded": silences(filterset),
    }


def silences(filterset):
    """Return the sessions that the question could mean whose demands nobody worded."""
    sessions = unworded_sessions(filterset.shelf)
    return [unworded(one, filterset.shelf) for one in sessions if fits(one, filterset)]


def views_of(filterset, url):
    """Return list and matrix of the same question, the current one marked."""
    return [
        {
            "label": label,
            "url": address(reverse(route), filterset.querystring),
            "is_current": reverse(route) == url,
        }
        for route, label in (("demands", _("List")), ("demands-matrix", _("Matrix")))
    ]


def fits(session, filterset):
    """Whether the question could mean what was collected at a session, as far as that is documented."""
    asked, shelf = filterset.meanings, filterset.shelf
    if any(asked.get(name) for name in ("outcome", "addressee", "demanded_by")):
        return False
    fields, events, regions = (asked.get(name) or () for name in ("field", "event", "region"))
    around = {one for region in session.regions for one in (region, *shelf.regions.around(region))}
    return (
        (not fields or session.field in fields)
        and (not events or session.event in events)
        and (not regions or not around.isdisjoint(regions))
    )


def statements(found, known):
    """Return what the documents say of these demands; one query. What was withdrawn a moment ago is left out."""
    said = claims_said(found)
    return [statement(demand, said[demand.identifier], known) for demand in found if demand.identifier in said]


def listing_of(filterset, results, url):
    """Return what the list says of itself."""
    first = (results.number - 1) * results.size
    return {
        "title": _("Demands"),
        "intro": _("Who asks whom for what, where it was raised, and what became of it since."),
        "count": results.count,
        "total": len(filterset.demands.here.everything),
        "first": min(first + 1, results.count),
        "last": first + len(results.items),
        "url": url,
        "has_years": True,
    }


def downloads_of(filterset):
    """Return the same demands as files."""
    question = urlencode(filterset.pairs)
    return [
        {"url": address(reverse(f"api-demands-{key}"), question), "label": label, "type": kind}
        for key, label, kind in (("csv", "CSV", "text/csv"), ("json", "JSON", "application/json"))
    ]


def framed(request, filterset, title, description, url, key):
    """Return what surrounds a page of demands; search engines need no filtered ones."""
    return layout(
        request,
        filterset.shelf,
        title=title,
        description=description,
        robots="noindex" if filterset.querystring else "",
        url=url,
        current="explore",
        across=line_up(key, filterset),
        api_url=address(reverse("api-demands-json"), filterset.querystring),
        knows=filterset.knows,
    )
