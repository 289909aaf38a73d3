"""Counts findings the slow and obvious way: every published document is read, and every claim in it asked."""

from urllib.parse import parse_qs, urlsplit

from cooperations.shelf.publication import Publication

AREAS = {"berlin", "thueringen", "barcelona"}


def said_publicly():
    """Return one dict per published finding: its identifier, and the values it has of every parameter."""
    records = [(one.head.record_type, one.head.slug, one.parsed()["content"]) for one in current()]
    regions = {slug: content for kind, slug, content in records if kind == "region"}
    codes = {
        c["identifier"]: c["parent"] for kind, _s, content in records if kind == "codebook" for c in content["codes"]
    }
    dimensions = {
        variable["slug"]
        for kind, _slug, content in records
        if kind == "codebook"
        for variable in content["variables"]
        if variable["is_regime_dimension"]
    }
    return [
        {"identifier": claim["identifier"], "category": {claim["category"]}, "type": {kind}}
        | {"code": upwards(claim["code"]["identifier"], codes) if claim["code"] else {"not-yet-coded"}}
        | {"perspective": {claim["perspective"] or "not-documented"}}
        | where(kind, slug, content, regions)
        | {name: regimes(kind, slug, content, regions, name) or {"not-yet-coded"} for name in dimensions}
        for kind, slug, content in records
        for claim in content.get("claims", ())
        if claim["kind"] == "finding"
    ]


def current():
    return Publication.objects.current().filter(head__withdrawn_at=None).select_related("head")


def upwards(code, parents):
    """Return a code and all wider ones."""
    found = set()
    while code:
        found.add(code)
        code = parents.get(code)
    return found


def named_regions(kind, slug, content):
    """Return the slugs of the regions that a record names."""
    if kind == "region":
        return [slug]
    return [one["slug"] for one in (*content.get("regions", ()), content.get("region")) if one]


def around(slug, regions):
    """Return a region and those around it, the nearest first."""
    found = []
    while slug:
        found.append(slug)
        slug = (regions[slug]["parent"] or {}).get("slug")
    return found


def where(kind, slug, content, regions):
    """Return the regions and fields of a record, as the parameters call them."""
    places = {place for named in named_regions(kind, slug, content) for place in around(named, regions)}
    fields = {slug} if kind == "field" else {one["slug"] for one in content.get("policy_fields", ())}
    special = {"not-documented"} if not places else set() if places & AREAS else {"elsewhere"}
    return {"region": places | special, "field": fields or {"not-documented"}}


def regimes(kind, slug, content, regions, dimension):
    """Return the values of a regime dimension of the record's regions, each from the nearest that has any."""
    found = set()
    for named in named_regions(kind, slug, content):
        found |= next(filter(None, (coded(regions[place], dimension) for place in around(named, regions))), set())
    return found


def coded(region, dimension):
    """Return the values that a region's own codings give it."""
    codings = [claim for claim in region["claims"] if claim["kind"] == "coding"]
    own = [claim for claim in codings if claim["variable"]["identifier"] == dimension]
    return {claim["value"]["identifier"].partition(".")[2] if claim["value"] else claim["state"] for claim in own}


def meant_by(url, findings):
    """Return the identifiers of the findings that the address of a list asks for."""
    question = parse_qs(urlsplit(url).query)
    return {one["identifier"] for one in findings if all(one[name] & set(values) for name, values in question.items())}
