"""Lists of records: filtered, counted, sorted and paged by the FilterSet of their type."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import MAPPED
from cooperations.formats.embedding import embed_of_list, offered
from cooperations.shelf.index import current_index
from cooperations.shelf.near_values import nearest_values
from cooperations.views.corrected import corrected
from cooperations.views.downloads import downloads_of
from cooperations.views.facets import facets_of, form_of, title_of
from cooperations.views.layout import layout, respond
from cooperations.views.pagination import paginator
from cooperations.views.related import completed
from cooperations.views.switch import views_of

INTROS = {
    "project": _(
        "Cooperations between civil society and administration, "
        "with the programmes, instruments and networks around them."
    ),
    "actor": _("Organisations that take part in the cooperations; no private persons."),
    "region": _("The places of the cooperations; a region includes the regions within it."),
    "field": _("The policy fields that the cooperations belong to."),
    "event": _("Conferences, workshops and excursions, with what was worked out there."),
    "source": _("The works that the statements on these pages rest on."),
    "codebook": _("The variables and codes that the cases are coded with."),
    "page": "",
}


@require_safe
def record_list(request, key):
    """Show the records of a type that the query string asks for.

    A value that means nothing is named on the page, which then goes by the others and is answered 400; a parameter
    nobody knows is left aside and named.
    """
    entry, index = RECORD_TYPES[key], current_index()
    filterset = entry.filters(request.GET, language=get_language(), index=index)
    url = reverse(entry.list_route)
    results = filterset.results()
    cards = [
        completed(item.card, item.record_type, item.identifier, item.slug, item.label, index) for item in results.items
    ]
    context = {
        "listing": listing_of(entry, results, index, url, filterset),
        "facets": facets_of(filterset, url, request.GET),
        "chips": chips_of(filterset, url),
        "clear_url": url,
        "form": form_of(filterset),
        "errors": errors_of(filterset),
        "cards": cards,
        "sort_options": sort_options(filterset, url),
        "loosen": [] if results.count else loosenings_of(filterset, url),
        "corrected": [] if results.count else corrected(filterset, url),
        "views": views_of(key, filterset) if key in MAPPED else [],
        "paginator": paginator(results, url, filterset.querystring),
        "downloads": downloads_of(entry.key, filterset.pairs),
    }
    title = title_of(str(entry.name_plural), context["chips"])
    absolute = request.build_absolute_uri
    context["embed"] = offered(embed_of_list(key, title, filterset.pairs, absolute), absolute)
    context |= list_layout(request, index, entry, filterset, url, title)
    return respond(request, "records/list.html", context, status=200 if filterset.is_valid() else 400)


def address(url, querystring):
    """Return an address with a query string, without question mark where there is nothing to ask."""
    return f"{url}?{querystring}" if querystring else url


def listing_of(entry, results, index, url, filterset):
    """Return what the list says of itself."""
    first = (results.number - 1) * results.size
    return {
        "type": entry.key,
        "title": str(entry.name_plural),
        "intro": str(INTROS[entry.key]),
        "count": results.count,
        "total": len(index.of(entry.key).everything),
        "first": min(first + 1, results.count),
        "last": first + len(results.items),
        "url": url,
        "has_years": "year_from" in filterset.filters,
    }


def chips_of(filterset, url):
    """Return the active filters, each with the address that leaves it out."""
    return [
        {
            "label": chip.parameter_label,
            "value": chip.label,
            "language": chip.language,
            "remove_url": address(url, chip.querystring),
        }
        for chip in filterset.chips()
    ]


def errors_of(filterset):
    """Return the complaints about parameters, each under the parameter's label, with the values that may be meant."""
    found = [] if filterset.is_valid() else filterset.errors.items()
    return [
        {
            "name": "" if name == "__all__" else name,
            "label": str(filterset.filters[name].label) if name in filterset.filters else str(_("Filters")),
            "message": message,
            "nearest": nearest_values(filterset, name),
        }
        for name, messages in found
        for message in messages
    ]


def sort_options(filterset, url):
    """Return the orders that a list can come in."""
    return [
        {"value": s.value, "label": s.label, "url": address(url, s.querystring), "is_current": s.is_selected}
        for s in filterset.sorts()
    ]


def loosenings_of(filterset, url):
    """Return what leaving out one filter would show, where it shows anything.

    The words stand without their quotation marks: the whole filter is put in such.
    """
    return [
        {
            "label": one.parameter_label,
            "value": filterset.meanings["q"] if one.parameter == "q" else ", ".join(one.labels),
            "remove_url": address(url, one.querystring),
            "count": one.count,
        }
        for one in filterset.loosenings()
        if one.count
    ]


def list_layout(request, index, entry, filterset, url, title):
    """Return what surrounds a list; search engines need no filtered ones."""
    question = address("", filterset.querystring)
    return layout(
        request,
        index,
        title=title,
        description=str(INTROS[entry.key]),
        robots="noindex" if question else "",
        url=url,
        current=entry.key,
        api_url=reverse(f"api-{entry.key}-list") + question,
        words=filterset.data.get("q", "") if entry.key == "project" else "",
        knows=filterset.knows,
    )
