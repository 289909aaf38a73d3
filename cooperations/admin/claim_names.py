"""What a claim is called where claims of all kinds stand together: as in the list of its own kind."""

from cooperations.admin.claim_links import CLAIM_MODELS
from cooperations.admin.claim_lists import SAID_BY, says

#: What is fetched with a claim, so that it can say its name as the participation, figure … that it is.
NAMED_CLAIM = (
    *(model._meta.model_name for model in CLAIM_MODELS.values()),
    *(f"{model._meta.model_name}__{name}" for model, names in SAID_BY.items() for name in names),
)
#: Where the words stand by which a claim is looked for, beside those of its statement.
SEARCHED = ("figure__measure", "figure__measure_label_de", "figure__measure_label_en", "participation__actor__name_de")


def named(claims):
    """Return a question for claims with everything their names are made of."""
    return claims.select_related("record", *NAMED_CLAIM)


def name_of(claim):
    """Return the name of a claim of any kind, for example the actor of a participation with its role."""
    return says(claim.child)
