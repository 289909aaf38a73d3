"""Where: the tree of regions with what there is in each, and the way to the map."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import page_url
from cooperations.shelf.index import current_index
from cooperations.shelf.selection import select
from cooperations.shelf.whereabouts import study_areas
from cooperations.views.explore.fields import regions_elsewhere
from cooperations.views.explore.surroundings import (
    cooperations,
    cooperations_map_url,
    cooperations_url,
    narrowed_url,
    page,
)

#: So many regions are shown, the larger ones first; the filters of the list have all of them.
MOST_REGIONS = 150


@require_safe
def regions(request):
    """Show the tree of the regions in which there is anything; one query: the index."""
    index = current_index()
    counts = {
        "cooperations": cooperations(index).facet_counts("region"),
        "actors": select("actor", index).facet_counts("region"),
    }
    shown = largest(index, counts)
    every = cooperations(index)
    context = {
        "tree": branches(None, shown, counts, index),
        "shown": len(shown),
        "left_out": len(with_anything(index, counts)) - len(shown),
        "nowhere": every.count - every.any_of("region", list(counts["cooperations"])).count,
    }
    intro = _("A region includes the regions within it. Every number leads to exactly these cooperations or actors.")
    return page(request, index, "regions", _("By region"), intro, context)


def with_anything(index, counts):
    """Return the regions, each after the one around it, in which there is a cooperation or an actor."""
    return [region for region in index.regions.order if any(region in found for found in counts.values())]


def largest(index, counts):
    """Return the regions that are shown: of too many those nearest to the top."""
    found = with_anything(index, counts)
    return set(sorted(found, key=index.regions.depth)[:MOST_REGIONS]) if len(found) > MOST_REGIONS else set(found)


def branches(region, shown, counts, index):
    """Return the regions within a region, those with most cooperations first, each with its own branches."""
    children = [child for child in index.regions.children.get(region, ()) if child in shown]
    found = [branch(index.record(child), shown, counts, index) for child in children]
    return sorted(found, key=lambda one: (-one["cooperations"], -one["actors"], one["order"]))


def branch(row, shown, counts, index):
    """Return one region with its counts, their lists and what lies within it."""
    return {
        "label": row.label,
        "order": row.titles,
        "url": page_url("region", row.slug),
        "area": row.slug if row.identifier in study_areas(index) else "",
        "cooperations": counts["cooperations"].get(row.identifier, 0),
        "cooperations_url": cooperations_url(region=row.slug),
        "actors": counts["actors"].get(row.identifier, 0),
        "actors_url": narrowed_url("actor", region=row.slug),
        "branches": branches(row.identifier, shown, counts, index),
    }


def top_regions(index, most):
    """Return the regions of the study, then the others without a larger one inside a study area, with their counts."""
    every = cooperations(index)
    areas = list(study_areas(index).values())
    others = regions_elsewhere(areas, index)
    found = [branch_counts(row, every) for row in (*areas, *others)]
    return [one for one in found if one["cooperations"]][:most]


def branch_counts(row, every):
    """Return a region with the number of its cooperations, their list and their map."""
    return {
        "label": row.label,
        "cooperations": every.any_of("region", [row.identifier]).count,
        "cooperations_url": cooperations_url(region=row.slug),
        "map_url": cooperations_map_url(region=row.slug),
    }
