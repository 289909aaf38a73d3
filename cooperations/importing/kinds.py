"""Which tables can be imported and exported: one line each, in the order of the work."""

from cooperations.importing.columns import label_of
from cooperations.importing.resources import resource_for
from cooperations.models import (
    Actor,
    Agreement,
    Coding,
    Demand,
    DemandRelation,
    Episode,
    Figure,
    Finding,
    Flow,
    Participation,
    Project,
    Source,
    Succession,
)

MODELS = (
    Source,
    Actor,
    Project,
    Participation,
    Succession,
    Flow,
    Agreement,
    Episode,
    Figure,
    Finding,
    Demand,
    DemandRelation,
    Coding,
)
KINDS = {model._meta.model_name: model for model in MODELS}


def resource_of(kind, **options):
    """Return a resource for one import or export of that kind."""
    return resource_for(KINDS[kind])(**options)


def columns_of_kind(kind):
    """Return the columns of a kind's table with what people call each."""
    model = KINDS[kind]
    return {name: label_of(model, name) for name in resource_for(model).fields}


def may_import(user, kind):
    """Tell whether somebody may write that kind of rows by an import."""
    return user.has_perms([f"cooperations.add_{kind}", f"cooperations.change_{kind}"])


def may_export(user, kind):
    """Tell whether somebody may see that kind of rows, drafts and internal ones among them."""
    return user.has_perm(f"cooperations.view_{kind}") or user.has_perm(f"cooperations.change_{kind}")
