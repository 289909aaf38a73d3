"""All flows one by one, as the table of the diagrams: who gives whom what, when, told where, how certainly."""

from cooperations.formats import dates, quantities
from cooperations.formats.claims import components
from cooperations.formats.flow_words import resource_label


def rows(statements, named, cases):
    """Return the rows of these statements in their order, those that contradict each other one after the other.

    `named(key)` names an actor, `cases` holds label and address of a record by its head number.
    """
    known = {statement.claim["identifier"]: statement for statement in statements}
    found = []
    for together in components([statement.claim for statement in statements]):
        ids = {claim["identifier"] for claim in together}
        found += [
            row(known[claim["identifier"]], ids, named, cases) | {"is_first": not place}
            for place, claim in enumerate(together)
        ]
    return found


def contradicted(rows):
    """Return how many of these rows other statements contradict, and the first row of each such contradiction."""
    differing = [row for row in rows if row["others"]]
    return {"count": len(differing), "first": [row for row in differing if row["is_first"]]}


def row(statement, together, named, cases):
    """Return one row; `together` are the identifiers of the statements that stand side by side with it."""
    claim = statement.claim
    return {
        "identifier": claim["identifier"],
        "giver": named(statement.flow.giver),
        "receiver": named(statement.flow.receiver),
        "resource": resource_label(claim["resource"]),
        "amount": quantities.readable(claim["quantity"]),
        "period": dates.readable(claim["period"]),
        "text": claim["text"],
        "case": cases[statement.flow.head],
        "url": statement.url,
        "certainty": claim["certainty"],
        "citations": claim["citations"],
        "others": [
            {"url": f"{statement.place}#claim-{identifier}", "number": number}
            for number, identifier in enumerate(sorted({*claim["contradicts"], *together} - {claim["identifier"]}), 1)
        ],
    }


def figure(claim, case):
    """Return what is said of a figure in a unit that flows have, too."""
    return {
        "label": claim["measure_label"],
        "amount": quantities.readable(claim["quantity"]),
        "date": dates.readable(claim["date"]),
        "is_contradicted": bool(claim["contradicts"]),
        "case": case,
        "url": f"{case['url']}#claim-{claim['identifier']}",
        "certainty": claim["certainty"],
    }
