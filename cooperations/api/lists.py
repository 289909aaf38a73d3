"""Lists as data, asked for with the same parameters as the pages; what means nothing is an error."""

from django.conf import settings
from django.core.paginator import EmptyPage
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from cooperations.api.responses import as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.json import facet_counts, listed
from cooperations.formats.licence import LICENCE_URL
from cooperations.shelf.index import current_index
from cooperations.views.pagination import page_address


@open_to_all
def root(request):
    """Return what there is, and where."""
    index = current_index()
    types = {
        key: {
            "count": len(index.of(key).everything),
            "url": request.build_absolute_uri(reverse(f"api-{key}-list")),
            "parameters": sorted({*entry.filters.base_filters, *(v.slug for v in index.variables(key))}),
        }
        for key, entry in RECORD_TYPES.items()
    }
    return as_json(
        {
            "name": settings.SITE_NAME,
            "licence": LICENCE_URL,
            "revision": index.revision,
            "schema": request.build_absolute_uri(reverse("api-schema")),
            "documentation": request.build_absolute_uri(reverse("api-docs")),
            "types": types,
        }
    )


@open_to_all
def document_list(request, key):
    """Return one page of a list, with the counts of each facet (of a long one, those of its most frequent values).

    400 names every parameter that is unknown or means nothing.
    """
    entry, index = RECORD_TYPES[key], current_index()
    filterset = entry.filters(request.GET, language=get_language(), index=index, strict=True)
    if not filterset.is_valid():
        return as_json({"errors": filterset.errors}, status=400)
    try:
        results = filterset.results()
    except EmptyPage as error:
        raise Http404 from error
    url = request.build_absolute_uri(reverse(f"api-{key}-list"))

    def address(number):
        return page_address(url, filterset.querystring, number)

    return as_json(
        {
            "count": results.count,
            "page": results.number,
            "pages": results.pages,
            "next": address(results.next_number) if results.has_next else None,
            "previous": address(results.previous_number) if results.has_previous else None,
            "results": [listed(item, request.build_absolute_uri) for item in results.items],
            "facets": facet_counts(filterset.menus()),
        }
    )
