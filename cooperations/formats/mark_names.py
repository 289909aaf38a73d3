"""What a mark on a map is called: the smallest published region in which everything lies that it stands for."""

from pyroaring import BitMap

from cooperations.formats.degrees import coordinates
from cooperations.formats.naming import plain


class Names:
    """Finds the names of the marks of one selection."""

    def __init__(self, selection):
        self.index, self.rows = selection.index, selection.index.of(selection.record_type).rows
        tree, closed = self.index.regions, self.index.facet(selection.record_type, "region")
        self.above = {region: [region, *tree.around(region)] for region in tree.order}
        smallest_first = sorted((region for region in tree.order if region in closed), key=lambda r: len(closed[r]))
        self.regions = [(region, closed[region]) for region in smallest_first]

    def of(self, mark):
        """Return the name of a mark; where no region holds all of it, its place in degrees."""
        region = self.region_of(mark)
        return plain(self.index.record(region).label) if region else coordinates(mark.longitude, mark.latitude)

    def closer(self, mark):
        """Return what tells a mark from another one of its name: the title of its only record, or else its place."""
        if mark.count == 1:
            return plain(self.rows[mark.numbers[0]].label)
        return coordinates(mark.longitude, mark.latitude, digits=2)

    def region_of(self, mark):
        """Return the region in which all places of a mark lie, "" where there is none."""
        named = {place.region for spot in mark.spots for place in spot.places if place.region}
        own = [spot.numbers for spot in mark.spots if not (spot.places and spot.places[0].region)]
        numbers = BitMap.union(BitMap(), *own) & mark.numbers
        holding = self.holding(numbers) if numbers else []
        return self.common([*named, *holding])

    def holding(self, numbers):
        """Return the smallest regions that all of these records lie in, none of them within another."""
        found, size = [], None
        for region, inside in self.regions:
            if size is not None and len(inside) > size:
                break
            if numbers <= inside:
                found.append(region)
                size = len(inside)
        around = {above for region in found for above in self.above[region][1:]}
        return [region for region in found if region not in around]

    def common(self, regions):
        """Return the smallest region that is or holds each of these, "" where there is none."""
        chains = [self.above[region] for region in regions]
        return next((region for region in chains[0] if all(region in chain for chain in chains)), "") if chains else ""
