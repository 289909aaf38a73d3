"""What only events have: sessions in parts, their outcomes, and the report."""

from cooperations.choices import ClaimKind

OUTCOMES = (ClaimKind.FINDING, ClaimKind.DEMAND)


def parts(content, claims):
    """Return the sessions in order, grouped by the part they belong to, each with its outcomes."""
    found = []
    for session in sorted(content["sessions"], key=lambda session: session["position"]):
        if not found or found[-1]["number"] != session["part"]:
            found.append({"number": session["part"], "is_editorial": False, "sessions": []})
        found[-1]["is_editorial"] |= session["is_part_editorial"]
        found[-1]["sessions"].append(session | {"outcomes": outcomes(session["key"], claims)})
    return found


def outcomes(key, claims):
    """Return the findings and demands of a session."""
    return [claim for claim in claims if claim["session"] == key and claim["kind"] in OUTCOMES]


def report(content, claims):
    """Return the report with the claims that its sections speak of, None when there is none."""
    if not content["report"]:
        return None
    known = {claim["identifier"]: claim for claim in claims}
    sections = [
        section | {"claims": [known[identifier] for identifier in section["claims"] if identifier in known]}
        for section in content["report"]["sections"]
    ]
    return content["report"] | {"sections": sections}
