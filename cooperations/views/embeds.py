"""Records and filtered lists as small pages of their own, which other sites show in a frame."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.embedded import SIZE, USUAL_SIZE, SizeError, embedded_list, size_of
from cooperations.formats.addresses import page_url
from cooperations.formats.html import page_of
from cooperations.formats.licence import LICENCE_URL
from cooperations.formats.naming import plain
from cooperations.shelf.index import current_index
from cooperations.views.addresses import at_address
from cooperations.views.facets import title_of
from cooperations.views.layout import respond
from cooperations.views.lists import address, chips_of, errors_of
from cooperations.views.related import Cards, completed
from cooperations.views.withdrawn import last_citation, withdrawal_of


def gone(request, index, row):
    """Return the card that is left of a withdrawn record (410)."""
    withdrawn_at, note = withdrawal_of(row)
    context = surroundings(request, plain(row.label), page_url(row.record_type, row.slug))
    context |= {"label": row.label, "withdrawal": {"at": withdrawn_at, "note": note}}
    context |= {"citation": {"text": last_citation(row)}}
    return respond(request, "embed/withdrawn.html", context, status=410)


@require_safe
@at_address(gone, leads_on=True)
def record_embed(request, index, row):
    """Show the card of a record; two queries."""
    cards = Cards(index)
    found = cards.of(cards.want([row]))
    if not found:  # withdrawn a moment ago
        raise Http404
    context = surroundings(request, plain(row.label), page_url(row.record_type, row.slug))
    context |= {"card": found[0], "type_label": str(RECORD_TYPES[row.record_type].name)}
    return respond(request, "embed/record.html", context)


@require_safe
def list_embed(request, key):
    """Show the first records that the query string asks for; two queries. What means nothing is named (400)."""
    entry, index, language = RECORD_TYPES[key], current_index(), get_language()
    filterset = embedded_list(key, request.GET, language, index)
    errors, size = errors_of(filterset), USUAL_SIZE
    try:
        size = size_of(request.GET)
    except SizeError as error:
        errors.append({"name": SIZE, "label": _("Number of rows"), "message": str(error), "nearest": None})
    results = filterset.selection.page(1, size, filterset.sort_name, language)
    url, chips = address(reverse(entry.list_route), filterset.querystring), chips_of(filterset, "")
    context = surroundings(request, title_of(str(entry.name_plural), chips), url)
    context |= {
        "title": str(entry.name_plural),
        "chips": chips,
        "count": results.count,
        "errors": errors,
        "cards": [
            completed(item.card, item.record_type, item.identifier, item.slug, item.label, index)
            for item in results.items
        ],
    }
    return respond(request, "embed/list.html", context, status=400 if errors else 200)


def surroundings(request, title, url):
    """Return what surrounds the content of a frame: it leads to the whole page, which search engines are to take."""
    own = request.build_absolute_uri(url)
    return {"page": page_of(title, canonical=own, robots="noindex"), "full_url": own, "licence_url": LICENCE_URL}
