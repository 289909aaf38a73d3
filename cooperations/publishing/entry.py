"""What the shelf is given of a record: its document's content, a card for lists, and the keys that find it again.

Everything here is computed from the public content, so that nothing else can get onto the shelf.
"""

from cooperations.choices import CIVIL_SIDE, PUBLIC_SIDE, ClaimKind, CodingState, RecordKind
from cooperations.publishing.claim_facets import claim_facets
from cooperations.publishing.serializers.cards import CARD_FIELDS
from cooperations.publishing.walk import codebook_terms, mentions, texts_by_language
from cooperations.shelf.points import PLACE, written
from cooperations.shelf.shelving import Entry

#: The number of the shape that documents have today: 1 until 11/2026, 2 with prose as HTML and the works it refers to.
SCHEMA = 2
SUMMARIES = ("summary", "description", "definition", "assessment")
#: The date by which a type of record is sorted and narrowed to years.
DATES = {RecordKind.PROJECT: "start", RecordKind.EVENT: "date", RecordKind.SOURCE: "published"}
ACTORS_ON_A_CARD = 3


def entry_of(record, content):
    """Return the shelf's entry for a record and its public content."""
    return Entry(
        record_type=record.record_kind,
        identifier=record.identifier,
        slug=record.slug,
        label=record.label_texts(),
        content=content,
        card=_card(record, content),
        facets=_facets(record, content),
        sorts=_sorts(record.record_kind, content),
        search=_search_texts(record, content),
        files=tuple(medium["file"] for medium in content["media"]),
        schema=SCHEMA,
    )


def _search_texts(record, content):
    titles, texts = record.label_texts(), texts_by_language(content)
    return {language: (titles.get(language, ""), "\n".join(texts.get(language, ()))) for language in {*titles, *texts}}


def _card(record, content):
    card = {
        "type": record.record_kind,
        "identifier": record.identifier,
        "slug": record.slug,
        "label": record.label_texts(),
    }
    card["summary"] = next((content[name] for name in SUMMARIES if content.get(name)), {})
    card |= {name: content[name] for name in CARD_FIELDS[record.record_kind]}
    if record.record_kind == RecordKind.PROJECT:
        card |= {"civil": _side(content, CIVIL_SIDE), "public": _side(content, PUBLIC_SIDE), "status": _status(content)}
    if record.record_kind == RecordKind.EVENT:
        card["has_report"] = content["report"] is not None
    return card


def _side(content, sectors):
    found = {}
    for claim in _claims(content, ClaimKind.PARTICIPATION):
        if claim["actor_sector"] in sectors:
            found.setdefault(claim["actor"]["identifier"], claim["actor"])
    return list(found.values())[:ACTORS_ON_A_CARD]


def _status(content):
    codings = [claim for claim in _claims(content, ClaimKind.CODING) if claim["variable"]["identifier"] == "status"]
    return [{"value": claim["value"], "as_of": claim["as_of"]} for claim in codings if claim["value"]]


def _claims(content, kind):
    return [claim for claim in content["claims"] if claim["kind"] == kind]


def _facets(record, content):
    """Return the facet keys: {URL parameter: [values]}, and what else leads here (about, source, code)."""
    mentioned = mentions(content)
    facets = {
        "about": sorted(mentioned),
        "source": sorted(identifier for identifier, found in mentioned.items() if found["type"] == RecordKind.SOURCE),
        "code": sorted(name for name, found in codebook_terms(content).items() if found["type"] == "code"),
    }
    for parameter, value in _own_facets(record.record_kind, content).items():
        facets[parameter] = [item for item in value if item]
    if place := written(content.get("coordinates") or content.get("point")):
        facets[PLACE] = [place]
    for claim in _claims(content, ClaimKind.CODING):
        facets.setdefault(claim["variable"]["identifier"], []).append(_coded(claim))
    facets |= claim_facets(content)
    return {parameter: sorted(set(values)) for parameter, values in facets.items()}


def _own_facets(kind, content):
    yes_or_no = {True: ["yes"], False: ["no"]}
    if kind == RecordKind.PROJECT:
        participations = _claims(content, ClaimKind.PARTICIPATION)
        return {
            "field": _identifiers(content["policy_fields"]),
            "region": _identifiers(content["regions"]),
            "kind": [content["kind"]],
            "study": yes_or_no[content["is_study_case"]],
            "actor": [claim["actor"]["identifier"] for claim in participations],
            "sector": [claim["actor_sector"] for claim in participations],
            "tag": [tag["slug"] for tag in content["tags"]],
        }
    if kind == RecordKind.ACTOR:
        return {
            "sector": [content["sector"]],
            "kind": [content["kind"]],
            "level": [content["level"]],
            "region": _identifiers([content["region"]]),
            "parent": _identifiers([content["parent"]]),
        }
    if kind == RecordKind.REGION:
        return {
            "kind": [content["kind"]],
            "study": yes_or_no[content["is_study_area"]],
            "parent": _identifiers([content["parent"]]),
        }
    if kind == RecordKind.EVENT:
        return {
            "kind": [content["kind"]],
            "form": [content["form"]],
            "field": _identifiers(content["policy_fields"]),
            "region": _identifiers(content["regions"]),
            "follows": _identifiers(content["follows"]),
        }
    if kind == RecordKind.FIELD:
        return {"study": yes_or_no[content["is_study_field"]]}
    if kind == RecordKind.SOURCE:
        return {"kind": [content["kind"]], "language": [content["original_language"]]}
    return {"role": [content["role"]]} if kind == RecordKind.PAGE else {}


def _identifiers(found):
    return [item["identifier"] for item in found if item]


def _coded(claim):
    if claim["state"] != CodingState.CODED:
        return claim["state"]
    if claim["value"]:
        return claim["value"]["identifier"].partition(".")[2]
    return (
        "absent" if claim["is_absent"] else str(claim["flag"] if claim["number"] is None else claim["number"]).lower()
    )


def _sorts(kind, content):
    date = content[DATES[kind]] if kind in DATES else None
    return {"earliest": date["earliest"], "latest": date["latest"]} if date else {"earliest": None, "latest": None}
