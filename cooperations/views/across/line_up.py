"""The way from one page that compares across records to all others, with what both understand of the question."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.browsing.across import ACROSS

#: What every question about records, demands or findings means alike.
SHARED = ("region", "field")
#: What a page does not understand of the questions of its kind: all effects have one category.
NOT_FOR = {"effects": ("category",)}


def line_up(key, filterset=None):
    """Return the pages in order, the one of that key marked, and behind those about projects the list of the same ones.

    `filterset` is the question that the page was asked, if any. Pages that are asked the same kind of question take it
    over as it is; others take the regions or policy fields, where they know all of those asked for.
    """
    current = next(page for page in ACROSS if page.key == key)
    pairs = filterset.pairs if filterset else []
    alone = {name for name, value in pairs if not is_shared(name, value, filterset)}
    shared = [pair for pair in pairs if pair[0] not in alone]
    found = [
        {
            "label": page.title,
            "url": with_question(page, pairs if page.asks == current.asks else shared),
            "is_current": page is current,
        }
        for page in ACROSS
    ]
    if current.asks == "project":
        url = with_pairs(reverse("project-list"), pairs)
        found.append({"label": _("The same projects as a list"), "url": url, "is_current": False})
    return found


def is_shared(name, value, filterset):
    """Whether all questions understand a pair: a record's address, and not what only some of them know beside."""
    return name in SHARED and value not in filterset.filters[name].specials


def with_question(page, pairs):
    """Return the address of a page with what it understands of a question."""
    return with_pairs(reverse(page.route), [p for p in pairs if page.asks and p[0] not in NOT_FOR.get(page.key, ())])


def with_pairs(url, pairs):
    """Return an address with these parameters."""
    return f"{url}?{urlencode(pairs)}" if pairs else url
