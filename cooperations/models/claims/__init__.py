"""Claims, by kind: one base table gives each an identity, its citations and its visibility."""

from cooperations.models.claims.claim import Claim
from cooperations.models.claims.coding import Coding
from cooperations.models.claims.findings import Demand, DemandRelation, Finding
from cooperations.models.claims.negotiation import Agreement, Episode, EpisodeActor, GovernanceSeat
from cooperations.models.claims.quantities import Figure, Flow
from cooperations.models.claims.taking_part import Participation, Succession

__all__ = [
    "Agreement",
    "Claim",
    "Coding",
    "Demand",
    "DemandRelation",
    "Episode",
    "EpisodeActor",
    "Figure",
    "Finding",
    "Flow",
    "GovernanceSeat",
    "Participation",
    "Succession",
]
