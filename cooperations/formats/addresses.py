"""Addresses that documents are known by: pages, permalinks and their data twins."""

from django.conf import settings
from django.urls import reverse


def permalink(identifier, number=None):
    """Return the absolute address that is cited, of a record or of one of its versions; it is never stored."""
    path = reverse("permalink", args=[identifier])
    if number is not None:
        path = reverse("version-permalink", args=[identifier, number])
    return f"{settings.PERMALINK_BASE}{path}"


def page_url(record_type, slug, view="detail", number=None):
    """Return the path of a record's page in the reader's language; `view` is detail, versions, version or changes."""
    return reverse(f"{record_type}-{view}", args=[slug] if number is None else [slug, number])


def data_url(record_type, slug, number=None):
    """Return the path of a document as data."""
    return page_url(f"api-{record_type}", slug, "detail" if number is None else "version", number)
