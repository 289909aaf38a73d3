"""What the ways in share: addresses of filtered lists, the frame of their pages, and documents read page by page."""

from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from cooperations.choices import ProjectKind
from cooperations.shelf.selection import Page, require_page, select
from cooperations.views.layout import layout, require, respond
from cooperations.views.uses import contents

#: So many cases are read and shown with their statements on one page.
CASES = 8
#: No page has a number with more digits.
LONGEST_NUMBER = 6


def cooperations(index):
    """Return all cooperations; programmes and networks are not counted among them."""
    return select("project", index).any_of("kind", [ProjectKind.COOPERATION.value])


def cooperations_url(**narrowed):
    """Return the address of the list of cooperations, narrowed to these values; several of one name in a list."""
    return narrowed_url("project", kind=ProjectKind.COOPERATION.value, **narrowed)


def cooperations_map_url(**narrowed):
    """Return the address of the map of the same cooperations."""
    return narrowed_url("project", "map", kind=ProjectKind.COOPERATION.value, **narrowed)


def narrowed_url(record_type, view="list", **narrowed):
    """Return the address of a list, or of another view of it, narrowed to these values."""
    return f"{reverse(f'{record_type}-{view}')}?{urlencode(narrowed, doseq=True)}"


def page(request, index, template, title, intro, context):
    """Return a page of the ways in."""
    knows = {"page"} if "paginator" in context else set()
    around = layout(request, index, title=title, description=intro, current="explore", url=request.path, knows=knows)
    head = {"title": title, "intro": intro}
    return respond(request, f"explore/{template}.html", around | {"head": head} | context)


def rows_of_page(request, selection, sort="newest"):
    """Return the page of rows that is asked for; raise NoSuchPage where there is none."""
    asked = request.GET.get("page", "1")
    require(asked.isdecimal() and len(asked) <= LONGEST_NUMBER)
    number = int(asked)
    require_page(number, selection.count, CASES)
    rows = selection.rows(sort, get_language(), (number - 1) * CASES, number * CASES)
    return Page(number, CASES, selection.count, rows)


def codebook(index):
    """Return the content of today's codebook, without terms where none is published; one query at most."""
    row = next(iter(index.of("codebook").rows.values()), None)
    return contents([row]).get(row.id, NO_TERMS) if row else NO_TERMS


NO_TERMS = {"codes": [], "variables": []}


def term(terms, name, identifier):
    """Return the term of that identifier; raise Http404 where the codebook has none."""
    found = next((one for one in terms if one[name] == identifier), None)
    if found is None:
        raise Http404
    return found
