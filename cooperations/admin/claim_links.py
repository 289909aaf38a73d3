"""The claims of a record on the record's form: what there is, what evidence it has, and the links to add more."""

from django.urls import reverse
from django.utils.http import urlencode

from cooperations.models import (
    Agreement,
    Coding,
    Demand,
    DemandRelation,
    Episode,
    Figure,
    Finding,
    Flow,
    Participation,
    Succession,
)
from cooperations.models.hands import may_edit

CLAIM_MODELS = {
    model.KIND: model
    for model in (
        Participation,
        Succession,
        Episode,
        Agreement,
        Flow,
        Figure,
        Finding,
        Demand,
        DemandRelation,
        Coding,
    )
}
#: What the name of a claim is made of beside its own text.
NAMED_BY = {Participation: ("actor",)}


def change_url(claim):
    """Return the address of a claim's form."""
    return reverse(f"admin:cooperations_{CLAIM_MODELS[claim.claim_kind]._meta.model_name}_change", args=[claim.pk])


def claims_panel(request, record, kinds):
    """Return, per kind of claim that suits the record, its claims with their evidence and the link to add one."""
    if record is None:
        return []
    panel = []
    for kind in kinds:
        model = CLAIM_MODELS[kind]
        name = model._meta.model_name
        claims = model.objects.filter(record=record.pk).select_related(*NAMED_BY.get(model, ()))
        claims = claims.prefetch_related("citations__source")
        may_add = request.user.has_perm(f"cooperations.add_{name}") and may_edit(request.user, record)
        panel.append(
            {
                "label": model._meta.verbose_name_plural,
                "add_label": model._meta.verbose_name,
                "add_url": f"{reverse(f'admin:cooperations_{name}_add')}?{urlencode({'record': record.pk})}"
                if may_add
                else "",
                "claims": [
                    {"claim": claim, "url": change_url(claim), "citations": list(claim.citations.all())}
                    for claim in claims
                ],
            }
        )
    return panel
