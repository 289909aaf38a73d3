"""How one case was negotiated: the curve in large with the stances of its actors, and every step in a table."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.compared import CASE
from cooperations.choices import ClaimKind
from cooperations.formats.addresses import page_url
from cooperations.formats.claims import groups
from cooperations.formats.curve import FEWEST, drawing, parties_of
from cooperations.formats.curve_layout import axis_for
from cooperations.formats.naming import plain
from cooperations.formats.negotiation import negotiation_of
from cooperations.shelf.nearest import nearest
from cooperations.views.addresses import at_address
from cooperations.views.layout import layout, require, respond
from cooperations.views.uses import contents
from cooperations.views.withdrawn import gone

#: So many of the nearest cases are proposed for lanes beside this one.
MOST_BESIDE = 3


@require_safe
@at_address(gone, leads_on=True)
def record_negotiation(request, index, row):
    """Show how a case was negotiated; two queries, the index and its document."""
    content = contents([row]).get(row.id)
    require(content is not None)  # withdrawn a moment ago
    title = _("How it was negotiated: %(title)s") % {"title": plain(row.label)}
    description = _("Every step between conflict and cooperation, with actors, stances, agreements and sources.")
    context = {"case": row, "case_url": page_url("project", row.slug), "lanes_url": lanes_url(row, index)}
    context |= negotiation_context(content["claims"], context["case_url"], index.merged)
    around = layout(request, index, title=title, description=description, current="project", url=request.path)
    return respond(request, "across/negotiation.html", around | context)


def negotiation_context(claims, url, merged):
    """Return the drawing of a case, what the table says of it, and what has no date."""
    negotiation = negotiation_of(claims)
    parties = parties_of(negotiation, merged)
    figure = None
    if negotiation.steps:
        axis = axis_for([negotiation])
        figure = drawing(negotiation, axis, url, parties=parties, has_texts=True)
    return {
        "figure": figure,
        "groups": groups([step.claim for step in negotiation.steps]),
        "undated": groups(list(negotiation.undated)),
        "episodes": len(negotiation.episodes),
        "has_section": has_section(negotiation),
        "silent": sum(step.level is None for step in negotiation.episodes),
    }


def has_section(negotiation):
    """Whether the page of the case has a section on its negotiation: for episodes, or for a curve of agreements."""
    told = any(claim["kind"] == ClaimKind.EPISODE for claim in negotiation.undated) or negotiation.episodes
    return bool(told) or len(negotiation.steps) >= FEWEST


def lanes_url(row, index):
    """Return the address of the lanes of a case and of the nearest ones."""
    slugs = [row.slug, *(case.row.slug for case in nearest(row, index, MOST_BESIDE))]
    return f"{reverse('project-negotiations')}?{urlencode([(CASE, slug) for slug in slugs])}"
