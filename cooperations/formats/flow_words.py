"""What one resource flow says, in short: the resource, how much of it, when, and whether it is contradicted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperations.formats import dates, quantities
from cooperations.formats.naming import choice_label
from cooperations.shelf.flows import Flow


@dataclass(frozen=True)
class Statement:
    """A flow with the claim that its document states, between the parties that a page groups it by."""

    flow: Flow
    giver: str
    receiver: str
    claim: dict
    place: str  # the address of the page of its record, "" for the page itself

    @property
    def url(self):
        """Where the claim stands with its evidence."""
        return f"{self.place}#claim-{self.claim['identifier']}"

    @property
    def is_contradicted(self):
        """Whether another published claim says something else."""
        return bool(self.claim["contradicts"])


def resource_label(resource):
    """Return what is given, in words."""
    return choice_label(resource, "Resource")


def unit_label(unit):
    """Return a unit in words, and words for none."""
    return choice_label(unit, "Unit") if unit else _("without an amount")


def amount(statement):
    """Return how much and when: "about 230,000 € per year, 2017"; what is not documented is said."""
    much = quantities.readable(statement.claim["quantity"]) or _("amount not documented")
    when = dates.readable(statement.claim["period"])
    return f"{much}, {when}" if when else much


def short(statement):
    """Return the resource, and how much and when where that is documented: "Money: 230,000 € per year, 2017"."""
    much = quantities.readable(statement.claim["quantity"])
    when = dates.readable(statement.claim["period"])
    rest = ", ".join(filter(None, (much, when)))
    said = f"{resource_label(statement.flow.resource)}: {rest}" if rest else resource_label(statement.flow.resource)
    return f"≠ {said}" if statement.is_contradicted else said
