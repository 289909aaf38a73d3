"""The findings themselves, one by one: the list that every number of the pages about findings leads to."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.shelf.index import current_index
from cooperations.shelf.selection import Page, require_page
from cooperations.views.across.finding_frame import asked, frame
from cooperations.views.across.finding_statements import statements
from cooperations.views.layout import respond
from cooperations.views.lists import address, loosenings_of
from cooperations.views.pagination import paginator

#: So many findings stand on a page.
SIZE = 15


@require_safe
def findings(request):
    """Show the findings that the query string asks for; two queries: the index and the documents.

    A value that means nothing is named on the page, which then goes by the others and is answered 400.
    """
    index = current_index()
    filterset = asked(request.GET, index)
    results = page_of(filterset.selection, filterset.page_number)
    url = reverse("findings")
    said = statements(results.items, index)
    intro = _("What those who take part, and those who look on, say of cooperating: each statement with its evidence.")
    context = frame(request, filterset, "findings", _("Reasons, challenges, strengths, insights, effects"), intro)
    context |= {
        "statements": [said[number] for number in results.items if number in said],
        "listing": listing_of(results, filterset),
        "loosen": [] if results.count else loosenings_of(filterset, url),
        "paginator": paginator(results, url, filterset.querystring),
        "downloads": {"links": downloads_of(filterset)},
    }
    return respond(request, "across/findings.html", context, status=200 if filterset.is_valid() else 400)


def page_of(selection, number):
    """Return a page of findings, record by record; raise NoSuchPage where there is none."""
    require_page(number, selection.count, SIZE)
    return Page(number, SIZE, selection.count, list(selection.ids[(number - 1) * SIZE : number * SIZE]))


def listing_of(results, filterset):
    """Return what the list says of itself."""
    return {"count": results.count, "total": len(filterset.queryset.inside), "url": reverse("findings")}


def downloads_of(filterset):
    """Return the same findings as files."""
    question = urlencode(filterset.pairs)
    return [
        {"url": address(reverse(f"api-findings-{key}"), question), "label": label, "type": kind}
        for key, label, kind in (("csv", "CSV", "text/csv"), ("json", "JSON", "application/json"))
    ]
