"""The tree of regions: a region includes the regions within it."""

from dataclasses import dataclass

from pyroaring import BitMap


@dataclass(frozen=True)
class RegionTree:
    """Knows which region lies within which; `parents` leads from each published region to the next larger one.

    A region whose parent is not published, or that would lie within itself, stands at the top.
    """

    parents: dict
    children: dict
    order: tuple  # every region after the regions it lies within

    @classmethod
    def of(cls, claimed):
        """Return the tree of what the regions claim, identifier to parent identifier or None."""
        children = {}
        for region in sorted(claimed):
            parent = claimed[region]
            children.setdefault(parent if parent in claimed else None, []).append(region)
        parents, order, waiting = {}, [], [(None, region) for region in reversed(children.get(None, []))]
        while waiting or len(parents) < len(claimed):
            if not waiting:  # what is left goes round in a circle: cut it open at its first region
                waiting = [(None, min(claimed.keys() - parents.keys()))]
            parent, region = waiting.pop()
            if region in parents:
                continue
            parents[region] = parent
            order.append(region)
            waiting.extend((region, child) for child in reversed(children.get(region, [])) if child not in parents)
        return cls(parents, regrouped(parents, order), tuple(order))

    def including_children(self, values):
        """Return the bitmaps per region, each including those of the regions within it."""
        closed = dict(values)
        for region in reversed(self.order):
            within = [closed[child] for child in self.children.get(region, ()) if child in closed]
            if within:
                closed[region] = BitMap.union(closed.get(region, BitMap()), *within)
        return closed

    def around(self, region):
        """Yield the regions that a region lies in, the nearest first."""
        while (region := self.parents.get(region)) is not None:
            yield region

    def depth(self, region):
        """Return how many regions a region lies within."""
        return sum(1 for _larger in self.around(region))


def regrouped(parents, order):
    """Return the children of each region, in order."""
    children = {}
    for region in order:
        children.setdefault(parents[region], []).append(region)
    return children
