"""The map of exactly a list, with the same records beside it; drawn here, and moved by a script where there is one."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import AT, SectionError, at_text, in_section, map_query, section_of
from cooperations.formats.atlas import sheet
from cooperations.formats.degrees import compass
from cooperations.shelf.index import current_index
from cooperations.shelf.places import places_of
from cooperations.shelf.selection import require_page
from cooperations.views.facets import facets_of, form_of
from cooperations.views.layout import layout, respond
from cooperations.views.lists import address, errors_of
from cooperations.views.map_list import groups_of, nowhere_of
from cooperations.views.pagination import paginator
from cooperations.views.switch import views_of


@require_safe
def record_map(request, key):
    """Show where the records of a list lie that the query string asks for; what means nothing is named (400)."""
    index = current_index()
    filterset = RECORD_TYPES[key].filters(request.GET, language=get_language(), index=index, also_known=(AT,))
    errors, section = errors_of(filterset), None
    try:
        section = section_of(request.GET.get(AT))
    except SectionError as error:
        errors.append({"name": AT, "label": _("Section of the map"), "message": str(error), "nearest": None})
    context = map_context(key, filterset, section, request.GET)
    context |= {"errors": errors} | map_layout(request, index, key, filterset, section)
    return policy()(respond)(request, "records/map.html", context, status=400 if errors else 200)


def map_context(key, filterset, section, query):
    """Return what the map page shows; its filters are the list's, count the whole list, and let a closer view go."""
    index, url = filterset.index, reverse(f"{key}-map")
    selection = in_section(filterset.selection, section)
    places = places_of(key, index)
    found = sheet(places, selection, section.bounds if section else None)
    groups, results = groups_of(found, selection, filterset, url)
    nowhere = nowhere_of(selection, places, filterset, url, section)
    results = results or nowhere["results"]
    require_page(filterset.page_number, results.count if results else 1, results.size if results else 1)
    own = question(filterset, section)
    return {
        "listing": heading(key, selection, places) | {"url": url, "has_years": "year_from" in filterset.filters},
        "facets": facets_of(filterset, url, query),
        "form": form_of(filterset),
        "chips": chips_of(filterset, section, url),
        "clear_url": url,
        "views": views_of(key, filterset, current="map"),
        "pictures": found.pictures,
        "groups": groups,
        "nowhere": nowhere,
        "paginator": paginator(results, url, own) if results else None,
        "live": {
            "marks_url": address(reverse(f"{key}-marks"), filterset.querystring),
            "map_url": url,
            "bounds": at_text(found.bounds) if found.bounds else "",
            "compass": compass(),
            **tiles(),
        },
        "geojson_url": address(reverse(f"api-{key}-geojson"), own),
    }


def heading(key, selection, places):
    """Return what the page says of itself in numbers."""
    return {
        "type": key,
        "title": str(RECORD_TYPES[key].name_plural),
        "count": selection.count,
        "total": len(selection.index.of(key).everything),
        "placed": selection.ids.intersection_cardinality(places.placed),
    }


def question(filterset, section):
    """Return the query string of the map page: the list's own, and the section."""
    return map_query(filterset.querystring, section.text if section else "")


def chips_of(filterset, section, url):
    """Return the filters in force with the addresses that leave them out; the section is one of them."""
    at = section.text if section else ""
    chips = [
        {
            "label": chip.parameter_label,
            "value": chip.label,
            "remove_url": address(url, map_query(chip.querystring, at)),
        }
        for chip in filterset.chips()
    ]
    if section:
        value = _("closer view") if section.bounds else _("without a place")
        chips.append({"label": _("Map"), "value": value, "remove_url": address(url, filterset.querystring)})
    return chips


def tiles():
    """Return where map tiles come from, "" where none may be loaded."""
    return {
        "tiles_url": settings.MAP_TILES.url,
        "tiles_host": urlsplit(settings.MAP_TILES.url).hostname or "",
        "tiles_attribution": settings.MAP_TILES.attribution,
    }


def policy():
    """Return what lets a page load tiles, as a decorator: nothing, unless the operators name an address."""
    return csp_update({"img-src": [settings.MAP_TILES.origin]} if settings.MAP_TILES.origin else {})


def map_layout(request, index, key, filterset, section):
    """Return what surrounds the map; search engines need the lists only."""
    name = str(RECORD_TYPES[key].name_plural)
    return layout(
        request,
        index,
        title=_("%(records)s on the map") % {"records": name},
        description=_("Where the records lie, as exactly as the sources tell."),
        robots="noindex" if question(filterset, section) else "",
        url=reverse(f"{key}-map"),
        current=key,
        api_url=address(reverse(f"api-{key}-geojson"), question(filterset, section)),
        words=filterset.data.get("q", "") if key == "project" else "",
        knows=filterset.knows,
    )
