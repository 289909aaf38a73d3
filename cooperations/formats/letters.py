"""Where readers write about what they read: every record and every claim leads to the form of a letter."""

from cooperations.formats.addresses import address_of


def letter_url(identifier, number):
    """Return the path of the form about a version of a record; "" for a draft, which has no number."""
    return f"{address_of('letter')}?about={identifier}&version={number}" if number else ""


def with_letter_urls(claims, record_url):
    """Return the claims of a version, each with the path of its own form; `record_url` is that of the version."""
    return [claim | {"letter_url": record_url and f"{record_url}&claim={claim['identifier']}"} for claim in claims]
