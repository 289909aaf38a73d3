"""Who takes part: actors by sector and kind, and those that take part most."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.choices import ActorKind, AdministrationLevel, Sector
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import choice_label
from cooperations.shelf.index import current_index
from cooperations.shelf.selection import select
from cooperations.views.explore.surroundings import cooperations, cooperations_url, narrowed_url, page

#: So many of those that take part most are shown.
MOST_INVOLVED = 20


@require_safe
def actors(request):
    """Show the actors by sector and kind, and the most involved; one query: the index."""
    index = current_index()
    context = {"sectors": sectors(index), "involved": most_involved(index, MOST_INVOLVED)}
    intro = _("Organisations on both sides of the table. Every number leads to exactly these actors or cooperations.")
    return page(request, index, "actors", _("By actor"), intro, context)


def sectors(index):
    """Return the sectors with their numbers of actors, each with its kinds and levels of administration."""
    found = []
    for sector in Sector:
        here = select("actor", index).any_of("sector", [sector.value])
        if here.count:
            parts = {"kinds": values(here, sector, "kind", ActorKind)}
            parts |= {"levels": values(here, sector, "level", AdministrationLevel)}
            url = narrowed_url("actor", sector=sector.value)
            found.append({"sector": sector.value, "count": here.count, "url": url} | parts)
    return found


def values(selection, sector, facet, choices):
    """Return the values of a facet inside a sector, the most frequent first, each with its list."""
    counts = selection.facet_counts(facet)
    known = [value for value in choices.values if value in counts]
    return [
        {
            "label": choice_label(value, choices.__name__),
            "count": counts[value],
            "url": narrowed_url("actor", **{"sector": sector.value, facet: value}),
        }
        for value in sorted(known, key=lambda value: -counts[value])
    ]


def most_involved(index, most):
    """Return the actors that take part in most cooperations, with their sector as of today."""
    counts = cooperations(index).facet_counts("actor", limit=most)
    rows = [(index.today(identifier), count) for identifier, count in counts.items()]
    known = index.facet("actor", "sector")
    return [
        {
            "label": row.label,
            "url": page_url("actor", row.slug),
            "sector": next((sector for sector, numbers in known.items() if row.id in numbers), ""),
            "count": count,
            "list_url": cooperations_url(actor=row.slug),
        }
        for row, count in sorted(rows, key=lambda pair: (-pair[1], pair[0].titles if pair[0] else ()))
        if row and row.is_live
    ][:most]
