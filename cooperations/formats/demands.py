"""How pages say what a demand is: its wording, where it belongs, and what it is compared with."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cooperations.choices import ClaimKind
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.formats.places import mention_of
from cooperations.shelf.demand_filters import REGION_SPECIALS
from cooperations.shelf.demands import UNDOCUMENTED, demands
from cooperations.shelf.together import EVERY_TYPE
from cooperations.shelf.whereabouts import study_areas

#: A wording is cut after so many letters in a cell, and in a title.
SHORT, TITLE = 140, 110
WITHOUT_WORDING = _("Demand without documented wording")


def demand_url(identifier):
    """Return the path of a demand's own page in the reader's language."""
    return reverse("demand-detail", args=[identifier])


def short(text, most=SHORT):
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def wording_of(claim, most=SHORT):
    """Return a demand's wording in short, in the reader's language or the best other one."""
    return short(plain(claim["text"]), most) or str(WITHOUT_WORDING)


def shortened(text, most=SHORT):
    """Return a text in languages with each wording cut."""
    return {language: short(wording, most) for language, wording in text.items()}


def place_of(claim, row):
    """Return the address of a claim on the page of its record."""
    return f"{page_url(row.record_type, row.slug)}#claim-{claim}"


def regions_of(demand, index):
    """Return the mentions of the regions that a demand belongs to."""
    rows = [index.today(region) for region in demand.regions]
    return [mention_of(row) for row in rows if row and row.is_live]


def area_slug(demand, known):
    """Return the slug of the first study area that a demand belongs to, "" where there is none."""
    areas = study_areas(known.shelf)
    return next((areas[area].slug for area in known.areas_of(demand) if area in areas), "")


def area_names(demand, known):
    """Return what the study areas of a demand are called, in the reader's language, or what else is known of it."""
    return ", ".join(area_name(area, known.shelf) for area in known.areas_of(demand))


def area_name(area, index):
    """Return what a study area or the rest is called."""
    return str(REGION_SPECIALS[area]) if area in REGION_SPECIALS else plain(index.record(area).label)


def statement(demand, claim, known):
    """Return a demand for a list: what its document says of it, where it stands, and how much it is compared."""
    row = row_of(demand, known)
    return claim | {
        "url": demand_url(demand.identifier),
        "short": shortened(claim["text"], 2 * SHORT) or None,
        "record": mention_of(row),
        "place": place_of(demand.identifier, row),
        "regions": regions_of(demand, known.shelf),
        "area": area_slug(demand, known),
        "relations": len(known.related_to(demand.identifier)),
    }


def row_of(line, known):
    """Return the row of the record that a demand or a relation stands on."""
    return known.shelf.of(EVERY_TYPE).rows[line.head]


def relation(found, said, known):
    """Return what a relation says of the other demand: how they compare, why, what explains it, where it is written.

    `said` holds the claims of both, by identifier; what was withdrawn a moment ago is not among them: None then.
    """
    claim, other = said.get(found.line.identifier), said.get(found.other.identifier)
    if claim is None or other is None:
        return None
    return {
        "similarity": claim["similarity"],
        "text": claim["text"],
        "explained_by": claim["explained_by"],
        "certainty": claim["certainty"],
        "citations": claim["citations"],
        "place": place_of(claim["identifier"], row_of(found.line, known)),
        "url": demand_url(found.other.identifier),
        "short": shortened(other["text"]) or None,
        "where": area_names(found.other, known),
        "identifier": found.other.identifier,
    }


def is_alone(demand, known):
    """Whether no relation leads from a demand to one of another study area."""
    own = set(known.areas_of(demand))
    return all(set(known.areas_of(found.other)) <= own for found in known.related_to(demand.identifier))


def with_demand_urls(claims, index):
    """Return the claims of what holds today, demands and their relations with the addresses of demands' own pages.

    A relation may name a demand that is not public: it has no page, and its address is "".
    """
    kinds = {claim["kind"] for claim in claims}
    if not kinds & {ClaimKind.DEMAND, ClaimKind.DEMAND_RELATION}:
        return claims
    is_public = demands(index).numbers.__contains__ if ClaimKind.DEMAND_RELATION in kinds else None
    return [linked(claim, is_public) for claim in claims]


def own_page(claim):
    """Return the address of the page of a claim that holds today, for claims that have one."""
    return {"demand_url": demand_url(claim["identifier"])} if claim["kind"] == ClaimKind.DEMAND else {}


def linked(claim, is_public):
    """Return a claim with the addresses of the demands that it is or relates."""
    if claim["kind"] == ClaimKind.DEMAND:
        return claim | own_page(claim)
    if claim["kind"] != ClaimKind.DEMAND_RELATION:
        return claim
    ends = {end: claim[end] for end in ("first", "second")}
    return claim | {f"{end}_url": demand_url(one) if is_public(one) else "" for end, one in ends.items()}


def said_of_field(field, index):
    """Return the mention of a policy field, None where none is documented."""
    row = index.today(field) if field and field != UNDOCUMENTED else None
    return mention_of(row) if row and row.is_live else None


def unworded(session, index):
    """Return a session whose demands nobody worded, with the address of its place in the programme."""
    row = index.record(session.event)
    return {
        "event": mention_of(row),
        "title": session.title,
        "field": said_of_field(session.field, index),
        "url": f"{page_url('event', row.slug)}#session-{session.key}",
    }
