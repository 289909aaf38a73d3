"""A variable on offer: which unit has which value, and of which ones nothing can be said, and why."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from pyroaring import BitMap

from cooperations.choices import CodingState

#: The kinds of variables, by what their values look like.
CATEGORY, ORDINAL, NUMBER, YES_NO = "category", "ordinal", "number", "boolean"
#: Why a unit has no value that could be calibrated.
NOT_APPLICABLE, NOT_FOUND = CodingState.NOT_APPLICABLE.value, CodingState.NOT_FOUND.value
NOT_YET_CODED = CodingState.NOT_YET_CODED.value
DIFFERING, UNCERTAIN, UNCALIBRATED = "differing", "uncertain", "uncalibrated"
#: Why differing codings are not decided by the latest: several are of the latest date, or one has none.
SAME_DATE, UNDATED = "same-date", "undated"
#: A value like any other, but without a rank: a source says that there is none.
ABSENT = "absent"
#: What a filed value may be that is none.
NOTHINGS = (NOT_APPLICABLE, NOT_FOUND, UNCERTAIN)


@dataclass(frozen=True)
class Variable:
    """One question asked of every unit.

    `filed` has a BitMap of units per value, those of `NOTHINGS` among them; `labels` the values in their order; `kind`
    what they look like. `is_several` says that a unit may have several values at once, `term` names the codebook's
    variable, and `claims` the kind of claim that bears a value out; `is_own` says that the unit itself is that claim.
    `names` says what values are called that are not offered, `latest` for which units the latest codings were taken,
    None where nobody asked for them.
    """

    key: str
    group: str
    label: str
    kind: str
    labels: dict
    filed: dict
    everything: BitMap
    is_several: bool = False
    note: str = ""
    term: str = ""
    claims: str = ""
    is_own: bool = False
    names: dict = field(default_factory=dict)
    latest: frozenset | None = None

    @cached_property
    def values(self):
        """The values that units have, in their order, with those numbers."""
        order = {value: place for place, value in enumerate(self.labels)}
        found = {value: units for value, units in self.filed.items() if value not in NOTHINGS and units}
        if self.kind == NUMBER:
            return dict(sorted(found.items(), key=lambda pair: (number_of(pair[0]) is None, number_of(pair[0]) or 0)))
        return dict(sorted(found.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0])))

    @cached_property
    def blocked(self):
        """The units that have no one value, by reason; each unit under the first reason that holds."""
        seen, twice = BitMap(), BitMap()
        for name, units in self.filed.items():
            if not self.is_several or name in NOTHINGS:
                twice |= seen & units
            seen |= units
        if self.is_several:
            told = BitMap.union(BitMap(), *self.values.values())
            twice |= told & BitMap.union(BitMap(), *(self.filed.get(name, BitMap()) for name in NOTHINGS))
        reasons = {DIFFERING: twice}
        if self.latest is not None:
            reasons = {SAME_DATE: twice & BitMap(self.latest), UNDATED: twice - BitMap(self.latest)}
        for name in NOTHINGS:
            reasons[name] = self.filed.get(name, BitMap()) - twice
        reasons[NOT_YET_CODED] = self.everything - seen
        return reasons

    @cached_property
    def known(self):
        """The units that have a value to go by."""
        return self.everything - BitMap.union(BitMap(), *self.blocked.values())

    def number(self, value):
        """Return what a value counts as, None for what is no number: of ordered values their rank, from 1."""
        if self.kind == ORDINAL:
            return self.ranks.get(value)
        return number_of(value)

    @cached_property
    def ranks(self):
        """The rank of each ordered value, from 1; what is coded as absent has none."""
        return {value: place for place, value in enumerate((v for v in self.labels if v != ABSENT), 1)}

    def label_of(self, value):
        """Return what readers call a value."""
        return str(self.labels.get(value) or self.names.get(value, value))

    def holding(self, several, latest):
        """Return the variable with codings that differ taken as somebody decided.

        `several` is "all": a unit has all of its values; "latest": only those that hold for the latest time, `latest`
        saying which these are, {unit: values}; else units with codings that differ stay left out.
        """
        if several == "all":
            return replace(self, is_several=True)
        if several == "latest":
            changed = BitMap(latest)
            filed = {value: units - changed for value, units in self.filed.items()}
            for unit, values in latest.items():
                for value in values:
                    filed[value] = filed.get(value, BitMap()) | BitMap([unit])
            return replace(self, filed=filed, latest=frozenset(latest))
        return self


def number_of(value):
    """Return the number that a value is written as, None for what is none."""
    try:
        found = float(value)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None  # not a number fails this, too
