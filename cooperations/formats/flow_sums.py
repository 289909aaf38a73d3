"""Whether amounts of the same resource may be added: only where nothing speaks against it, and else why not."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from cooperations.choices import Certainty, Comparator, Unit
from cooperations.formats import quantities
from cooperations.formats.dates import PLAIN

#: Amounts of these units are used up: whoever gives them twice has given more. Areas and people may be the same ones.
ADDABLE = frozenset({Unit.EUROS, Unit.EUROS_PER_YEAR, Unit.HOURS})

#: What speaks against a sum, the gravest first, and how it is said. Each is asked of claims of one unit and resource.
OBJECTIONS = (
    (lambda claims: any(claim["contradicts"] for claim in claims), _("the sources differ")),
    (
        lambda claims: any(claim["certainty"] != Certainty.ESTABLISHED for claim in claims),
        _("not every statement is established"),
    ),
    (
        lambda claims: any(claim["quantity"]["comparator"] != Comparator.EXACTLY for claim in claims),
        _("not every number is exact"),
    ),
    (
        lambda claims: claims[0]["quantity"]["unit"] not in ADDABLE,
        _("the same may be counted in several of them"),
    ),
    (lambda claims: any(not claim["period"] for claim in claims), _("a period is not documented")),
    (
        lambda claims: len({claim["period"]["edtf"] for claim in claims}) > 1 or not is_certain(claims[0]["period"]),
        _("the periods are not the same"),
    ),
)
SEVERAL_RECORDS = _("several entries may speak of the same")


def is_certain(period):
    """Whether a period is a plain year, month or day, or runs from one of them to another."""
    return all(PLAIN.fullmatch(part) for part in period["edtf"].split("/"))


def objection(claims, heads):
    """Return why amounts of one unit and resource are not added, "" where they may be; `heads` are their records."""
    if len(set(heads)) > 1:
        return SEVERAL_RECORDS
    return next((said for is_met, said in OBJECTIONS if is_met(claims)), "")


def total(claims):
    """Return the sum of exact amounts of one unit in words."""
    first = claims[0]["quantity"]
    summed = sum(Decimal(claim["quantity"]["lower"]) for claim in claims)
    return quantities.readable({**first, "lower": str(summed)})
