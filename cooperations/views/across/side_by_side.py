"""Statements of the rows of a table side by side: the first few of each cell, read with one query."""

from pyroaring import BitMap

from cooperations.shelf.findings import FINDING
from cooperations.views.across.finding_counts import numbers_with, values_compared
from cooperations.views.across.finding_statements import statements

#: So many statements of a cell are shown; its number leads to all of them.
MOST_STATEMENTS = 3


def sections(filterset, parameter, table, index, pins=None):
    """Return the rows of a table, the cells of each with their columns and their first statements.

    A statement that bears a narrower code is counted with the wider one and shown with its own.
    """
    values, _left_out = values_compared(filterset, parameter)
    shown = [[first(filterset, parameter, value, one["row"], pins or {}) for value in values] for one in table["rows"]]
    said = statements([number for row in shown for cell in row for number in cell], index)
    return [
        one
        | {
            "cells": [
                cell | {"column": column, "statements": [said[number] for number in numbers if number in said]}
                for cell, column, numbers in zip(one["cells"], table["columns"], row, strict=True)
            ]
        }
        for one, row in zip(table["rows"], shown, strict=True)
    ]


def first(filterset, parameter, value, row, pins):
    """Return the first findings of a cell as a list, those of narrower codes left to these."""
    findings = filterset.selection.index
    numbers = numbers_with(filterset, pins | row.pins, (parameter,))
    numbers &= findings.facet(FINDING, parameter).get(value, BitMap())
    if row.is_code:
        numbers &= findings.codes.get(row.value, BitMap())
    return list(numbers[:MOST_STATEMENTS])
