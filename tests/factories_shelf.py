"""Small, deterministic entries for the shelf, for tests of everything that reads it."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from cooperations.shelf.shelving import Entry, put, withdraw

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def text(german, **others):
    """Return a text with German wording and that of other languages."""
    return {"de": german, **others}


def entry(record_type, identifier, title=None, **given):
    """Return an entry of any type; the slug is the identifier's, the title too unless one is given."""
    label = title if isinstance(title, dict) else text(title or identifier.title())
    defaults = {
        "slug": identifier,
        "label": label,
        "content": {"title": label},
        "card": {"title": label},
        "search": {language: (wording, "") for language, wording in label.items()},
    }
    return Entry(record_type=record_type, identifier=identifier, **defaults | given)


def project(identifier, title=None, *, start=None, end_of_start=None, **given):
    """Return a project's entry; remaining keywords that are facets go there."""
    own = {name: given.pop(name) for name in list(given) if name in {"slug", "content", "card", "search", "labels"}}
    facets = {name: values if isinstance(values, list) else [values] for name, values in given.items()}
    return entry(
        "project", identifier, title, facets=facets, sorts={"earliest": start, "latest": end_of_start or start}, **own
    )


def region(identifier, title=None, parent=None, **given):
    """Return a region's entry, within another one or at the top."""
    return entry("region", identifier, title, facets={"parent": [parent] if parent else []}, **given)


def actor(identifier, title=None, **given):
    """Return an actor's entry."""
    return entry("actor", identifier, title, **given)


def policy_field(identifier, title=None, study="yes", **given):
    """Return a policy field's entry."""
    return entry("field", identifier, title, facets={"study": [study]}, **given)


def variable(slug, values=("active", "failed"), **given):
    """Return a facet variable as a codebook's content has it."""
    return {
        "slug": slug,
        "name": text(slug.title(), en=f"{slug.title()} (en)"),
        "is_facet": True,
        "record_types": ["project"],
        "values": [{"slug": value, "label": text(f"{value} auf Deutsch", en=value.title())} for value in values],
    } | given


def codebook(*variables, codes=()):
    """Return the codebook's entry."""
    title = text("Codebuch", en="Codebook")
    return entry("codebook", "codebook", title, content={"variables": list(variables), "codes": list(codes)})


def shelve(*entries, note="First publication", at=NOON):
    """Publish entries one after the other, a minute apart each, and return their publications."""
    with transaction.atomic():
        return [put(one, note, None, at + timedelta(minutes=place)) for place, one in enumerate(entries)]


def unshelve(identifier, note="Asked for by the association", at=NOON):
    """Withdraw a record."""
    with transaction.atomic():
        return withdraw(identifier, note, at)
