"""Finds the cases that are most like a case, those elsewhere first, by adding up over bitmaps what they share."""

from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import log2
from operator import attrgetter

from pyroaring import BitMap

from cooperations.shelf.facets import NOTHINGS
from cooperations.shelf.rows import Row
from cooperations.shelf.vocabulary import unpacked
from cooperations.shelf.whereabouts import study_areas

MOST = 4
#: What two cases may share, and how much it tells that they do; what else the codebook asks of cases counts OTHERWISE.
WEIGHTS = {"instrument": 4, "code": 4, "form": 3, "field": 2, "tag": 2, "sector": 1}
OTHERWISE = 1
#: Shared by too many to be a reason by itself; it adds to other reasons.
ACCOMPANYING = frozenset({"sector", "status"})
#: A value that a case shares with one in 2**6 or fewer is as rare as can be.
RAREST = 6
#: So many of the most telling values of a case are compared.
MOST_FEATURES = 16
#: Of more cases than these that are equally near, the ones that were published first are taken.
MOST_TIES = 256
#: The values of a facet that say nothing in common.
SILENT = frozenset({*NOTHINGS, "none", "absent"})


@dataclass(frozen=True, eq=False)
class Feature:
    """A value of cases, what it is worth to share it, its place among others, and who bears it (a BitMap)."""

    facet: str
    value: str
    points: int
    order: tuple
    numbers: BitMap


@dataclass(frozen=True)
class Near:
    """A case near another one: what both share, the most telling first, and what is different, as (facet, value)."""

    row: Row
    points: int
    shared: tuple
    different: tuple
    is_elsewhere: bool


def nearest(row, index, most=MOST):
    """Return the cases that share most with a project, at most so many; those in other regions come first.

    A shared value is worth the weight of its facet times its rarity: the binary logarithm of how many cases there are
    for each one that has it. Only cases of the same kind are compared; equally near ones go by identifier.
    """
    kind, alike = its_kind(row, index)
    features = features_of(row, kind, index)
    telling = [feature.numbers for feature in features if feature.facet not in ACCOMPANYING]
    candidates = BitMap.union(BitMap(), *telling) & alike
    candidates.discard(row.id)
    areas = areas_of(row.id, index)
    far = elsewhere(areas, index) & candidates
    found = best(features, far, most, index)
    if len(found) < most:
        found += best(features, candidates - far, most - len(found), index)
    regimes = regimes_of(areas, index)
    return [compared(number, row, features, regimes, number in far, index) for number in found]


def its_kind(row, index):
    """Return the kind of a project and the head numbers of all of that kind: a programme is no cooperation."""
    kinds = index.facet("project", "kind").items()
    return next(((kind, numbers) for kind, numbers in kinds if row.id in numbers), ("", BitMap()))


def features_of(row, kind, index):
    """Return what a case may share with others of its kind, the most telling first.

    What a value is worth is computed once for a state of the shelf: `known` holds it by the vocabulary's numbers.
    """
    known = index.once(("features", kind), lambda _index: {})
    found = set()
    for key in unpacked(row.keys):
        if key not in known:
            known[key] = feature_of(key, kind, index)
        found.add(known[key])
    return sorted(found - {None}, key=attrgetter("order"))[:MOST_FEATURES]


def feature_of(key, kind, index):
    """Return the feature that a number of the vocabulary stands for, None for what tells nothing of a case."""
    facet, value = index.as_of_today("project", index.vocabulary.facets[key], index.vocabulary.values[key])
    weight = WEIGHTS.get(facet, OTHERWISE if facet in asked_of("project", index) else 0)
    numbers = index.facet("project", facet).get(value) if weight and value not in SILENT else None
    if numbers is None:
        return None
    alike = index.facet("project", "kind").get(kind, BitMap())
    sharing = numbers.intersection_cardinality(alike)
    rarity = min(log2(len(alike) / sharing), RAREST) if sharing > 1 else 0
    points = round(weight * rarity)
    return Feature(facet, value, points, (-points, facet, value), numbers) if points else None


def asked_of(record_type, index):
    """Return the slugs of what the codebook asks of a type of record, in its order."""
    return index.once(
        ("asked of", record_type),
        lambda index: [slug for slug, pair in index.defined.items() if record_type in pair.get("record_types", ())],
    )


def best(features, candidates, most, index):
    """Return the head numbers of the candidates with the most points, as a list in that order."""
    surely, equal = highest(sums(features, candidates), candidates, most)
    if missing := most - len(surely):
        rows = index.of("project").rows
        surely |= BitMap(nsmallest(missing, islice(equal, MOST_TIES), key=lambda number: rows.get(number).identifier))
    return sorted(surely, key=lambda number: (-points_of(number, features), rows_of(index)[number].identifier))


def rows_of(index):
    """Return the rows of all projects by head number."""
    return index.of("project").rows


def points_of(number, features):
    """Return how many points a case has."""
    return sum(feature.points for feature in features if number in feature.numbers)


def sums(features, candidates):
    """Return the points of all candidates as binary numbers: for every digit a BitMap of who has it, the lowest first.

    Adding so takes some operations on bitmaps for each feature, however many candidates there are.
    """
    digits = []
    for feature in features:
        own = feature.numbers & candidates
        for place in range(feature.points.bit_length()):
            if feature.points >> place & 1:
                add(digits, own, place)
    return digits


def add(digits, carry, place):
    """Add the digit at that place to the sums of some candidates, in place."""
    while carry:
        if place >= len(digits):
            digits += [BitMap() for _ in range(place + 1 - len(digits))]
        digits[place], carry = digits[place] ^ carry, digits[place] & carry
        place += 1


def highest(digits, candidates, most):
    """Return who is surely among the highest, and the equal ones of whom the rest may be taken."""
    surely, equal = BitMap(), candidates
    for digit in reversed(digits):
        higher = surely | (equal & digit)
        if len(higher) > most:
            equal = equal & digit
        else:
            surely, equal = higher, equal - digit
    return surely, equal


def areas_of(number, index):
    """Return the identifiers of the study areas that a case lies in, else of the largest regions around it."""
    lying = index.facet("project", "region")
    for areas in (study_areas(index), index.regions.children.get(None, ())):
        if found := [region for region in areas if number in lying.get(region, ())]:
            return found
    return []


def elsewhere(areas, index):
    """Return the head numbers of the projects that lie in some region, but in none of these areas."""
    lying = index.facet("project", "region")
    if not areas:
        return BitMap()
    everywhere = BitMap.union(BitMap(), *(lying.get(region, BitMap()) for region in index.regions.children[None]))
    return everywhere - BitMap.union(BitMap(), *(lying[area] for area in areas))


def compared(number, row, features, regimes, is_elsewhere, index):
    """Return a case with what it shares with another one, and what is different."""
    shared = tuple((feature.facet, feature.value) for feature in features if number in feature.numbers)
    different = other_statuses(number, row.id, index)
    if is_elsewhere:
        there = areas_of(number, index)
        typed = {variable for variable, _value in regimes}
        other = [pair for pair in regimes_of(there, index) if pair not in regimes and pair[0] in typed] if typed else []
        different = [*(("region", area) for area in there), *other, *different]
    return Near(rows_of(index)[number], points_of(number, features), shared, tuple(different), is_elsewhere)


def regimes_of(areas, index):
    """Return what the codebook asks of regions and is coded of these areas or of what lies around them."""
    return index.once(("regimes", tuple(areas)), lambda index: coded_around(areas, index))


def coded_around(areas, index):
    """Compute what `regimes_of` returns."""
    numbers = BitMap()
    for area in areas:
        numbers |= BitMap([index.record(region).id for region in (area, *index.regions.around(area))])
    return [
        (variable, value)
        for variable in asked_of("region", index)
        for value, coded in sorted(index.facet("region", variable).items())
        if value not in SILENT and not coded.isdisjoint(numbers)
    ]


def other_statuses(number, own, index):
    """Return the statuses of a case when the other one has none of them but is coded, too."""
    coded = [(value, numbers) for value, numbers in index.facet("project", "status").items() if value not in SILENT]
    here = {value for value, numbers in coded if own in numbers}
    there = {value for value, numbers in coded if number in numbers} if here else here
    return [("status", value) for value in sorted(there)] if here.isdisjoint(there) else []
