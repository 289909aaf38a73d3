"""Claims that use a retired term of the codebook: those that did before may go on, new ones are told what to use."""

import datetime

from django.utils.translation import gettext as _

from cooperations.models.terms import Term
from cooperations.publishing.walk import codebook_terms
from cooperations.shelf.publication import Publication


def retired_terms(claims):
    """Yield (claim, name of its field, term) for every retired code, variable or value that a claim uses."""
    for claim in claims:
        for field in claim._meta.concrete_fields:
            if field.many_to_one and issubclass(field.related_model, Term):
                term = getattr(claim, field.name)
                if term is not None and term.retired_on is not None:
                    yield claim, field.name, term


def newly_used(record, claims):
    """Yield (claim, field, message) for every claim that uses a term although it was retired before.

    A claim that is published with the term keeps it, and so does one that was coded before the day of its retirement.
    """
    found = [one for one in retired_terms(claims) if (one[0].coded_on or datetime.date.max) >= one[2].retired_on]
    published = terms_published(record) if found else {}
    for claim, field, term in found:
        if identifier_of(term) not in published.get(claim.identifier, ()):
            yield claim, field, message(term)


def terms_published(record):
    """Return the identifiers of the terms that each claim of a record is published with, by the claim's identifier."""
    current = Publication.objects.current().of_record(record.identifier).first()
    claims = current.parsed()["content"].get("claims", ()) if current else ()
    return {claim["identifier"]: set(codebook_terms(claim)) for claim in claims}


def identifier_of(term):
    """Return the identifier of a term as documents write it."""
    variable = getattr(term, "variable", None)
    return f"{variable.slug}.{term.slug}" if variable else term.slug


def message(term):
    """Return what a researcher reads who used a retired term."""
    if term.successor:
        return _("“%(term)s” was retired on %(day)s. Use “%(successor)s” instead.") % {
            "term": term,
            "day": term.retired_on.isoformat(),
            "successor": term.successor,
        }
    return _("“%(term)s” was retired on %(day)s and has no successor. Choose another one, or none.") % {
        "term": term,
        "day": term.retired_on.isoformat(),
    }
