"""What the page shows of an analysis: the truth table, conditions alone, who is left out, and the data behind."""

from itertools import islice

from pyroaring import BitMap

from cooperations.formats.addresses import page_url
from cooperations.qca.cautions import cautions_of
from cooperations.qca.evidence import bearing
from cooperations.qca.naming import reasons, row_of, rule_in_words, unit_of, value_label
from cooperations.qca.units import KINDS
from cooperations.qca.variables import NOTHINGS
from cooperations.qca.written import figure, short

#: So many units are named in a row of the truth table, and of those left out for one reason.
MOST_NAMED = 12


def shown(reading):
    """Return what the page shows of a reading whose analysis is ready."""
    analysis = reading.analysis
    return {
        "sets": [set_of(one, place) for place, one in enumerate(analysis.sets)],
        "is_crisp": analysis.is_crisp,
        "total": len(analysis.everything),
        "complete": len(analysis.cases),
        "cautions": cautions_of(analysis, reading.units, kinds_of_cases(reading)),
        "rows": [row_shown(row, reading) for row in analysis.observed],
        "remainders": [row.pattern for row in analysis.remainders],
        "combinations": len(analysis.rows),
        "ambiguous": named(analysis.ambiguous, reading),
        "alone": [alone(one, found) for one, found in analysis.alone] if analysis.cases else [],
        "left_out": [left_out(one, reason, units, reading) for one, reason, units in analysis.left_out],
        "data": [data_line(unit, reading) for unit in reading.shown],
        "not_listed": len(analysis.everything) - len(reading.shown),
        "frequency": analysis.frequency,
        "cutoff": figure(analysis.cutoff),
    }


def kinds_of_cases(reading):
    """Return how many kinds of records are compared as cases."""
    if reading.units.kind in KINDS:
        return 1
    kinds = reading.index.facet("project", "kind").values()
    return sum(bool(numbers & reading.analysis.complete) for numbers in kinds)


def set_of(one, place):
    """Return what a set is called and by which rule it is made."""
    return {
        "name": one.name,
        "label": one.variable.label,
        "is_outcome": place == 0,
        "rule": rule_in_words(one),
        "reason": one.rule.reason,
        "note": one.variable.note,
    }


def named(units, reading):
    """Return some units by name, and how many more there are."""
    return {
        "units": [unit_of(reading, unit) for unit in islice(units, MOST_NAMED)],
        "more": max(0, len(units) - MOST_NAMED),
    }


def row_shown(row, reading):
    """Return one row of the truth table."""
    cases, results = reading.analysis.cases, reading.analysis.results
    units = [
        unit_of(reading, cases[place]) | {"has_outcome": bool(results[place] > 0.5)}
        for place in row.members[:MOST_NAMED]
    ]
    return {
        "pattern": row.pattern,
        "count": row.count,
        "output": row.output,
        "consistency": figure(row.consistency),
        "pri": figure(row.pri),
        "is_contradictory": row.is_contradictory,
        "with_outcome": row.with_outcome,
        "units": units,
        "more": row.count - len(units),
    }


def alone(one, found):
    """Return a condition and its absence as they relate to the outcome."""
    names = ("necessity", "necessity_coverage", "relevance", "sufficiency", "sufficiency_coverage")
    return {
        "name": one.name,
        "label": one.variable.label,
        "relations": [
            {"is_negated": relation.is_negated} | {name: figure(getattr(relation, name)) for name in names}
            for relation in found
        ],
    }


def left_out(one, reason, units, reading):
    """Return who is left out for one reason; `moved` are those whose coding of the latest date gives that reason."""
    moved = units & BitMap(one.variable.latest or ()) if reason in NOTHINGS else BitMap()
    return {
        "label": one.variable.label,
        "reason": reasons()[reason],
        "count": len(units),
        "moved": [unit_of(reading, unit)["label"] for unit in islice(moved, MOST_NAMED)],
    } | named(units, reading)


def data_line(unit, reading):
    """Return a unit with its value and membership in every set, each with its evidence."""
    analysis = reading.analysis
    return unit_of(reading, unit) | {
        "is_complete": unit in analysis.complete,
        "cells": [cell(one, unit, reading) for one in analysis.sets],
    }


def cell(one, unit, reading):
    """Return the values of a unit, its membership, and the claims that say so."""
    variable, degree = one.variable, reading.analysis.degree(one, unit)
    why = next((name for name, units in one.blocked.items() if unit in units), "")
    row = row_of(reading, unit)
    url = page_url(row.record_type, row.slug)
    return {
        "values": [value_label(variable, value) for value, units in variable.values.items() if unit in units],
        "membership": "" if degree is None else short(degree),
        "why": reasons()[why] if why else "",
        "claims": [f"{url}#claim-{name}" for name in bearing(variable, unit, reading.units, reading.lines)],
    }
