"""Finds the cases that are most like a case, those elsewhere first, by adding up over bitmaps what they share."""

from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import log2

from pyroaring import BitMap

from cooperations.shelf.facets import NOTHINGS
from cooperations.shelf.index import TAG
from cooperations.shelf.rows import Row
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


@dataclass(frozen=True)
class Feature:
    """A value of a case, who shares it (a BitMap of head numbers), and how many points that is worth."""

    facet: str
    value: str
    points: int
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
    alike = of_its_kind(row, index)
    features = features_of(row, alike, index)
    telling = [feature.numbers for feature in features if feature.facet not in ACCOMPANYING]
    candidates = BitMap.union(BitMap(), *telling)
    candidates.discard(row.id)
    areas = areas_of(row.id, index)
    far = elsewhere(areas, index) & candidates
    found = best(features, far, most, index)
    if len(found) < most:
        found += best(features, candidates - far, most - len(found), index)
    regimes = regimes_of(areas, index)
    return [compared(number, row, features, regimes, number in far, index) for number in found]


def of_its_kind(row, index):
    """Return the head numbers of the projects of the same kind: a programme is no cooperation."""
    kinds = index.facet("project", "kind").values()
    return next((numbers for numbers in kinds if row.id in numbers), BitMap())


def features_of(row, alike, index):
    """Return what a case may share with others, the most telling first."""
    asked = {slug: OTHERWISE for slug, pair in index.defined.items() if "project" in pair.get("record_types", ())}
    found = []
    for facet, weight in (asked | WEIGHTS).items():
        for value, numbers in values_of(row.id, facet, index):
            sharing = numbers & alike
            rarity = min(log2(len(alike) / len(sharing)), RAREST) if len(sharing) > 1 else 0
            if points := round(weight * rarity):
                found.append(Feature(facet, value, points, sharing))
    found.sort(key=lambda feature: (-feature.points, feature.facet, feature.value))
    return found[:MOST_FEATURES]


def values_of(number, facet, index):
    """Return the values of a case that say something, each with its BitMap; of tags, its own are known."""
    known = index.facet("project", facet)
    if facet == "tag":
        borne = index.of("project").borne([number]).get("tag", ())
        own = {index.former.get(TAG + value, TAG + value).removeprefix(TAG) for value in borne}
        return [(value, known[value]) for value in own if value in known]
    return [(value, numbers) for value, numbers in known.items() if number in numbers and value not in SILENT]


def best(features, candidates, most, index):
    """Return the head numbers of the candidates with the most points, as a list in that order."""
    surely, equal = highest(sums(features, candidates), candidates, most)
    if missing := most - len(surely):
        surely |= BitMap(nsmallest(missing, islice(equal, MOST_TIES), key=lambda n: rows_of(index)[n].identifier))
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
    asked = [slug for slug, pair in index.defined.items() if "region" in pair.get("record_types", ())]
    numbers = BitMap()
    for area in areas:
        numbers |= BitMap([index.record(region).id for region in (area, *index.regions.around(area))])
    return [
        (variable, value)
        for variable in asked
        for value, coded in sorted(index.facet("region", variable).items())
        if value not in SILENT and not coded.isdisjoint(numbers)
    ]


def other_statuses(number, own, index):
    """Return the statuses of a case when the other one has none of them but is coded, too."""
    coded = [(value, numbers) for value, numbers in index.facet("project", "status").items() if value not in SILENT]
    here = {value for value, numbers in coded if own in numbers}
    there = {value for value, numbers in coded if number in numbers}
    return [("status", value) for value in sorted(there)] if here and there and here.isdisjoint(there) else []
