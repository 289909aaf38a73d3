"""The claims that bear values out, and which of several codings holds for the latest time."""

from django.db.models import F

from cooperations.choices import CodingState
from cooperations.qca.units import KINDS
from cooperations.qca.variables import DIFFERING
from cooperations.shelf.claim_lines import COLUMNS, MOST_NAMED, READ_AT_ONCE, ClaimLine, Line, named_today


def claim_lines(index, kinds, heads):
    """Return the lines of claims of these kinds on these records, by head number; one query, none for nothing."""
    found = {}
    if not kinds or not heads:
        return found
    lines = ClaimLine.objects.filter(kind__in=sorted(kinds), publication=F("head__current_id"))
    lines = lines.filter(head__withdrawn_at=None, head__merged_into=None)
    if len(heads) <= MOST_NAMED:
        lines = lines.filter(head__in=list(heads))
    names = index.merged | index.former
    for columns in lines.order_by("head", "pk").values_list(*COLUMNS).iterator(chunk_size=READ_AT_ONCE):
        if columns[0] in heads:
            found.setdefault(columns[0], []).append(named_today(Line._make(columns), names))
    return found


def kinds_of(variables):
    """Return the kinds of claims that bear these variables out."""
    return {variable.claims for variable in variables if variable.claims}


def to_be_decided(asked, units):
    """Return the head numbers of the units whose latest coding is asked for."""
    asked = [one.variable for one in asked if one.several == "latest" and one.variable.term]
    return {units.head_of(unit) for variable in asked for unit in variable.blocked[DIFFERING]}


def decided(one, units, lines):
    """Return the variable of an asked set with its differing codings decided as the address says."""
    return one.variable.holding(one.several, latest_of(one, units, lines) if one.several == "latest" else {})


def latest_of(one, units, lines):
    """Return {unit: values} by the codings with the latest date; where one is undated, nothing is decided."""
    variable, found = one.variable, {}
    for unit in variable.blocked[DIFFERING]:
        codings = [line for line in lines.get(units.head_of(unit), ()) if line.term == variable.term]
        days = [line.latest or line.earliest for line in codings]
        if codings and None not in days:
            last = max(days)
            found[unit] = {value_of(line) for line, day in zip(codings, days, strict=True) if day == last}
    return found


def value_of(line):
    """Return what a coding says as facets file it."""
    return line.value.removeprefix(f"{line.term}.") if line.aspect == CodingState.CODED else line.aspect


def bearing(variable, unit, units, lines):
    """Return the identifiers of the claims that say which value a unit has."""
    if not variable.claims:
        return [units.lines[unit].identifier] if units.kind in KINDS and variable.is_own else []
    name = variable.key.partition("-")[2]
    return [
        line.identifier
        for line in lines.get(units.head_of(unit), ())
        if line.kind == variable.claims
        and (
            line.term == variable.term
            if variable.term
            else line.term in variable.values
            if variable.claims == "agreement"
            else name == (line.aspect if variable.key.startswith("finding-") else line.term)
        )
    ]
