"""The form of an analysis, step by step: units and cases, outcome and conditions, calibrations, cut-offs."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.qca.calibration import ANCHORS, CRISP, TABLE, THRESHOLD
from cooperations.qca.naming import value_label
from cooperations.qca.question import MOST_CONDITIONS, SCALES, SEVERAL
from cooperations.qca.units import CASE, DEMAND, EPISODE
from cooperations.qca.variables import DIFFERING, NOT_APPLICABLE, NOT_FOUND, NOT_YET_CODED, NUMBER, UNCERTAIN
from cooperations.qca.written import short

#: So many values of a filter are offered; what was chosen already is always among them.
MOST_VALUES, FEWER_VALUES = 10, 4
#: Where units have more values than these, such as regions, those without a label of their own are not listed.
MOST_LISTED = 30
#: What the table of variables counts beside the units with a value.
STATES = (NOT_YET_CODED, NOT_FOUND, NOT_APPLICABLE, DIFFERING)


def form_of(reading):
    """Return the form, filled in as the address says."""
    question = reading.question
    filters = filters_of(reading.filterset, FEWER_VALUES if question.is_chosen else MOST_VALUES)
    offered = {one["name"] for one in filters}
    return {
        "url": reverse("qca"),
        "units": units_on_offer(question.unit),
        "filters": filters,
        "narrowed": sum(value["is_selected"] for one in filters for value in one["values"]),
        "hidden": [pair for pair in reading.list_pairs if pair[0] not in offered],
        "others": others_of(reading, offered),
        "groups": groups_of(reading),
        "is_mixed": is_mixed(reading),
        "most": MOST_CONDITIONS,
        "sets": [asked(one, place) for place, one in enumerate(question.sets)] if question.is_chosen else [],
        "frequency": question.data.get("frequency", "") or question.frequency,
        "consistency": question.data.get("consistency", "") or short(question.consistency),
        "is_chosen": question.is_chosen,
        "refused": {error["name"] for error in question.errors},
    }


def others_of(reading, offered):
    """Return the filters in force that the form does not offer, in words."""
    chips = [one for one in reading.filterset.chips() if one.parameter not in offered]
    return [f"{one.parameter_label}: {one.label}" for one in chips]


def is_mixed(reading):
    """Whether records of several kinds are compared as cases, as in an address that says nothing of the kind."""
    kinds = reading.index.facet("project", "kind").values()
    return reading.units.kind == CASE and sum(bool(numbers & reading.units.everything) for numbers in kinds) > 1


def units_on_offer(current):
    """Return the units that can be compared."""
    names = {
        CASE: _("Cases"),
        EPISODE: _("Episodes: the steps of the negotiations"),
        DEMAND: _("Demands"),
    }
    return [{"value": value, "label": label, "is_current": value == current} for value, label in names.items()]


def filters_of(filterset, most):
    """Return the filters of the list of cases that have few values, each with the most frequent of them."""
    return [
        {
            "name": menu.parameter,
            "label": menu.label,
            "values": [
                {"value": one.value, "label": one.label, "count": one.count, "is_selected": one.is_selected}
                for place, one in enumerate(menu.options)
                if place < most or one.is_selected
            ],
        }
        for menu in filterset.menus(most)
        if not filterset.filters[menu.parameter].is_long and menu.options
    ]


def groups_of(reading):
    """Return the variables on offer by what they are about, with how many units have what of each."""
    groups = {}
    for variable in reading.question.offered.values():
        groups.setdefault(variable.group, []).append(offer(variable, reading))
    return [{"label": label, "variables": variables} for label, variables in groups.items()]


def offer(variable, reading):
    """Return a variable with its counts; those of coded cases lead to exactly these cases."""
    question, blocked = reading.question, variable.blocked
    counts = {state: len(blocked[state]) + (len(blocked[UNCERTAIN]) if state == NOT_FOUND else 0) for state in STATES}
    return {
        "key": variable.key,
        "label": variable.label,
        "note": variable.note,
        "is_outcome": question.outcome == variable.key,
        "is_condition": variable.key in question.conditions,
        "known": {
            "count": len(variable.known),
            "url": list_url(variable, reading, list(variable.values), len(variable.known)),
        },
        "states": [
            {"count": count, "url": list_url(variable, reading, [state], count) if state != DIFFERING else ""}
            for state, count in counts.items()
        ],
    }


def list_url(variable, reading, values, count):
    """Return the address of the list of exactly these cases, "" where the list cannot be asked for them.

    Cases whose codings differ are counted apart, but the list has them under each of their values.
    """
    filters = reading.filterset.filters
    if reading.units.kind == CASE and values and count == len(variable.everything) == len(variable.known):
        question = urlencode(reading.list_pairs)
        return f"{reverse('project-list')}?{question}" if question else reverse("project-list")
    if reading.units.kind != CASE or not variable.term or variable.term not in filters or not values or not count:
        return ""
    others = [pair for pair in reading.list_pairs if pair[0] != variable.term]
    if len(others) < len(reading.list_pairs):
        return ""
    if reading.filterset.selection.any_of(variable.term, values).count != count:
        return ""
    return f"{reverse('project-list')}?{urlencode([*others, *((variable.term, value) for value in values)])}"


def asked(one, place):
    """Return the form of one set's calibration."""
    variable, typed = one.variable, one.typed
    return {
        "key": variable.key,
        "label": variable.label,
        "note": variable.note,
        "is_outcome": place == 0,
        "scale": one.scale,
        "scales": [{"value": name, "label": scale_labels()[name]} for name in SCALES[variable.kind]],
        "is_number": variable.kind == NUMBER,
        "values": [value_line(variable, value, typed) for value in values_of(one)],
        "range": number_range(variable) if one.scale in (THRESHOLD, ANCHORS) else None,
        "typed": {name: typed[name] for name in ("threshold", "out", "crossover", "in", "because")},
        "several": [{"value": name, "label": several_labels()[name]} for name in SEVERAL] if can_differ(one) else [],
        "several_now": one.several,
        "differing": len(variable.blocked[DIFFERING]),
        "is_done": one.rule is not None,
        "problems": [str(message) for _name, message in one.problems] if one.is_begun else [],
    }


def can_differ(one):
    """Whether units may have codings that differ, so that somebody has to decide."""
    return bool(one.variable.term and (one.variable.blocked[DIFFERING] or one.several != SEVERAL[0]))


def values_of(one):
    """Return the values that the form asks about: those of the codebook and those that units have."""
    variable, scale = one.variable, one.scale
    if scale in (CRISP, TABLE):
        unnamed = [] if len(variable.values) > MOST_LISTED else variable.values
        return list(dict.fromkeys([*variable.labels, *unnamed, *one.typed["one"]]))
    return [value for value in variable.labels if variable.number(value) is not None] if scale == ANCHORS else []


def value_line(variable, value, typed):
    """Return one value with how many units have it, and what it was given."""
    return {
        "value": value,
        "label": value_label(variable, value),
        "count": len(variable.values.get(value, ())),
        "is_one": value in typed["one"],
        "degree": typed["degree"].get(value, ""),
        "number": variable.number(value),
    }


def number_range(variable):
    """Return the lowest and the highest number that units have, None for what has no numbers."""
    numbers = [number for value in variable.values if (number := variable.number(value)) is not None]
    return {"lowest": short(min(numbers)), "highest": short(max(numbers))} if numbers else None


def scale_labels():
    """Return the ways to calibrate in words."""
    return {
        CRISP: _("Crisp: some values count as 1"),
        THRESHOLD: _("Crisp: 1 from a number on"),
        TABLE: _("Fuzzy: a membership for each value"),
        ANCHORS: _("Fuzzy: three anchors, direct method"),
    }


def several_labels():
    """Return what can be done with a unit whose codings differ."""
    return {
        "block": _("leave it out"),
        "latest": _("take the coding that holds for the latest date"),
        "all": _("let all of them hold; the highest membership counts"),
    }
