"""The flows of one case as a small diagram on its page, made of the claims of the version that is shown."""

from cooperations.formats import flow_bands
from cooperations.formats.flow_parties import party
from cooperations.formats.flow_words import Statement
from cooperations.shelf.flows import ACTOR, Flow

#: One flow needs no drawing, and more than so many belong on a page of their own.
FEWEST, MOST = 2, 24


def small_diagram(groups, index):
    """Return the diagram of the groups of flows, None where there are too few or too many; it is not to scale."""
    claims = [claim for group in groups for claim in group["claims"]]
    if not FEWEST <= len(claims) <= MOST:
        return None
    mentions = {claim[side]["identifier"]: claim[side] for claim in claims for side in SIDES if claim[side]}
    statements = [statement(claim, index) for claim in claims]

    def named(_side, key):
        return party(key, ACTOR, index, mentions.get(key))

    found = flow_bands.as_one(statements, named)
    return found | {"caption": flow_bands.caption_of(found)}


SIDES = ("giver", "receiver")


def statement(claim, index):
    """Return the Statement of a claim on the page that shows it."""
    giver, receiver = (key_of(claim[side], index) for side in SIDES)
    quantity = claim["quantity"]
    flow = Flow(0, claim["identifier"], claim["resource"], giver, receiver, quantity["unit"] if quantity else "")
    return Statement(flow, giver, receiver, claim, "")


def key_of(mention, index):
    """Return the identifier that an actor has today, that of the mention where it is not on the shelf, "" for none."""
    if not mention:
        return ""
    row = index.today(mention["identifier"])
    return row.identifier if row else mention["identifier"]
