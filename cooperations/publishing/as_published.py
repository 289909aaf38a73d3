"""Names as the public knows them: what a document mentions is called as it was last published, not as its draft is.

Without this, publishing a project would tell the new name that an actor bears in an unpublished draft.
"""

import json

from cooperations.choices import ClaimKind, RecordKind
from cooperations.publishing.walk import branches, is_codebook_term, is_mention, mentions
from cooperations.shelf.publication import Head


def name_as_published(content, together):
    """Give every mention in the content its published label, address and sector, in place.

    ``together`` holds the identifiers of records that are published in the same step: these keep what the desk says.
    """
    mentioned = {identifier: found for identifier, found in mentions(content).items() if identifier not in together}
    heads = Head.objects.live().filter(identifier__in=mentioned).select_related("current")
    heads = {head.identifier: head for head in heads}
    terms = published_terms(without=together)
    for _path, part in branches(content):
        if is_mention(part) and part["identifier"] in heads:
            head = heads[part["identifier"]]
            part["slug"], part["label"] = head.slug, head.label_text()
        elif is_codebook_term(part) and part["identifier"] in terms:
            part["label"] = terms[part["identifier"]]["text"]
    for claim in content["claims"]:
        if claim["kind"] == ClaimKind.PARTICIPATION and claim["actor"]["identifier"] in heads:
            claim["actor_sector"] = json.loads(heads[claim["actor"]["identifier"]].current.card)["sector"]


def published_terms(without=()):
    """Return the variables, values and codes of the published codebooks, by identifier, but for those records."""
    terms = {}
    for head in Head.objects.live().of_type(RecordKind.CODEBOOK).exclude(identifier__in=without):
        terms |= json.loads(head.labels)
    return terms
