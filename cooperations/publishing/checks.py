"""What the door checks, and the list of what is missing that leads a researcher to each place."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.choices import (
    ALLOWED_TRANSITIONS,
    CIVIL_SIDE,
    PUBLIC_SIDE,
    RESERVED_SLUGS,
    ClaimKind,
    CodingState,
    ProjectKind,
    RecordKind,
    Status,
    Visibility,
)
from cooperations.models import Codebook
from cooperations.prose.contact_details import contact_details
from cooperations.publishing.as_published import published_terms
from cooperations.publishing.media import lacks
from cooperations.publishing.prose_checks import field_of, references_to_nothing
from cooperations.publishing.retired_terms import newly_used
from cooperations.publishing.walk import branches, codebook_terms, is_mention, mentions, readable_texts
from cooperations.shelf.publication import Head

#: Kinds of claim that say nothing without a statement in words.
NEEDS_TEXT = frozenset({ClaimKind.FINDING, ClaimKind.DEMAND, ClaimKind.EPISODE})


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way of publication, and where to mend it.

    ``claim`` is None when the record itself is meant, ``field`` is "" when no single field is; ``unpublished`` is the
    mention of a record that has to be published first or together.
    """

    record: Any
    message: str
    field: str = ""
    claim: Any = None
    unpublished: dict | None = None


class RefusedError(Exception):
    """The door refuses; ``problems`` says why, place by place."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("; ".join(f"{problem.record}: {problem.message}" for problem in self.problems))


def problems_of(record, claims, content, together):
    """Return everything that keeps a record with this public content from being published.

    ``together`` holds the identifiers of the records that are published in the same step.
    """
    return [
        *_transition(record),
        *_fields(record),
        *_address(record),
        *_sides(record, content),
        *(problem for claim in claims for problem in _claim(record, claim)),
        *(Problem(record, sentence, "media") for medium in record.media.public() for sentence in lacks(medium)),
        *_unpublished(record, claims, content, together),
        *(Problem(record, message, field) for field, message in references_to_nothing(content)),
        *_unknown_terms(record, content, together),
        *(Problem(record, message, field, claim) for claim, field, message in newly_used(record, claims)),
        *_contact_details(record, claims, content),
    ]


def _address(record):
    if record.slug in RESERVED_SLUGS:
        message = _("“%(slug)s” is the address of a page of its own. Choose another slug, for example %(slug)s-1.")
        yield Problem(record, message % {"slug": record.slug}, "slug")


def _transition(record):
    if Status.PUBLISHED not in ALLOWED_TRANSITIONS[record.status]:
        yield Problem(record, _("The record was withdrawn; a withdrawal is final."))


def _invalid(record, part, claim=None):
    """Yield the validation errors of a record or claim, field by field; the database has checked its constraints."""
    try:
        part.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            for message in messages:
                yield Problem(record, message, "" if field == NON_FIELD_ERRORS else field, claim)


def _fields(record):
    yield from _invalid(record, record)
    if not record.label_texts():
        yield Problem(record, _("The record has no title in any language."), record.LABEL)


def _sides(record, content):
    """Check that a cooperation has an actor on each side, or says that the counterpart is not documented."""
    if record.record_kind != RecordKind.PROJECT or record.kind != ProjectKind.COOPERATION:
        return
    if record.is_counterpart_undocumented:
        return
    sectors = {claim["actor_sector"] for claim in content["claims"] if claim["kind"] == ClaimKind.PARTICIPATION}
    if not sectors & CIVIL_SIDE:
        yield Problem(record, MISSING_SIDE % {"side": _("civil society")}, "is_counterpart_undocumented")
    if not sectors & PUBLIC_SIDE:
        yield Problem(record, MISSING_SIDE % {"side": _("administration")}, "is_counterpart_undocumented")


MISSING_SIDE = gettext_lazy(
    "No participation names an actor of the side “%(side)s”. Add one, or tick “counterpart not documented”."
)


def _claim(record, claim):
    yield from _invalid(record, claim, claim)
    if not claim.citations.all() and not _needs_no_citation(claim):
        yield Problem(record, _("The claim cites no source. Add at least one citation."), "citations", claim)
    if claim.claim_kind in NEEDS_TEXT and not any(getattr(claim, f"text_{code}") for code in ("de", "en", "es", "ca")):
        yield Problem(record, _("The claim has no statement in words."), "text", claim)
    if claim.claim_kind == ClaimKind.DEMAND_RELATION:
        yield from _compared_demands(record, claim)


def _compared_demands(record, claim):
    for name in ("first", "second"):
        if getattr(claim, name).visibility != Visibility.PUBLIC:
            yield Problem(record, _("It compares a demand that is for the team only."), name, claim)


def _needs_no_citation(claim):
    """What was searched and not found, or does not apply, has no source; it needs the coder's reason instead."""
    if claim.claim_kind != ClaimKind.CODING or claim.state == CodingState.CODED:
        return False
    return any(getattr(claim, f"reasoning_{code}") for code in ("de", "en", "es", "ca"))


def _unpublished(record, claims, content, together):
    """Check that everything the content mentions can be read by the public; name every place that mentions it."""
    wanted = {identifier: found for identifier, found in mentions(content).items() if identifier not in together}
    heads = dict(Head.objects.filter(identifier__in=wanted).values_list("identifier", "withdrawn_at"))
    missing = {identifier for identifier in wanted if identifier not in heads or heads[identifier]}
    for identifier in sorted(missing):
        found = wanted[identifier]
        message = _mention_message(identifier in heads) % {"name": next(iter(found["label"].values()), found["slug"])}
        places = {_place(path, claims) for path, part in branches(content) if is_mention(part) and part == found}
        for claim, field in sorted(places, key=lambda place: (place[0].pk if place[0] else 0, place[1])):
            yield Problem(record, message, field, claim, unpublished=found)


def _mention_message(is_withdrawn):
    if is_withdrawn:
        return _("It mentions “%(name)s”, which was withdrawn. Take the mention out.")
    return _("It mentions “%(name)s”, which is not published. Publish both, or take the mention out.")


def _unknown_terms(record, content, together):
    """Check that every code, variable and value the content uses stands in a published codebook."""
    codebooks = Codebook.objects.filter(identifier__in=together)
    known = {*published_terms(), *(term for codebook in codebooks for term in codebook.term_identifiers())}
    for identifier in sorted(set(codebook_terms(content)) - known):
        message = _(
            "It uses “%(term)s”, which is not in the published codebook. Publish the codebook, or choose another."
        )
        yield Problem(record, message % {"term": identifier})


def _contact_details(record, claims, content):
    """Check that no text holds an e-mail address or a telephone number; the platform's own pages may."""
    if record.record_kind == RecordKind.PAGE:
        return
    for path, text in readable_texts(content):
        for found in contact_details(text):
            claim, field = _place(path, claims)
            message = _("The text contains “%(found)s”. Take e-mail addresses and telephone numbers out.")
            yield Problem(record, message % {"found": found}, field, claim)


def _place(path, claims):
    """Return the claim and the name of the field that a path through the content leads to."""
    if path[0] == "claims":
        return claims[path[1]], str(path[2])
    return None, field_of(path)
