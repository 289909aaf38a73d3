"""Where something is used: the claims of other documents that cite a work or are coded with a term of the codebook."""

from django.urls import reverse

from cooperations.choices import ClaimKind, RecordKind
from cooperations.formats.addresses import page_url
from cooperations.formats.claims import by_date
from cooperations.formats.demands import own_page
from cooperations.formats.places import mention_of
from cooperations.prose.keys import WORKS

#: What is used nowhere.
NOWHERE = {"records": [], "more": [], "count": 0, "claims": 0}


def citing(content, source):
    """Return the claims of a document's content that cite a source, each with just those citations, left unnamed.

    `source` holds all identifiers of the source: its own and those of what was merged into it; so everywhere here.
    """
    found = []
    for claim in content["claims"]:
        places = [citation for citation in claim["citations"] if citation["source"]["identifier"] in source]
        if places:
            found.append(claim | {"citations": places, "names_sources": False})
    return found


def coded_with(content, code):
    """Return the claims of a document's content that are coded with a code, which may have been called otherwise."""
    return [claim for claim in content["claims"] if claim.get("code") and claim["code"]["identifier"] in code]


def codings_of(content, variable):
    """Return the codings of a variable in a document's content."""
    codings = [claim for claim in content["claims"] if claim["kind"] == ClaimKind.CODING]
    return [claim for claim in codings if claim["variable"]["identifier"] in variable]


def outcomes_about(content, identifiers):
    """Return the findings and demands in a document's content that speak of a record."""
    outcomes = [claim for claim in content["claims"] if claim["kind"] in (ClaimKind.FINDING, ClaimKind.DEMAND)]
    return [claim for claim in outcomes if not identifiers.isdisjoint(named_by(claim))]


def named_by(claim):
    """Return the identifiers of the records that a finding or demand speaks of."""
    own = [claim.get(name) for name in ("demanded_by", "addressee", "policy_field", "raised_at")]
    return {mention["identifier"] for mention in [*claim["about"], *own] if mention}


def literature(content, source):
    """Return the variables and codes of a codebook's content that name a source as their literature, as links."""
    terms = [("variable", term["slug"], term["name"], term) for term in content.get("variables", ())]
    terms += [("code", term["identifier"], term["label"], term) for term in content.get("codes", ())]
    return [
        {"label": label, "url": f"{reverse('codebook-list')}#{place}-{name}"}
        for place, name, label, term in terms
        if any(mention["identifier"] in source for mention in term["literature"])
    ]


def is_place_of(content, source):
    """Whether a project's coordinates come from a source."""
    coordinates = content.get("coordinates")
    return bool(coordinates and coordinates["source"] and coordinates["source"]["identifier"] in source)


def is_referred_to(content, source):
    """Whether a text of a document refers to a source."""
    parts = [content, *(content.get("report") or {}).get("sections", ())]
    works = [work for part in parts for name, found in part.items() if name.endswith(WORKS) for work in found]
    return any(work["identifier"] in source for work in works)


def use(row, claims, **more):
    """Return one record's claims in order of their dates, each with the address of its place on the record's page."""
    url = page_url(row.record_type, row.slug)
    return {
        "mention": mention_of(row),
        "url": url,
        "claims": [
            {"names_sources": True, "replies": []} | claim | {"place": url} | own_page(claim)
            for claim in by_date(claims)
        ],
        "terms": [],
        "is_place": False,
        "is_text": False,
    } | more


def uses_of_source(row, content, source):
    """Return what a document takes from a source."""
    terms = literature(content, source) if row.record_type == RecordKind.CODEBOOK else []
    is_text = is_referred_to(content, source)
    return use(row, citing(content, source), terms=terms, is_place=is_place_of(content, source), is_text=is_text)
