"""The variables on offer for a unit: what is coded about cases, and what steps and demands say of themselves."""

from django.utils.translation import gettext as _
from pyroaring import BitMap

from cooperations.choices import (
    AdministrationLevel,
    DemandOutcome,
    EpisodeStep,
    FindingCategory,
    ProjectKind,
    Sector,
)
from cooperations.formats.markup import STANCES
from cooperations.formats.naming import plain
from cooperations.qca.acting import borne_by_actors
from cooperations.qca.offered_regions import region_variables
from cooperations.qca.units import DEMAND, EPISODE
from cooperations.qca.variables import CATEGORY, NOT_APPLICABLE, NUMBER, ORDINAL, UNCERTAIN, YES_NO, Variable
from cooperations.shelf.facets import ANSWERS
from cooperations.shelf.index import NONE_OF_THEM, NOT_YET_CODED
from cooperations.shelf.labels import label
from cooperations.shelf.sorting import year_of

CASE_TYPE = "project"


def variables_on_offer(units, index, codebook):
    """Return the variables that units can be compared by, by key; `codebook` is the content of today's codebook."""
    own = {EPISODE: episode_variables, DEMAND: demand_variables}.get(units.kind)
    found = [
        *(own(units, index) if own else ()),
        *coding_variables(units, index, codebook),
        *case_variables(units, index),
        *finding_variables(units, index, codebook),
        *region_variables(units, index, codebook),
    ]
    return {variable.key: variable for variable in found}


def coding_variables(units, index, codebook):
    """Yield the codebook's variables that are coded about cases."""
    for term in codebook["variables"]:
        if CASE_TYPE in term["record_types"]:
            values = {
                value: units.of_heads(heads)
                for value, heads in index.facet(CASE_TYPE, term["slug"]).items()
                if value != NOT_YET_CODED
            }
            labels = {value["slug"]: plain(value["label"]) for value in term["values"]}
            yield Variable(
                key=f"coding-{term['slug']}",
                group=_("Coded about the case"),
                label=plain(term["name"]),
                kind=term["type"],
                labels=labels | ANSWERS if term["type"] == YES_NO else labels | {"absent": ANSWERS["absent"]},
                filed=values,
                everything=units.everything,
                term=term["slug"],
                claims="coding",
            )


def facet_variable(units, index, facet, title, labels, **more):
    """Return a variable that is a facet of cases, of which a case can have several values."""
    filed = {value: units.of_heads(heads) for value, heads in index.facet(CASE_TYPE, facet).items()}
    return Variable(
        key=facet.removeprefix("_"),
        group=_("About the case"),
        label=title,
        kind=CATEGORY,
        labels={value: name for value, name in labels.items() if value in filed},
        filed=filed,
        everything=units.everything,
        **{"is_several": True} | more,
    )


def record_labels(index, record_type):
    """Return the titles of all records of a type by identifier."""
    return {row.identifier: plain(row.label) for row in index.of(record_type).rows.values()}


def case_variables(units, index):
    """Return what every case says of itself."""
    agreed = {
        name: plain(label(name, index).text) for name in index.facet(CASE_TYPE, "_agreement") if label(name, index)
    }
    fields = record_labels(index, "field") | {NONE_OF_THEM: _("None of the study’s fields")}
    kinds, sectors = dict(ProjectKind.choices), dict(Sector.choices)
    studied = {"yes": _("The study’s own cases"), "no": _("Comparison cases")}
    return [
        instrument_agreed(facet_variable(units, index, "_agreement", _("Instrument agreed"), agreed)),
        facet_variable(units, index, "kind", _("Kind"), kinds, is_several=False),
        facet_variable(units, index, "field", _("Policy field"), fields),
        facet_variable(units, index, "sector", _("Sector of an actor"), sectors),
        facet_variable(units, index, "study", _("Part of the study"), studied, is_several=False),
        year_variable(units, index),
    ]


def instrument_agreed(variable):
    """Return the variable of agreements; one that names no instrument says nothing."""
    filed = {value: units for value, units in variable.filed.items() if value != NOT_YET_CODED}
    return Variable(**vars_of(variable) | {"filed": filed, "claims": "agreement"})


def vars_of(variable):
    """Return the fields of a variable, without what it has computed of them."""
    return {name: getattr(variable, name) for name in Variable.__dataclass_fields__}


def year_variable(units, index):
    """Return the year in which a case began; one that is known only roughly is no number."""
    first, last = index.facet(CASE_TYPE, "_earliest"), index.facet(CASE_TYPE, "_latest")
    filed = {year: units.of_heads(heads & last.get(year, BitMap())) for year, heads in first.items() if year}
    exact = BitMap.union(BitMap(), *filed.values())
    dated = units.of_heads(BitMap.union(BitMap(), *first.values(), *last.values()))
    return Variable(
        key="year",
        group=_("About the case"),
        label=_("Year in which it began"),
        kind=NUMBER,
        labels={},
        filed=filed | {UNCERTAIN: dated - exact},
        everything=units.everything,
    )


def finding_variables(units, index, codebook):
    """Yield whether a finding of a category, and of a code, is documented about a case."""
    note = _("Says what is documented: a case without such a finding may still have had it.")
    answers = {"yes": _("Documented"), "no": _("None documented")}
    offers = [
        (f"finding-{value}", _("Finding: %(name)s") % {"name": name}, index.facet(CASE_TYPE, "_finding").get(value))
        for value, name in FindingCategory.choices
    ]
    bearing = index.facet(CASE_TYPE, "code")
    offers += [
        (f"code-{code['identifier']}", _("Code: %(name)s") % {"name": plain(code["label"])}, heads)
        for code in codebook["codes"]
        if (heads := bearing.get(code["identifier"]))
    ]
    of_cases = units.of_heads(index.of(CASE_TYPE).everything)
    for key, title, heads in offers:
        has = units.of_heads(heads or BitMap())
        yield Variable(
            key=key,
            group=_("Findings about the case"),
            label=title,
            kind=CATEGORY,
            labels=answers,
            filed={"yes": has, "no": of_cases - has},
            everything=units.everything,
            note=note,
            claims="finding",
        )


def line_variable(units, key, title, kind, labels, filed, **more):
    """Return a variable that a claim itself answers."""
    groups = {EPISODE: _("The step itself"), DEMAND: _("The demand itself")}
    values = dict(filed)
    return Variable(key, groups[units.kind], title, kind, labels, values, units.everything, is_own=True, **more)


def episode_variables(units, index):
    """Return what a step of a negotiation says of itself."""
    stances = {str(stance): str(name) for stance, name in STANCES.items()}
    years = units.by_line(
        lambda line: (
            None
            if line.earliest is None and line.latest is None
            else str(year_of(line.earliest))
            if line.earliest and line.latest and year_of(line.earliest) == year_of(line.latest)
            else UNCERTAIN
        )
    )
    stance = units.by_line(lambda line: None if line.stance is None else str(line.stance))
    return [
        line_variable(
            units, "step", _("Step"), CATEGORY, dict(EpisodeStep.choices), units.by_line(lambda line: line.aspect)
        ),
        line_variable(units, "stance", _("Stance"), NUMBER, stances, stance),
        line_variable(units, "step-year", _("Year of the step"), NUMBER, {}, years),
    ]


def demand_variables(units, index):
    """Return what a demand says of itself, and who its addressee is."""
    outcomes = {value: name for value, name in DemandOutcome.choices if value != DemandOutcome.UNKNOWN}
    became = units.by_line(lambda line: "" if line.aspect == DemandOutcome.UNKNOWN else line.aspect)
    sectors, levels = dict(Sector.choices), dict(AdministrationLevel.choices)
    addressees = {line.receiver for line in units.lines if line.receiver}

    def addressed(facet):
        borne = borne_by_actors(index, facet, addressees)
        return units.by_line(lambda line: borne.get(line.receiver, ""))

    sector, level = addressed("sector"), addressed("level")
    outside = BitMap.union(BitMap(), *(n for value, n in sector.items() if value != Sector.ADMINISTRATION))
    level[NOT_APPLICABLE] = outside - BitMap.union(BitMap(), *level.values())
    fields = units.by_line(lambda line: line.field)
    return [
        line_variable(units, "demand-outcome", _("What became of the demand"), CATEGORY, outcomes, became),
        line_variable(
            units, "demand-field", _("Policy field of the demand"), CATEGORY, record_labels(index, "field"), fields
        ),
        line_variable(units, "addressee-sector", _("Sector of the addressee"), CATEGORY, sectors, sector),
        line_variable(units, "addressee-level", _("Level of the addressee"), ORDINAL, levels, level),
    ]
