"""Everything that is told of a region: the records that lie in it, and its own record with those of regions in it."""

from pyroaring import BitMap

from cooperations.shelf.together import EVERY_TYPE


def within_region(identifier, index):
    """Return the head numbers of all records, of every type, that lie in a region or are it or a region in it."""
    inside = index.facet(EVERY_TYPE, "region").get(identifier, BitMap())
    return inside | BitMap([index.record(region).id for region in and_those_in_it(identifier, index)])


def and_those_in_it(identifier, index):
    """Return the identifiers of a region and of all regions that lie in it."""
    found = [identifier]
    for region in found:  # grows while it is read
        found += index.regions.children.get(region, ())
    return found
