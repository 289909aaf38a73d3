"""Addresses that documents are known by: pages, permalinks and their data twins."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language


def permalink(identifier, number=None):
    """Return the absolute address that is cited, of a record or of one of its versions; it is never stored."""
    path = reverse("permalink", args=[identifier])
    if number is not None:
        path = reverse("version-permalink", args=[identifier, number])
    return f"{settings.PERMALINK_BASE}{path}"


def permalinks():
    """Return `permalink` for long tables: it asks Django for the addresses once."""
    before, _identifier, after = permalink("IDENTIFIER").rpartition("IDENTIFIER")
    between, _number, end = permalink("IDENTIFIER", 0).rpartition("IDENTIFIER")[2].partition("0")

    def quick(identifier, number=None):
        return f"{before}{identifier}{after}" if number is None else f"{before}{identifier}{between}{number}{end}"

    return quick


def page_url(record_type, slug, view="detail", number=None):
    """Return the path of a record's page in the reader's language; `view` is detail, versions, version or changes."""
    return path_in(get_language(), f"{record_type}-{view}", slug, *(() if number is None else (number,)))


@lru_cache(maxsize=20_000)
def path_in(language, route, *args):
    """Return the path of a route; pages name some hundred of them, and they never change while a process lives.

    `language` is the language that is active: Django puts it into the path.
    """
    return reverse(route, args=args)


def data_url(record_type, slug, number=None):
    """Return the path of a document as data."""
    return page_url(f"api-{record_type}", slug, "detail" if number is None else "version", number)
