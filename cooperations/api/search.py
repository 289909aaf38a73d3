"""Search as data, and titles and terms while somebody types."""

from django.core.paginator import EmptyPage
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperations.api.responses import as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.everything import EverythingFilterSet
from cooperations.browsing.suggested import suggested
from cooperations.formats.addresses import page_url
from cooperations.formats.json import facet_counts, listed
from cooperations.shelf.advice import Advice, advice
from cooperations.shelf.extracts import extracts
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import text_in
from cooperations.shelf.parameters import MOST_CHARACTERS
from cooperations.shelf.terms_named import Term
from cooperations.views.layout import LANGUAGES
from cooperations.views.pagination import page_address
from cooperations.views.search_ways import foremost_way


@open_to_all
def search_documents(request):
    """Return one page of what the words find; 400 names every parameter that is unknown or means nothing."""
    index, language = current_index(), get_language()
    filterset = EverythingFilterSet(request.GET, language=language, index=index, strict=True)
    if not filterset.is_valid():
        return as_json({"errors": filterset.errors}, status=400)
    try:
        results = filterset.results()
    except EmptyPage as error:
        raise Http404 from error
    url, found = request.build_absolute_uri(reverse("api-search")), filterset.selection.found
    numbers = [index.record(item.identifier).id for item in results.items]
    cut = extracts(found.question, numbers, language) if numbers else {}
    tried = advice(found.question, index) if found and not found.numbers else Advice()
    return as_json(
        {
            "count": results.count,
            "page": results.number,
            "pages": results.pages,
            "next": page_address(url, filterset.querystring, results.next_number) if results.has_next else None,
            "previous": page_address(url, filterset.querystring, results.previous_number)
            if results.has_previous
            else None,
            "results": [
                {"record": listed(item, request.build_absolute_uri), "extract": extract_of(cut.get(number))}
                for number, item in zip(numbers, results.items, strict=True)
            ],
            "facets": facet_counts(filterset.menus(None)),
            "did_you_mean": [text for text, _count in tried.corrected],
        }
    )


def extract_of(extract):
    """Return an extract in pieces, None where the words stand in the title alone."""
    if extract is None:
        return None
    pieces = [{"text": piece.text, "is_hit": piece.is_hit} for piece in extract.pieces]
    return {"language": extract.language, "pieces": pieces}


@open_to_all
def suggest(request):
    """Return titles and terms that are what `q` begins, begin so, or hold such words: one query, for the revision."""
    text, language = request.GET.get("q", "").strip(), request.GET.get("language", "") or get_language()
    errors = errors_of(request, text, language)
    if errors:
        return as_json({"errors": errors}, status=400)
    index = current_index()
    with override(language):
        found = suggested(text, index, language)
        return as_json({"suggestions": [suggestion(one, index, language) for one in found]})


def errors_of(request, text, language):
    """Return the complaints about the parameters, by parameter."""
    errors = {name: [_("There is no such parameter.")] for name in request.GET if name not in {"q", "language"}}
    if len(text) > MOST_CHARACTERS:
        errors["q"] = [_("The words are too long. Shorten them.")]
    if language not in LANGUAGES:
        errors["language"] = [_("The pages are not there in this language.")]
    return errors


def suggestion(one, index, language):
    """Return one title, or one term of the codebook, with its language and where it leads."""
    if isinstance(one, Term):
        way = foremost_way(one, index)
        return named(one.text, language) | {"type": one.kind, "type_label": way["kind"], "url": way["url"]}
    return named(one.label, language) | {
        "type": one.record_type,
        "type_label": str(RECORD_TYPES[one.record_type].name),
        "url": page_url(one.record_type, one.slug),
    }


def named(text, language):
    """Return a label and the language that it is in."""
    label, spoken = text_in(text, language)
    return {"label": label, "language": spoken}
