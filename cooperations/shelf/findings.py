"""Every published finding as a number in bitmaps, so that findings are counted as quickly as records are."""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from pyroaring import BitMap

from cooperations.choices import ClaimKind
from cooperations.shelf.claim_lines import lines_of
from cooperations.shelf.index import NOT_YET_CODED
from cooperations.shelf.selection import Selection
from cooperations.shelf.terms_today import family, terms_of
from cooperations.shelf.whereabouts import ELSEWHERE, heads_by_field, heads_by_regime, heads_by_region, study_areas

#: What stands for a region, a policy field or a perspective that is not documented.
NOT_DOCUMENTED = "not-documented"
#: What findings are called where a type of record is asked for.
FINDING = "finding"


class NoStoredFacets:
    """Tells a Selection that no facet is stored as it is counted."""

    facets = {}


@dataclass(frozen=True, eq=False)
class Findings:
    """The findings of one state of the shelf, numbered from 0 record by record; a Selection reads it like an index.

    `starts` is one longer than `heads`: a record's findings end where the next one's start. `codes` holds the findings
    per code itself, without its narrower ones; "" stands for findings without a code.
    """

    index: object
    heads: array = field(default_factory=lambda: array("I"))
    starts: array = field(default_factory=lambda: array("I", [0]))
    names: list = field(default_factory=list)  # the identifiers of each record's findings as one text
    places: dict = field(default_factory=dict)  # head number → its place in `heads`
    categories: dict = field(default_factory=dict)
    codes: dict = field(default_factory=dict)
    perspectives: dict = field(default_factory=dict)
    facets: dict = field(default_factory=dict)  # what `facet` was asked for already

    @property
    def everything(self):
        """The numbers of all findings."""
        return BitMap(range(self.starts[-1]))

    def of(self, _record_type):
        """Return what a Selection asks for facets that it need not count to the end: there are none."""
        return NoStoredFacets

    def facet(self, _record_type, name):
        """Return a BitMap of findings per value of a facet; regions and codes with what lies within them."""
        if name not in self.facets:
            made = FACETS[name](self) if name in FACETS else by_regime(self, name)
            self.facets[name] = {value: numbers for value, numbers in made.items() if numbers}
        return self.facets[name]

    def of_heads(self, numbers):
        """Return the findings of these records, a BitMap of head numbers."""
        found, places, starts = BitMap(), self.places, self.starts
        for place in (places[number] for number in numbers if number in places):
            found.add_range(starts[place], starts[place + 1])
        return found

    def named(self, number):
        """Return the head number of a finding's record, and the finding's identifier."""
        place = bisect_right(self.starts, number) - 1
        return self.heads[place], self.names[place].split(" ")[number - self.starts[place]]


def findings_of(index):
    """Return the Findings of this state of the shelf; one query when they are first asked for, none from then on."""
    return index.once("findings", gathered)


def select_findings(index):
    """Return everything that was found, to be narrowed like a list of records."""
    findings = findings_of(index)
    return Selection(findings, FINDING, findings.everything)


def gathered(index):
    """Return the Findings made of all published claims, each of which is looked at once."""
    found, values = Findings(index), {"categories": {}, "codes": {}, "perspectives": {}}
    number = 0
    for head, lines in groupby(lines_of(index, ClaimKind.FINDING), attrgetter("head")):
        names = []
        for line in lines:
            names.append(line.identifier)
            values["categories"].setdefault(line.aspect, array("I")).append(number)
            values["codes"].setdefault(line.term, array("I")).append(number)
            values["perspectives"].setdefault(line.perspective, array("I")).append(number)
            number += 1
        found.places[head] = len(found.heads)
        found.heads.append(head)
        found.starts.append(number)
        found.names.append(" ".join(names))
    for name, numbers_of in values.items():
        getattr(found, name).update((value, BitMap(numbers)) for value, numbers in numbers_of.items())
    return found


def by_code(findings):
    """Return the findings per code with its narrower ones, also of codes that the codebook has no more."""
    codes, known = findings.codes, [code["identifier"] for code in terms_of(findings.index)["codes"]]
    found = {code: numbers for code, numbers in codes.items() if code}
    for code in known:
        within = [codes[one] for one in family(code, findings.index) if one in codes]
        found[code] = BitMap.union(BitMap(), *within)
    return found | {NOT_YET_CODED: codes.get("", BitMap())}


def by_perspective(findings):
    """Return the findings per perspective, and those of which it is not documented."""
    return {perspective or NOT_DOCUMENTED: numbers for perspective, numbers in findings.perspectives.items()}


def by_region(findings):
    """Return the findings per region with the regions within it, those elsewhere, and those without a region."""
    found = {region: findings.of_heads(numbers) for region, numbers in heads_by_region(findings.index).items()}
    placed = BitMap.union(BitMap(), *found.values())
    areas = [found[area] for area in study_areas(findings.index) if area in found]
    return found | {
        ELSEWHERE: placed - BitMap.union(BitMap(), *areas),
        NOT_DOCUMENTED: findings.everything - placed,
    }


def by_field(findings):
    """Return the findings per policy field, and those without one."""
    found = {one: findings.of_heads(numbers) for one, numbers in heads_by_field(findings.index).items()}
    return found | {NOT_DOCUMENTED: findings.everything - BitMap.union(BitMap(), *found.values())}


def by_type(findings):
    """Return the findings per type of the record that they hang on."""
    return {key: findings.of_heads(here.everything) for key, here in findings.index.types.items()}


def by_regime(findings, dimension):
    """Return the findings per value of a regime dimension, and those whose regions nobody has coded yet."""
    found = {value: findings.of_heads(ids) for value, ids in heads_by_regime(findings.index, dimension).items()}
    return found | {NOT_YET_CODED: findings.everything - BitMap.union(BitMap(), *found.values())}


#: What is asked for by name; every other name is that of a regime dimension.
FACETS = {
    "category": lambda findings: findings.categories,
    "code": by_code,
    "perspective": by_perspective,
    "region": by_region,
    "field": by_field,
    "type": by_type,
}
