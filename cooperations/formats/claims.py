"""Claims in the order a reader needs them: by kind and date, with what contradicts each other side by side."""

from cooperations.choices import CIVIL_SIDE, PUBLIC_SIDE, ClaimKind, FindingCategory

#: What a kind of claim is dated by; all others by the day they hold for.
DATES = {
    ClaimKind.PARTICIPATION: "since",
    ClaimKind.SUCCESSION: "date",
    ClaimKind.EPISODE: "date",
    ClaimKind.AGREEMENT: "concluded",
    ClaimKind.FLOW: "period",
    ClaimKind.FIGURE: "date",
    ClaimKind.DEMAND: "raised",
}
#: The sectors of the two sides that a cooperation has; all others stand on neither.
SIDES = {"civil": CIVIL_SIDE, "public": PUBLIC_SIDE}
UNDATED = "9999-12-31"
#: The kinds of claim, and their names in templates.
NAMES = {kind.value: kind.value.replace("-", "_") for kind in ClaimKind}


def date_of(claim):
    """Return the date that a claim speaks of, None when it says none."""
    return claim[DATES[claim["kind"]]] if claim["kind"] in DATES else claim["as_of"]


def by_date(claims):
    """Return the claims with the earliest first and the undated last; equal ones keep their order."""

    def bound(claim):
        found = date_of(claim) or {}
        return found.get("earliest") or found.get("latest") or UNDATED

    return sorted(claims, key=bound)


def neighbours(claims):
    """Return which of these claims contradict which, in both directions: identifier → set of identifiers."""
    known = {claim["identifier"] for claim in claims}
    found = {identifier: set() for identifier in known}
    for claim in claims:
        for other in known & set(claim["contradicts"]):
            found[claim["identifier"]].add(other)
            found[other].add(claim["identifier"])
    return found


def components(claims):
    """Return lists of claims that contradict each other, directly or by way of others; most lists hold one claim."""
    if not any(claim["contradicts"] for claim in claims):
        return [[claim] for claim in claims]
    around, by_identifier, seen, found = neighbours(claims), {c["identifier"]: c for c in claims}, set(), []
    for claim in claims:
        together, waiting = set(), [claim["identifier"]]
        while waiting:
            identifier = waiting.pop()
            if identifier not in seen:
                seen.add(identifier)
                together.add(identifier)
                waiting.extend(around[identifier])
        if together:
            found.append([by_identifier[i] for i in by_identifier if i in together])
    return found


def groups(claims):
    """Return the claims by date, as groups of what stands side by side."""
    return [
        {"claims": together, "is_contradiction": len(together) > 1 or bool(together[0]["contradicts"])}
        for together in components(by_date(claims))
    ]


def by_kind(claims):
    """Return the groups of every kind of claim; the names of the kinds are written with underscores."""
    found = {kind: [] for kind in NAMES}
    for claim in claims:
        found[claim["kind"]].append(claim)
    return {NAMES[kind]: groups(own) if own else [] for kind, own in found.items()}


def findings(claims):
    """Return the groups of findings by category, in the order of the categories."""
    found = []
    for category in FindingCategory:
        own = [claim for claim in claims if claim["kind"] == ClaimKind.FINDING and claim["category"] == category]
        if own:
            found.append({"category": category.value, "groups": groups(own)})
    return found


def episodes(claims):
    """Return the episodes by date."""
    return by_date([claim for claim in claims if claim["kind"] == ClaimKind.EPISODE])


def participants(claims, index):
    """Return the groups of participations by side, which is decided by the actor's sector as of today.

    An actor that is not on the shelf yet, as in the preview of a draft, stands where its own draft says.
    """
    sectors = {
        side: [index.facet("actor", "sector").get(sector, ()) for sector in values] for side, values in SIDES.items()
    }
    sides = {"civil": [], "public": [], "other": []}
    for group in groups([claim for claim in claims if claim["kind"] == ClaimKind.PARTICIPATION]):
        sides[side_of(group["claims"][0], sectors, index)].append(group)
    return sides


def side_of(participation, sectors, index):
    """Return the side that the actor of a participation stands on."""
    row = index.today(participation["actor"]["identifier"])
    if row is None:
        return next((side for side, values in SIDES.items() if participation["actor_sector"] in values), "other")
    for side, bitmaps in sectors.items():
        if any(row.id in bitmap for bitmap in bitmaps):
            return side
    return "other"
