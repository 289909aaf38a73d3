"""Regions side by side: what the research compares, the study's own areas unless others are asked for."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.regions_compared import MOST, REGION, regions_asked
from cooperations.formats.addresses import page_url
from cooperations.formats.comparison import LETTERS
from cooperations.formats.naming import plain
from cooperations.shelf.index import current_index
from cooperations.views.across.line_up import line_up
from cooperations.views.across.region_sections import sections
from cooperations.views.explore.surroundings import codebook
from cooperations.views.layout import layout, respond


@require_safe
def compare_regions(request):
    """Show two to four regions side by side; what is wrong with the regions asked for is said (400)."""
    index = current_index()
    asked = regions_asked(request.GET, index)
    context = {
        "columns": columns(asked),
        "sections": sections(asked.rows, codebook(index), index) if asked.is_ready else [],
        "errors": asked.errors,
        "choice": choice(asked, index),
    }
    names = " · ".join(plain(row.label) for row in asked.rows)
    around = layout(
        request,
        index,
        title=_("Comparison of regions: %(regions)s") % {"regions": names} if names else _("Comparison of regions"),
        description=_("Regimes, levels, cases, instruments, flows, demands and challenges of regions side by side."),
        robots="noindex" if request.GET else "",
        url=asked.url_of(asked.rows) if request.GET else request.path,
        current="explore",
        knows={REGION},
        across=line_up("regions"),
    )
    return respond(request, "across/regions.html", around | context, status=400 if asked.errors else 200)


def columns(asked):
    """Return the regions, each with the letter of its column and the address that takes it out."""
    return [
        {
            "letter": LETTERS[place],
            "label": row.label,
            "url": page_url("region", row.slug),
            "remove_url": asked.url_of(one for one in asked.rows if one is not row) if len(asked.rows) > 2 else "",
        }
        for place, row in enumerate(asked.rows)
    ]


def choice(asked, index):
    """Return the regions that may be chosen, the larger ones first and each below the one around it."""
    chosen = {row.id for row in asked.rows}
    offers = []
    for identifier in index.regions.order:
        row = index.record(identifier)
        offers.append(
            {
                "value": row.slug,
                "label": row.label,
                "depth": min(index.regions.depth(identifier), 4),
                "is_chosen": row.id in chosen,
            }
        )
    return {"name": REGION, "most": MOST, "offers": offers}
