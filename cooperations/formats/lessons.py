"""What a case teaches about a challenge: what was hard, what helped, what was agreed, and for which money."""

from cooperations.choices import ClaimKind, FindingCategory, Resource
from cooperations.formats.addresses import page_url
from cooperations.formats.claims import by_date
from cooperations.formats.places import mention_of, study_area

#: What a case reports as having helped, been learnt or come of it.
HELPED = (FindingCategory.STRENGTH, FindingCategory.INSIGHT, FindingCategory.EFFECT)
#: What of a case's flows stands beside its agreements.
COMPARED = (Resource.SPACE, Resource.MONEY)
#: So many statements are shown in a column; the case itself has all of them.
MOST_STATEMENTS = 3


def findings(content, is_wanted):
    """Return the findings of a document for which `is_wanted(claim)` holds, by date."""
    return by_date(c for c in content["claims"] if c["kind"] == ClaimKind.FINDING and is_wanted(c))


def challenges_coded(codes):
    """Return the question whether a finding is coded with one of these codes (a set of identifiers)."""
    return lambda claim: bool(claim["code"]) and claim["code"]["identifier"] in codes


def is_uncoded_challenge(claim):
    """Whether a finding tells of a challenge without any code."""
    return claim["category"] == FindingCategory.CHALLENGE and not claim["code"]


def lesson(row, content, is_wanted, index):
    """Return one case: what it says of the challenge, and beside it what helped and what was agreed."""
    return case_of(row, content, index) | {
        "hard": shortened(findings(content, is_wanted)),
        "helped": shortened(findings(content, lambda claim: claim["category"] in HELPED)),
        "agreed": shortened(by_date(of_kind(content, ClaimKind.AGREEMENT))),
    }


def case_of(row, content, index):
    """Return what names a case and places it."""
    return {
        "mention": mention_of(row),
        "url": page_url(row.record_type, row.slug),
        "kind": content["kind"],
        "start": content["start"],
        "end": content["end"],
        "regions": content["regions"],
        "policy_fields": content["policy_fields"],
        "study_area": study_area(content["regions"], index),
    }


def shortened(claims):
    """Return the first of these claims, and how many are left out."""
    return {"claims": claims[:MOST_STATEMENTS], "more": max(0, len(claims) - MOST_STATEMENTS)}


def of_kind(content, kind):
    """Return the claims of a kind."""
    return [claim for claim in content["claims"] if claim["kind"] == kind]


def agreements(row, content, is_wanted, index):
    """Return the agreements of a case for which `is_wanted(claim)` holds, each with what there is to compare."""
    flows = [flow for flow in of_kind(content, ClaimKind.FLOW) if flow["resource"] in COMPARED]
    shared = {"case": case_of(row, content, index), "flows": shortened(by_date(flows))}
    wanted = [claim for claim in of_kind(content, ClaimKind.AGREEMENT) if is_wanted(claim)]
    return [shared | {"claim": claim} for claim in by_date(wanted)]


def agreed_by(instruments):
    """Return the question whether an agreement names one of these instruments; none of them means: names none."""
    if not instruments:
        return lambda claim: not claim["instrument"]
    return lambda claim: bool(claim["instrument"]) and claim["instrument"]["identifier"] in instruments
