"""The facets that a record owes to its findings and agreements, coded or not yet coded."""

from cooperations.choices import ClaimKind, CodingState

#: Stands for the instrument of an agreement that names none.
NOT_YET_CODED = CodingState.NOT_YET_CODED.value


def claim_facets(content):
    """Return the categories of the findings, those of findings without a code, and the instruments of the agreements.

    Their names begin like those of the index's own facets, so that no variable of a codebook can be called the same.
    """
    findings = [claim for claim in content["claims"] if claim["kind"] == ClaimKind.FINDING]
    agreements = [claim for claim in content["claims"] if claim["kind"] == ClaimKind.AGREEMENT]
    return {
        "_finding": [claim["category"] for claim in findings],
        "_uncoded": [claim["category"] for claim in findings if not claim["code"]],
        "_agreement": [
            claim["instrument"]["identifier"] if claim["instrument"] else NOT_YET_CODED for claim in agreements
        ],
    }
