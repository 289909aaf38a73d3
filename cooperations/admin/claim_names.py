"""What a claim is called where claims of all kinds stand together: as in the list of its own kind."""

from django.db.models import Prefetch

from cooperations.admin.claim_links import CLAIM_MODELS
from cooperations.admin.claim_lists import SAID_BY, says

#: Where the words stand by which a claim is looked for, beside those of its statement.
SEARCHED = ("figure__measure", "figure__measure_label_de", "figure__measure_label_en", "participation__actor__name_de")


def named(rows, path=""):
    """Return a question for claims, or for what has a claim at `path` ("claim__"), with what their names are made of.

    One small question per kind: all tables of claims joined in one took PostgreSQL seconds as long as it had no
    statistics of new rows.
    """
    kinds = CLAIM_MODELS.values()
    return rows.prefetch_related(
        *(
            Prefetch(f"{path}{model._meta.model_name}", model.objects.select_related(*SAID_BY.get(model, ())))
            for model in kinds
        )
    )


def name_of(claim):
    """Return the name of a claim of any kind, for example the actor of a participation with its role."""
    return says(claim.child)
