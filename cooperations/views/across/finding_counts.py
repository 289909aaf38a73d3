"""Findings counted by code and by whatever readers compare; every number comes with the list of exactly these."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from pyroaring import BitMap

from cooperations.choices import FindingCategory
from cooperations.shelf.findings import FINDING, NOT_DOCUMENTED
from cooperations.shelf.index import NOT_YET_CODED
from cooperations.shelf.selection import select
from cooperations.shelf.terms_today import codes_in_order, family, regime_dimensions, terms_of
from cooperations.shelf.whereabouts import ELSEWHERE, study_areas

#: Nobody reads a table of more columns; further ones are chosen by the filters.
MOST_COLUMNS = 12
#: Of more rows those without any finding are left out.
MOST_ROWS = 60
#: So many shades stand behind the numbers of a table.
SHADES = 4


@dataclass(frozen=True)
class Row:
    """One row of a table: a category, a code or what is not yet coded; `pins` are the values it stands for."""

    parameter: str
    value: str
    pins: dict
    depth: int = 0
    category: str = ""

    @property
    def is_category(self):
        """Whether it is the sum of a category."""
        return self.parameter == "category"

    @property
    def is_code(self):
        """Whether it stands for a code of the codebook."""
        return self.parameter == "code" and self.value != NOT_YET_CODED


def numbers_with(filterset, pins, opened=()):
    """Return the findings that a question means, with `pins` instead of what it says of these parameters.

    What it says of the parameters in `opened` is left out.
    """
    selection = filterset.selection
    known = {name: selection.index.facet(FINDING, name) for name in pins}
    pinned = [BitMap.union(BitMap(), *(known[n][v] for v in values if v in known[n])) for n, values in pins.items()]
    kept = [numbers for name, numbers in selection.alternatives.items() if name not in pins and name not in opened]
    return BitMap.intersection(selection.inside, *kept, *pinned)


def url_with(filterset, pins, opened=()):
    """Return the address of the list of the findings that `numbers_with` returns."""
    pairs = [pair for pair in filterset.pairs if pair[0] not in pins and pair[0] not in opened]
    pairs += [(name, value) for name, values in pins.items() for value in written(filterset, name, values)]
    return f"{reverse('findings')}?{urlencode(pairs)}" if pairs else reverse("findings")


def written(filterset, parameter, values):
    """Return values as a query string would give them; a parameter that the page itself pins is not among its own."""
    return filterset.filters[parameter].values_of(values) if parameter in filterset.filters else values


def named(filterset, parameter, value):
    """Return what a value of a parameter is called, and the language of that where it is not the reader's."""
    text, language = filterset.filters[parameter].label_of(value, get_language()) or (value, "")
    return {"text": text, "language": language}


def code_rows(filterset, categories=None):
    """Yield the rows that a question leaves: each category with its codes and with what is not yet coded."""
    index, asked = filterset.index, filterset.meanings
    chosen = {one for code in asked.get("code") or () for one in family(code, index)}
    for category in categories or asked.get("category") or FindingCategory.values:
        yield Row("category", category, {"category": [category]}, category=category)
        for code, depth in (*codes_in_order(index), *lost_codes(filterset, category)):
            if code["category"] == category and (not chosen or code["identifier"] in chosen):
                yield Row("code", code["identifier"], {"code": [code["identifier"]]}, depth, category)
        if not chosen or NOT_YET_CODED in chosen:
            yield Row("code", NOT_YET_CODED, {"category": [category], "code": [NOT_YET_CODED]}, 0, category)


def lost_codes(filterset, category):
    """Return the codes that findings of a category bear and that the codebook has no more."""
    findings, known = filterset.selection.index, {code["identifier"] for code in terms_of(filterset.index)["codes"]}
    here = findings.categories.get(category, BitMap())
    lost = [code for code in sorted(findings.codes) if code and code not in known and findings.codes[code] & here]
    return [({"identifier": code, "category": category}, 0) for code in lost]


def values_compared(filterset, parameter):
    """Return the values of a parameter that a table compares, and how many are left out: the chosen ones, or all."""
    chosen = filterset.meanings.get(parameter)
    values = chosen or VALUES.get(parameter, values_of_dimension)(filterset, parameter)
    named_ones = [value for value in values if value not in (NOT_DOCUMENTED, NOT_YET_CODED)]
    nothing = [value for value in values if value not in named_ones]
    return [*named_ones[:MOST_COLUMNS], *nothing], max(0, len(named_ones) - MOST_COLUMNS)


def values_of_region(filterset, _parameter):
    """Return the study's areas, everything else, and nothing documented."""
    return [*study_areas(filterset.index), ELSEWHERE, NOT_DOCUMENTED]


def values_of_field(filterset, parameter):
    """Return the study's policy fields, the others that have findings, and nothing documented."""
    index, known = filterset.index, filterset.selection.index.facet(FINDING, parameter)
    own, others = (select("field", index).any_of("study", [study]).identifiers() for study in ("yes", "no"))
    return [*own, *(one for one in others if one in known), NOT_DOCUMENTED]


def values_of_perspective(filterset, parameter):
    """Return the perspectives and nothing documented."""
    return list(filterset.filters[parameter].labels)


def values_of_dimension(filterset, parameter):
    """Return the values of a regime dimension that regions with findings have, and not yet coded."""
    known = filterset.selection.index.facet(FINDING, parameter)
    variable = next(one for one in regime_dimensions(filterset.index) if one["slug"] == parameter)
    ordered = [value["slug"] for value in variable["values"]]
    others = sorted(known.keys() - {*ordered, NOT_YET_CODED})
    return [*(value for value in (*ordered, *others) if value in known), NOT_YET_CODED]


VALUES = {"region": values_of_region, "field": values_of_field, "perspective": values_of_perspective}


def table(filterset, parameter, rows, pins=None):
    """Return the findings of some rows by the values of a parameter; totals count every finding once.

    `pins` hold for the whole table.
    """
    pins = pins or {}
    values, left_out = values_compared(filterset, parameter)
    known = filterset.selection.index.facet(FINDING, parameter)
    columns = [(value, known.get(value, BitMap())) for value in values]
    lines = [line(filterset, parameter, row, pins | row.pins, columns) for row in rows]
    lines = lines if len(lines) <= MOST_ROWS else [one for one in lines if one["count"] or one["row"].is_category]
    highest = max((cell["count"] for one in lines if not one["row"].is_category for cell in one["cells"]), default=0)
    for one in lines:
        for cell in one["cells"]:
            cell["shade"] = 0 if one["row"].is_category else -(-SHADES * cell["count"] // highest) if highest else 0
    every = numbers_with(filterset, pins, (parameter,))
    return {
        "columns": [
            named(filterset, parameter, value)
            | counted(filterset, every & numbers, pins | {parameter: [value]})
            | {"value": value, "area": area_of(filterset, parameter, value)}
            for value, numbers in columns
        ],
        "rows": lines,
        "hidden": len(rows) - len(lines),
        "left_out": left_out,
        "total": counted(filterset, numbers_with(filterset, pins), pins),
    }


def line(filterset, parameter, row, pins, columns):
    """Return one row of a table: its name, its total and its cells."""
    here = numbers_with(filterset, pins, (parameter,))
    return {
        "row": row,
        "name": named(filterset, row.parameter, row.value),
        "cells": [counted(filterset, here & numbers, pins | {parameter: [value]}) for value, numbers in columns],
    } | counted(filterset, numbers_with(filterset, pins), pins)


def counted(filterset, numbers, pins):
    """Return how many findings these are, and their list where there are any."""
    return {"count": len(numbers), "url": url_with(filterset, pins) if numbers else ""}


def area_of(filterset, parameter, value):
    """Return the slug of the study area that a column stands for, "" for others."""
    area = study_areas(filterset.index).get(value) if parameter == "region" else None
    return area.slug if area else ""
