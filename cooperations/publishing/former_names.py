"""Former names in a document: only those that the public knew, so that a merged draft does not become known by them."""

from django.db.models import Q

from cooperations.publishing.as_published import published_terms
from cooperations.shelf.former import FORMER
from cooperations.shelf.publication import Head


def leave_out_unknown(content):
    """Take the former names of tags and codebook terms out of the content that no published document bears, in place.

    A name that was published once is borne by the current document, as itself or as a former name.
    """
    for tag in content.get("tags", ()):
        tag["former_slugs"] = [slug for slug in tag["former_slugs"] if was_tag_in_public(slug)]
    variables, codes = content.get("variables", ()), content.get("codes", ())
    known = published_terms() if variables or codes else {}
    for term in [*codes, *variables]:
        names = term["former_identifiers"]
        term["former_identifiers"] = [name for name in names if is_known(name, known)]
    for variable in variables:
        bearers = [variable["slug"], *variable["former_identifiers"]]
        for value in variable["values"]:
            value["former_identifiers"] = [
                name
                for name in value["former_identifiers"]
                if any(is_known(f"{bearer}.{name}", known) for bearer in bearers)
            ]


def is_known(name, known):
    """Whether the published codebook has a name, as today's or as a former one."""
    return name in known or f"{FORMER}{name}" in known


def was_tag_in_public(slug):
    """Whether a published document bears a tag, as today's or as a former one; one query."""
    named = Q(labels__contains=f'"tag.{slug}"') | Q(labels__contains=f'"{FORMER}tag.{slug}"')
    return Head.objects.live().filter(named).exists()
