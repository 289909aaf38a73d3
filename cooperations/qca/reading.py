"""Reads an address: the cases it narrows to, the variables on offer, and the analysis, as far as it can be made."""

from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict

from cooperations.qca.acting import acting_variable
from cooperations.qca.analysis import analysis_of
from cooperations.qca.evidence import claim_lines, decided, kinds_of, to_be_decided
from cooperations.qca.offered import variables_on_offer
from cooperations.qca.question import asked_unit, chosen_keys, is_own, question_of
from cooperations.qca.units import EPISODE, KINDS, units_of
from cooperations.shelf.filtersets import ProjectFilterSet
from cooperations.shelf.publication import Publication

#: What the page asks when nobody has asked yet: programmes and networks are no cooperations.
AT_FIRST = "kind=cooperation"
#: Parameters of the list that an analysis has no use for.
OF_THE_LIST_ALONE = ("page", "sort")
#: So many units are listed with their values.
MOST_SHOWN = 40


def codebook_today(index):
    """Return the content of today's codebook; read once per state of the shelf."""

    def read(index):
        row = next((row for row in index.of("codebook").rows.values() if row.is_live), None)
        found = Publication.objects.of_readable_records().filter(pk=row.publication_id).first() if row else None
        return found.parsed()["content"] if found else {"variables": [], "codes": []}

    return index.once(("qca", "codebook"), read)


@dataclass
class Reading:
    """Everything that an address means."""

    index: object
    filterset: object
    units: object
    question: object
    language: str
    lines: dict = field(default_factory=dict)
    analysis: object = None

    @property
    def is_ready(self):
        """Whether there is an analysis."""
        return self.analysis is not None

    @property
    def list_pairs(self):
        """The list's own parameters in force."""
        return [pair for pair in self.filterset.pairs if pair[0] not in OF_THE_LIST_ALONE]

    @property
    def querystring(self):
        """The whole analysis as a query string."""
        return self.question.querystring(self.list_pairs)

    @cached_property
    def shown(self):
        """The units that are listed, in order."""
        if self.units.kind in KINDS:
            return list(range(min(MOST_SHOWN, len(self.units.lines))))
        return self.filterset.selection.numbers("title", self.language, 0, MOST_SHOWN)


def reading_of(data, language, index, strict=False):
    """Return the Reading of a query string; at most three queries after that for the index."""
    data = data if data or strict else QueryDict(AT_FIRST)
    own = tuple(name for name in data if is_own(name, chosen_keys(data) if strict else None))
    filterset = ProjectFilterSet(data, language=language, index=index, strict=strict, also_known=own)
    units = units_of(asked_unit(data)[0], filterset.selection, is_narrowed(filterset))
    offered = variables_on_offer(units, index, codebook_today(index))
    if units.kind == EPISODE and (acting := acting_variable(units, index)):
        offered[acting.key] = acting
    reading = Reading(index, filterset, units, question_of(data, offered), language)
    if reading.question.is_ready and filterset.is_valid():
        reading.lines = lines_for(reading)
        variables = [decided(one, units, reading.lines) for one in reading.question.sets]
        reading.analysis = analysis_of(reading.question, variables, units.everything)
    return reading


def is_narrowed(filterset):
    """Whether the cases are narrowed at all."""
    return any(name not in OF_THE_LIST_ALONE for name, _value in filterset.pairs)


def lines_for(reading):
    """Return the claims behind the values of the units that are listed, and behind those that differ."""
    sets, units = reading.question.sets, reading.units
    heads = {units.head_of(unit) for unit in reading.shown} | set(to_be_decided(sets, units))
    return claim_lines(reading.index, kinds_of(one.variable for one in sets), heads)
