"""A demand's own page: its wording, where it comes from, what it was compared with, and what became of it."""

from datetime import datetime
from json import loads

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.choices import ClaimKind
from cooperations.formats.addresses import data_url, page_url, permalink
from cooperations.formats.citations import citation_text
from cooperations.formats.claims import groups
from cooperations.formats.demand_history import history
from cooperations.formats.demands import (
    TITLE,
    is_alone,
    place_of,
    relation,
    row_of,
    shortened,
    statement,
    with_demand_urls,
    wording_of,
)
from cooperations.formats.letters import letter_url
from cooperations.formats.naming import plain
from cooperations.formats.places import mention_of
from cooperations.shelf.claim_lines import ClaimLine, claims_said
from cooperations.shelf.demands import demands
from cooperations.shelf.index import current_index
from cooperations.shelf.publication import Publication
from cooperations.views.layout import layout, respond
from cooperations.views.withdrawn import gone


@require_safe
def demand_detail(request, identifier):
    """Show a demand; three queries: the index, the versions of its record, and the demands it is compared with.

    A demand keeps its address wherever it moves. That of a withdrawn record is gone with it; where the record was
    merged into another one that does not state it, the address leads to that one.
    """
    index = current_index()
    known = demands(index)
    demand = known.find(identifier)
    if demand is None:
        return elsewhere(request, index, identifier)
    row = row_of(demand, known)
    documents = versions(row)
    claim = documents and of_demand(documents[0], identifier)
    if not claim:  # withdrawn a moment ago
        raise Http404
    context = shown(demand, claim, documents, known) | {"relations": relations_of(demand, known)}
    context |= around(documents[0], claim, row)
    title = wording_of(claim, TITLE)
    context |= layout(
        request,
        index,
        title=_("Demand: %(wording)s") % {"wording": title},
        description=wording_of(claim),
        current="explore",
        api_url=data_url(row.record_type, row.slug),
    )
    return respond(request, "across/demand.html", context)


def elsewhere(request, index, identifier):
    """Answer for a demand that nothing states today: 410 with its record, on to where that was merged into, or 404."""
    lines = ClaimLine.objects.filter(identifier=identifier, kind=ClaimKind.DEMAND.value)
    bearer = lines.values_list("head__identifier", flat=True).first()
    row = bearer and index.record(bearer)
    if not row:
        raise Http404
    if row.is_withdrawn:
        return gone(request, index, row)
    today = index.today(bearer)
    if today.identifier == bearer:
        raise Http404
    return redirect(page_url(today.record_type, today.slug))


def versions(row):
    """Return the documents of all versions of a record, the newest first; one query."""
    found = Publication.objects.of_readable_records().filter(head=row.id).newest_first()
    return [loads(text) for text in found.values_list("document", flat=True)]


def of_demand(document, identifier):
    """Return the demand as a document states it, None where it does not."""
    return next((one for one in document["content"].get("claims", ()) if one["identifier"] == identifier), None)


def shown(demand, claim, documents, known):
    """Return what the page says of the demand itself."""
    row = row_of(demand, known)
    return {
        "demand": {"replies": []} | statement(demand, claim, known),
        "wordings": [{"language": one, "text": claim["text"][one]} for one in claim["text"]],
        "heading": shortened(claim["text"], TITLE) or None,
        "is_alone": is_alone(demand, known),
        "session": session_of(claim, documents[0], row),
        "contradictions": with_demand_urls(contradictions(claim, documents[0], row), known.shelf),
        "history": history(demand.identifier, documents, row),
    }


def session_of(claim, document, row):
    """Return the session whose outcome the demand is, with its place in the programme; None where there is none."""
    sessions = document["content"].get("sessions", ())
    found = next((one for one in sessions if one["key"] == claim["session"]), None) if claim["session"] else None
    url = page_url(row.record_type, row.slug)
    return found and {"title": found["title"], "kind": found["kind"], "url": f"{url}#session-{found['key']}"}


def contradictions(claim, document, row):
    """Return the claims of the same record that contradict the demand, directly or by way of others."""
    together = next(group["claims"] for group in groups(document["content"]["claims"]) if claim in group["claims"])
    others = [one for one in together if one is not claim]
    url = page_url(row.record_type, row.slug)
    return [{"replies": [], "names_sources": True} | one | {"place": url} for one in others]


def relations_of(demand, known):
    """Return what the demand was compared with; one query, none where it was compared with nothing."""
    found = known.related_to(demand.identifier)
    said = claims_said([line for one in found for line in (one.line, one.other)])
    return [one for every in found if (one := relation(every, said, known))]


def around(document, claim, row):
    """Return the record that states the demand, its version, how both are cited, and where to write about it."""
    number, published_at = document["version"], datetime.fromisoformat(document["published_at"])
    anchor = f"#claim-{claim['identifier']}"
    title = f"{wording_of(claim, TITLE).rstrip('.')} ({plain(row.label)})"
    letter = f"{letter_url(row.identifier, number)}&claim={claim['identifier']}"
    return {
        "record": mention_of(row) | {"place": place_of(claim["identifier"], row), "letter_url": letter},
        "version": {"number": number, "permalink": permalink(row.identifier, number) + anchor},
        "citation": {"text": citation_text(title, row.identifier, number, published_at) + anchor, "downloads": []},
    }
