"""What leads to the forms of claims, and out of them: addresses, what a new claim brings along, links at its fields."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
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


def add_url(model, record_pk, brought_along=None):
    """Return the address of the form for a new claim on a record, filled in with what the last claim brings along."""
    given = {"record": record_pk, **(brought_along or {})}
    return f"{reverse(f'admin:cooperations_{model._meta.model_name}_add')}?{urlencode(given)}"


def brought_along(claim, citations):
    """Return what the next claim takes over from this one: certainty, and source and place of the last citation."""
    cited = citations[-1] if citations else None
    evidence = {"source": cited.source_id, "locator": cited.locator} if cited else {}
    return {name: value for name, value in {"certainty": claim.certainty, **evidence}.items() if value}


def first_citation(request):
    """Return what the address of a new claim's form says about its first citation; nothing once the form was sent.

    What a form was filled in with counts as unchanged when it is sent, and what is unchanged is not saved.
    """
    given = {name: request.GET[name] for name in ("source", "locator") if name in request.GET}
    return [given] if request.method == "GET" and given.get("source", "").isdecimal() else []


def adding_only(form_field):
    """Return the field of a claim's form with links to add and to look at what it names, none to change or delete it.

    Changing a source or an actor concerns every claim that names it and is done in its own form.
    """
    widget = getattr(form_field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_change_related = widget.can_delete_related = False
    return form_field
