"""Search across all types of record: one ranked list with extracts, and ways out where nothing is found."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.everything import EverythingFilterSet
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.shelf.advice import Advice, advice
from cooperations.shelf.extracts import extracts
from cooperations.shelf.index import current_index
from cooperations.shelf.question import parse
from cooperations.views.corrected import questions_of
from cooperations.views.facets import facets_of, form_of, title_of
from cooperations.views.layout import layout, respond
from cooperations.views.lists import address, chips_of, errors_of, loosenings_of
from cooperations.views.pagination import paginator
from cooperations.views.related import completed
from cooperations.views.search_ways import ways_of


@require_safe
def search_page(request):
    """Show what the words find; five queries: the index, the hits, their ranks, their cards, their extracts."""
    index, language, url = current_index(), get_language(), reverse("search")
    filterset = EverythingFilterSet(request.GET, language=language, index=index)
    results = filterset.results()
    words = filterset.data.get("q", "")
    question = parse(words)
    asked = words if question else ""
    context = {
        "listing": {"count": results.count, "url": url, "has_years": True, "q": words},
        "facets": facets_of(filterset, url, request.GET),
        "chips": filters_of(filterset, url),
        "form": form_of(filterset),
        "errors": errors_of(filterset),
        "results": results_of(results, filterset, index, language),
        "asked": asked,
        "ways": ways_of(question, index) if results.number == 1 else [],
        "example": example(url, index) if not asked else None,
        "advice": advice_of(filterset, results, index, url),
        "loosen": loosenings_of(filterset, url) if asked and not results.count else [],
        "clear_url": address(url, urlencode({"q": words})),
        "paginator": paginator(results, url, filterset.querystring),
    }
    context |= layout(
        request,
        index,
        title=title_of(_("Search: %(words)s") % {"words": words}, context["chips"]) if asked else _("Search"),
        robots="noindex",
        url=url,
        api_url=address(reverse("api-search"), filterset.querystring),
        words=words,
        knows=filterset.knows,
    )
    return respond(request, "search.html", context, status=200 if filterset.is_valid() else 400)


def example(url, index):
    """Return a search that finds something, as a link: the name of a policy field. None on an empty shelf."""
    row = next(iter(index.of("field").rows.values()), None)
    words = plain(row.label) if row else ""
    return {"text": words, "url": f"{url}?{urlencode({'q': words})}"} if words else None


def filters_of(filterset, url):
    """Return the active filters; the words stand in their field."""
    chips = zip(filterset.chips(), chips_of(filterset, url), strict=True)
    return [shown for chip, shown in chips if chip.parameter != "q"]


def results_of(results, filterset, index, language):
    """Return the cards of a page of results, each with the name of its type and an extract.

    Where a mere name was found, like that of a policy field, a summary says more than the name.
    """
    found = filterset.selection.found
    numbers = [index.record(item.identifier).id for item in results.items]
    cut = extracts(found.question, numbers, language) if numbers else {}
    cut = {
        number: extract
        for number, item in zip(numbers, results.items, strict=True)
        if (extract := cut.get(number)) and not (extract.is_name and item.card.get("summary"))
    }
    return [
        {
            "card": completed(item.card, item.record_type, item.identifier, item.slug, item.label, index),
            "type": str(RECORD_TYPES[item.record_type].name),
            "extract": extract_of(cut[number], language) if number in cut else None,
        }
        for number, item in zip(numbers, results.items, strict=True)
    ]


def extract_of(extract, language):
    """Return an extract for the template; its language only where it is not the reader's."""
    return {"language": "" if extract.language == language else extract.language, "pieces": extract.pieces}


def advice_of(filterset, results, index, url):
    """Return what to try where the words find nothing at all."""
    found = filterset.selection.found
    tried = advice(found.question, index) if found and not found.numbers and not results.count else Advice()
    return {
        "corrected": questions_of(tried.corrected, url),
        "words": questions_of(tried.words, url),
        "records": [{"label": row.label, "url": page_url(row.record_type, row.slug)} for row in tried.rows],
    }
