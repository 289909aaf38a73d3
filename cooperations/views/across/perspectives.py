"""Who says what: the findings of each code side by side, by the perspective from which they are told."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.choices import Perspective
from cooperations.shelf.findings import FINDING, NOT_DOCUMENTED
from cooperations.shelf.index import current_index
from cooperations.shelf.selection import Page, require_page
from cooperations.views.across.finding_counts import code_rows, numbers_with, table
from cooperations.views.across.finding_frame import asked, frame
from cooperations.views.across.side_by_side import sections
from cooperations.views.layout import respond
from cooperations.views.pagination import paginator

#: So many codes stand on a page, each with its first statements in every column.
CODES = 5
SIDES = (Perspective.CIVIL_SOCIETY, Perspective.ADMINISTRATION)


@require_safe
def perspectives(request):
    """Show code by code what each side says; two queries: the index and the documents."""
    index = current_index()
    filterset = asked(request.GET, index)
    rows = [row for row in code_rows(filterset) if not row.is_category and numbers_with(filterset, row.pins)]
    results = page_of(rows, filterset.page_number)
    intro = _("What civil society says stands beside what administration and research say, code by code.")
    context = frame(request, filterset, "perspectives", _("Who says what"), intro)
    found = sections(filterset, "perspective", table(filterset, "perspective", results.items), index)
    context |= {
        "sections": [one | {"verdict": verdict(filterset, one["row"])} for one in found],
        "paginator": paginator(results, reverse("perspectives"), filterset.querystring),
    }
    return respond(request, "across/perspectives.html", context, status=200 if filterset.is_valid() else 400)


def page_of(rows, number):
    """Return a page of rows; raise NoSuchPage where there is none."""
    require_page(number, len(rows), CODES)
    start = (number - 1) * CODES
    return Page(number, CODES, len(rows), rows[start : start + CODES])


def verdict(filterset, row):
    """Return which of the two sides says it: both, one of them, neither; and whether somebody else does."""
    known = filterset.selection.index.facet(FINDING, "perspective")
    numbers = numbers_with(filterset, row.pins)
    saying = {side for side, found in known.items() if found & numbers}
    sides = [side for side in SIDES if side in saying]
    if len(sides) == len(SIDES):
        return _("Both sides say it.")
    if sides:
        return {
            Perspective.CIVIL_SOCIETY: _("Only civil society is documented as saying it."),
            Perspective.ADMINISTRATION: _("Only the administration is documented as saying it."),
        }[sides[0]]
    if saying == {NOT_DOCUMENTED}:
        return _("From whose perspective it is said, the sources do not say.")
    return _("Neither side is documented as saying it.")
