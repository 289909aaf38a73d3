"""Addresses that documents are known by: pages, permalinks and their data twins."""

import re
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

#: What may stand in a path as it is, and a stand-in for it that no route has.
SLUG, STAND_IN = re.compile(r"[-a-zA-Z0-9_]+"), "here-stands-a-slug"


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


def path_in(language, route, *args):
    """Return the path of a route; pages name some hundred of them, and they never change while a process lives.

    `language` is the language that is active: Django puts it into the path.
    """
    if len(args) == 1 and isinstance(args[0], str) and SLUG.fullmatch(args[0]):
        before, after = around_slug(language, route)
        return f"{before}{args[0]}{after}"
    return path_with(language, route, args)


@lru_cache(maxsize=4096)
def around_slug(_language, route):
    """Return what stands in the path of a route before its slug and after it: slugs are many, routes few."""
    before, _slug, after = reverse(route, args=[STAND_IN]).partition(STAND_IN)
    return before, after


@lru_cache(maxsize=20_000)
def path_with(_language, route, args):
    """Return the path of a route that takes anything else."""
    return reverse(route, args=args)


def data_url(record_type, slug, number=None):
    """Return the path of a document as data."""
    return page_url(f"api-{record_type}", slug, "detail" if number is None else "version", number)
