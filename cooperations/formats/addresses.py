"""Addresses that documents are known by: pages, permalinks and their data twins."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language


def permalink(identifier, number=None):
    """Return the absolute address that is cited, of a record or of one of its versions; it is never stored."""
    before, after, between, end = permalink_parts()
    path = f"{before}{identifier}{after}" if number is None else f"{before}{identifier}{between}{number}{end}"
    return f"{settings.PERMALINK_BASE}{path}"


@lru_cache(maxsize=1)
def permalink_parts():
    """Return what stands in a permalink's path before the identifier and after it, and between and after a version."""
    before, _identifier, after = reverse("permalink", args=["IDENTIFIER"]).partition("IDENTIFIER")
    version = reverse("version-permalink", args=["IDENTIFIER", 0]).removeprefix(f"{before}IDENTIFIER")
    between, _number, end = version.partition("0")
    return before, after, between, end


def address_of(route, *args):
    """Return the path of a route in the reader's language."""
    return path_in(get_language(), route, *args)


def page_url(record_type, slug, view="detail", number=None):
    """Return the path of a record's page in the reader's language; `view` is detail, versions, version or changes."""
    return address_of(f"{record_type}-{view}", slug, *(() if number is None else (number,)))


@lru_cache(maxsize=20_000)
def path_in(language, route, *args):
    """Return the path of a route; pages name some hundred of them, and they never change while a process lives.

    `language` is the language that is active: Django puts it into the path.
    """
    return reverse(route, args=args)


def data_url(record_type, slug, number=None):
    """Return the path of a document as data."""
    return page_url(f"api-{record_type}", slug, "detail" if number is None else "version", number)
