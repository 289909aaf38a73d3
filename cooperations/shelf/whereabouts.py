"""Where records of any type belong when their claims are counted: in regions, policy fields and welfare regimes."""

from pyroaring import BitMap

from cooperations.shelf.former import named_today
from cooperations.shelf.index import NONE_OF_THEM, NOT_YET_CODED
from cooperations.shelf.together import EVERY_TYPE, united

#: What stands for whatever lies in none of the study's areas.
ELSEWHERE = "elsewhere"
#: The slugs of the regions that the study compares, in the order in which it names them.
STUDY_AREAS = ("berlin", "thueringen", "barcelona")


def study_areas(index):
    """Return the rows of the study's areas that are published, in the study's order, by their identifiers."""
    return index.once("study areas", named_areas)


def named_areas(index):
    """Find the study's areas in the index."""
    rows = [row for slug in STUDY_AREAS if (row := index.find("region", slug)) and row.is_live]
    return {row.identifier: row for row in rows}


def area_of(region, index):
    """Return the identifier of the study area that a region is or lies in, or ELSEWHERE."""
    areas = study_areas(index)
    return next((one for one in (region, *index.regions.around(region)) if one in areas), ELSEWHERE)


def heads_by_region(index):
    """Return the head numbers per region, each with the regions within it; a region's own record lies in itself."""
    own = {row.identifier: BitMap([row.id]) for row in index.of("region").rows.values()}
    return united([index.facet(EVERY_TYPE, "region"), index.regions.including_children(own)])


def heads_by_field(index):
    """Return the head numbers per policy field; a field's own record belongs to it."""
    own = {row.identifier: BitMap([row.id]) for row in index.of("field").rows.values()}
    found = united([index.facet(EVERY_TYPE, "field"), own])
    return {field: numbers for field, numbers in found.items() if field != NONE_OF_THEM}


def heads_named(index):
    """Return the head numbers per region that a record itself names, without those around it."""
    own = {row.identifier: BitMap([row.id]) for row in index.of("region").rows.values()}
    return united([*(here.facets.get("region", {}) for here in index.types.values()), own])


def heads_by_regime(index, dimension):
    """Return the head numbers per value of a regime dimension, without those that have none.

    A record has the values of its regions; a region that nobody coded has those of the nearest region around it that
    somebody did. Where codings contradict each other, or regions differ, a record has each of the values.
    """
    values, found = values_of_regions(index, dimension), {}
    for region, numbers in heads_named(index).items():
        for value in values.get(region, ()):
            found[value] = found[value] | numbers if value in found else numbers
    return found


def values_of_regions(index, dimension):
    """Return the values that hold for each region, its own or those of the nearest region around it with any."""
    regions, own = index.of("region"), {}
    for value, numbers in codings_of_regions(index, dimension).items():
        for number in numbers if value != NOT_YET_CODED else ():
            own.setdefault(regions.rows[number].identifier, set()).add(value)
    found = {}
    for region in index.regions.order:  # what lies around a region comes before it
        if values := own.get(region) or found.get(index.regions.parents[region]):
            found[region] = values
    return found


def codings_of_regions(index, dimension):
    """Return the head numbers of regions per value of a variable, by the names of today."""
    facets = index.of("region").facets
    stored = [facets[name] for name in sorted(index.names(dimension)) if name in facets]
    return named_today(united(stored), f"{dimension}.", index.former)
