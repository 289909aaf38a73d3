"""The same list in other forms: tables, documents, a feed, each at an address with the same filter."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CLAIMS = _("Statements as CSV")
FEED = _("Feed (Atom)")


def downloads_of(key, pairs):
    """Return the other forms of a list that these pairs of parameter and value narrow and order."""
    question = question_of(pairs)
    narrowed = question_of([(name, value) for name, value in pairs if name != "sort"])  # a feed has an order of its own
    return {
        "feed_url": reverse(f"{key}-feed") + narrowed,
        "links": [
            {"url": reverse(f"api-{key}-csv") + question, "label": "CSV", "type": "text/csv"},
            {"url": reverse(f"api-{key}-claims-csv") + question, "label": str(CLAIMS), "type": "text/csv"},
            {"url": reverse(f"api-{key}-json") + question, "label": "JSON", "type": "application/json"},
            {"url": reverse(f"{key}-feed") + narrowed, "label": str(FEED), "type": "application/atom+xml"},
        ],
    }


def question_of(pairs):
    """Return pairs of parameter and value as the end of an address, "" where there are none."""
    return f"?{urlencode(pairs)}" if pairs else ""
