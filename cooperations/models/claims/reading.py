"""The claims on a record, each as what it is, with everything their evidence needs in a fixed number of queries."""

from cooperations.models.claims.coding import Coding
from cooperations.models.claims.findings import Demand, DemandRelation, Finding
from cooperations.models.claims.negotiation import Agreement, Episode
from cooperations.models.claims.quantities import Figure, Flow
from cooperations.models.claims.taking_part import Participation, Succession

#: Per kind of claim: what is joined, and what is fetched beside the citations.
CLAIM_KINDS = {
    Participation: (("actor",), ()),
    Succession: (("other",), ()),
    Episode: ((), ("actors__actor",)),
    Agreement: (("instrument__variable",), ("parties", "seats__actor")),
    Flow: (("giver", "receiver"), ()),
    Figure: ((), ()),
    Finding: (("code",), ()),
    Demand: (("demanded_by", "addressee", "policy_field", "raised_at"), ()),
    DemandRelation: (("first", "second", "explained_by"), ()),
    Coding: (("variable", "value__variable"), ()),
}


def public_claims(record):
    """Return the public claims on a record as their kinds, in the order of their positions."""
    kinds = set(record.claims.public().order_by().values_list("claim_kind", flat=True).distinct())
    claims = []
    for model, (joined, fetched) in CLAIM_KINDS.items():
        if model.KIND not in kinds:
            continue
        rows = model.objects.filter(record=record.pk).public().select_related("coded_by", "session", *joined)
        claims += rows.prefetch_related(
            "citations__source", "about", "contradicts", "replies__actor", "replies__part__invitation", *fetched
        )
    return sorted(claims, key=lambda claim: (claim.position, claim.pk))
