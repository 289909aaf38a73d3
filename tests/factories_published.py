"""One published record of every type, made through the door, so that the windows show what the door really writes."""

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.publishing.publish import publish, withdraw
from tests import factories


def a_codebook_with_terms(**values):
    """Return a codebook with one variable and one code."""
    codebook = factories.a_codebook(**values)
    factories.a_variable(codebook, "status", "active", "failed")
    factories.a_code(codebook, "reason-money", "reason")
    return codebook


def with_all_it_needs(key, **values):
    """Return records to be published together, the one of that type last."""
    if key == "project":
        return factories.a_cooperation(**values)
    make = {
        "actor": factories.an_actor,
        "region": factories.a_region,
        "field": factories.a_field,
        "event": factories.an_event,
        "source": factories.a_source,
        "codebook": a_codebook_with_terms,
        "page": factories.a_page,
    }
    return [make[key](**values)]


def a_published(key, **values):
    """Return a published record of that type, complete enough to be published."""
    return factories.published(*with_all_it_needs(key, **values))


def a_published_claim():
    """Return a finding about a published project."""
    records = factories.a_cooperation("Can Batlló", slug="can-batllo")
    claim = factories.a_claim(
        factories.models.Finding, records[-1], records[0], category="challenge", text_de="Es fehlt Geld."
    )
    factories.published(*records)
    return claim


def republished(record, note="Zweite Fassung", **values):
    """Change a record, publish it again and return it."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    publish([record], note=note)
    return record


def withdrawn(record, note="Auf Wunsch des Vereins"):
    """Withdraw a record and return it."""
    withdraw(record, by=None, note=note)
    return record


def address(record, *rest, language="de"):
    """Return the path of a record's page, or of what lies below it."""
    segments = [language, RECORD_TYPES[record.record_kind].segment, record.slug, *rest]
    return f"/{'/'.join(segments)}/"


def data_address(record, *rest):
    """Return the path of a record's data."""
    return address(record, *rest, language="api")
