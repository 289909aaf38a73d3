"""The matrix of givers and receivers: per cell the resources, how many statements there are, and their amounts."""

from collections import Counter

from django.utils.translation import gettext as _

from cooperations.choices import Resource
from cooperations.formats import flow_sums
from cooperations.formats.claims import components
from cooperations.formats.flow_words import amount, resource_label, unit_label

#: Of more receivers than these the matrix is wider than most windows.
MOST_IN_A_WINDOW = 6
ORDER = {resource.value: place for place, resource in enumerate(Resource)}


def shown_cells(counts, key_of):
    """Return how many statements each resource of each cell has: {(giver, receiver): Counter of resources}.

    `counts` holds numbers by giver, receiver and resource; `key_of(side, key)` says under which key a party is shown.
    """
    found = {}
    for (giver, receiver, resource), number in counts.items():
        cell = key_of("giver", giver), key_of("receiver", receiver)
        found.setdefault(cell, Counter())[resource] += number
    return found


def matrix(cells, givers, receivers, url_of, statements=None):
    """Return the rows of the matrix, each with one cell per receiver; who has no cell at all is left out.

    `givers` and `receivers` are parties by key, in order; `url_of(giver, receiver, **narrowed)` is the address of the
    page narrowed to that; `statements` hold the Statements of each cell where all of them are shown, else None.
    """
    filled = [pair for pair, counts in cells.items() if counts]
    giving, receiving = {giver for giver, _receiver in filled}, {receiver for _giver, receiver in filled}
    columns, rows = {key: party for key, party in receivers.items() if key in receiving}, []
    for giver, named in givers.items():
        if giver in giving:
            row = [
                cell(cells.get((giver, key), {}), (giver, key), url_of, statements) | {"to": receiver}
                for key, receiver in columns.items()
            ]
            rows.append({"party": named, "cells": row, "count": sum(one["count"] for one in row)})
    return {"columns": list(columns.values()), "rows": rows, "is_wide": len(columns) > MOST_IN_A_WINDOW}


def cell(counts, parties, url_of, statements):
    """Return one cell: its number of statements with their address, and its resources in the order of the list."""
    number = sum(counts.values())
    known = {} if statements is None else statements.get(parties, [])
    ordered = sorted(counts, key=ORDER.__getitem__)
    return {
        "count": number,
        "url": url_of(*parties) if number else "",
        "resources": [
            {
                "label": resource_label(resource),
                "count": counts[resource],
                "url": url_of(*parties, resource=resource),
                "amounts": amounts([s for s in known if s.flow.resource == resource], parties, url_of),
            }
            for resource in ordered
        ],
    }


def amounts(statements, parties, url_of):
    """Return the amounts of one resource, unit by unit, each with its claim; and what is said of their sum."""
    units = {}
    for statement in statements:
        units.setdefault(statement.flow.unit, []).append(statement)
    return [
        {"groups": side_by_side(mine), "sum": sum_of(mine, parties, unit, url_of)}
        for unit, mine in sorted(units.items(), key=lambda pair: (not pair[0], unit_label(pair[0])))
    ]


def side_by_side(statements):
    """Return the statements in the order of their periods, those that contradict each other together."""
    known = {statement.claim["identifier"]: statement for statement in statements}
    ordered = sorted((s.claim for s in statements), key=beginning)
    return [
        {
            "is_contradiction": bool(together[0]["contradicts"]),
            "statements": [
                {"text": amount(known[claim["identifier"]]), "url": known[claim["identifier"]].url}
                for claim in together
            ],
        }
        for together in components(ordered)
    ]


def beginning(claim):
    """Return what claims are ordered by: when the period begins, those without one last."""
    period = claim["period"] or {}
    return period.get("earliest") or period.get("latest") or "9999"


def sum_of(statements, parties, unit, url_of):
    """Return what is said of the sum of several amounts of one unit; None where there is nothing to add."""
    if not unit or len(statements) < 2:
        return None
    claims = [statement.claim for statement in statements]
    if reason := flow_sums.objection(claims, [statement.flow.head for statement in statements]):
        return {"text": _("not summed: %(reason)s") % {"reason": reason}, "url": ""}
    said = flow_sums.total(claims)
    url = url_of(*parties, resource=statements[0].flow.resource, unit=unit)
    return {"text": _("together %(amount)s") % {"amount": said}, "url": url}
