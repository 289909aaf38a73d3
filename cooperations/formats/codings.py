"""Codings: what they say in words, and what is coded for every variable of the codebook."""

from functools import lru_cache
from json import loads

from django.utils.translation import gettext as _

from cooperations.choices import ClaimKind, CodingState
from cooperations.formats.claims import groups
from cooperations.formats.naming import choice_label, mention_text, wording
from cooperations.formats.quantities import number
from cooperations.shelf.publication import Publication

#: Coded, and as absent: the source says that there is none.
ABSENT = "absent"


def value_in_words(claim):
    """Return what a coding says and the language it is said in ("" for the reader's own)."""
    if claim["state"] != CodingState.CODED:
        return choice_label(claim["state"], "CodingState"), ""
    if claim["value"]:
        return wording(mention_text(claim["value"]))
    if claim["is_absent"]:
        return _("coded as absent"), ""
    if claim["number"] is not None:
        return number(claim["number"]), ""
    if claim["flag"] is None:
        return "", ""
    return (_("yes") if claim["flag"] else _("no")), ""


def codebook_publication(record_type, index):
    """Return the number of the publication that holds the codebook, None when it asks nothing of that type."""
    if not any(record_type in pair.get("record_types", ()) for pair in index.defined.values()):
        return None
    return next((row.publication_id for row in index.of("codebook").rows.values()), None)


@lru_cache(maxsize=4)
def variables_within(codebook):
    """Return the variables of a codebook, given the text of its document; nobody may change them."""
    return loads(codebook)["content"]["variables"]


def current_variables(record_type, index):
    """Return the variables that today's codebook asks of a type of record; one query at most."""
    publication = codebook_publication(record_type, index)
    if publication is None:
        return []
    return variables_for(record_type, Publication.objects.values_list("document", flat=True).get(pk=publication))


def variables_for(record_type, codebook):
    """Return the variables that a codebook (the text of its document) asks of a type of record."""
    return variables_asked(record_type, variables_within(codebook))


def variables_asked(record_type, variables):
    """Return those of a codebook's variables that it asks of a type of record."""
    return [variable for variable in variables if record_type in variable["record_types"]]


def variables_known(index):
    """Return what was read of codebooks in this state of the shelf: {number of the publication: its variables}.

    To be added to: the codebook is long, publications never change, and every case is shown with it.
    """
    return index.once("variables of codebooks", lambda _index: {})


def coding_rows(claims, variables):
    """Return one row per variable, in the codebook's order; what was coded for a variable of the past comes last."""
    coded = {}
    for claim in claims:
        if claim["kind"] == ClaimKind.CODING:
            coded.setdefault(claim["variable"]["identifier"], []).append(claim)
    rows = [coding_row(mention_of(variable), variable, coded.pop(variable["slug"], [])) for variable in variables]
    return rows + [coding_row(claims[0]["variable"], {}, claims) for claims in coded.values()]


def mention_of(variable):
    """Return the mention of a variable of the codebook."""
    slug = variable["slug"]
    return {"type": "variable", "identifier": slug, "slug": slug, "label": variable["name"]}


def coding_row(mention, variable, claims):
    """Return what is coded for one variable."""
    together = groups(claims)
    return {
        "variable": mention,
        "question": variable.get("question", {}),
        "state": state_of(claims),
        "claims": claims,
        "groups": together,
        "is_contradiction": any(len(group["claims"]) > 1 for group in together),
        "is_regime_dimension": bool(variable.get("is_regime_dimension")),
    }


def state_of(claims):
    """Return "coded", "absent" or which kind of nothing it is; a coded value outweighs any nothing."""
    if not claims:
        return CodingState.NOT_YET_CODED.value
    coded = [claim for claim in claims if claim["state"] == CodingState.CODED]
    if coded:
        return ABSENT if all(claim["is_absent"] for claim in coded) else CodingState.CODED.value
    return claims[0]["state"]
