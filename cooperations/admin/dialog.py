"""Pages of the desk that stand in a dialog over a record's form: how they are asked for, and who may frame them."""

from urllib.parse import urlsplit, urlunsplit

from csp.constants import SELF
from django.http import QueryDict

#: Stands in the address of every page that is shown in a dialog.
DIALOG = "dialog"


def is_in_dialog(request):
    """Tell whether the page was asked for by a dialog of ours."""
    return DIALOG in request.GET


def shown_in_dialog(request, response):
    """Allow our own pages to frame a page that a dialog asked for, and keep it in the dialog when it leads on."""
    if not is_in_dialog(request):
        return response
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    _replace(response, "frame-ancestors")
    if response.has_header("Location"):
        response.headers["Location"] = within_dialog(response.headers["Location"])
    return response


def with_dialogs(response):
    """Allow a page to hold a frame with another page of ours."""
    _replace(response, "frame-src")
    return response


def within_dialog(url):
    """Return the address with the mark of a dialog."""
    parts = urlsplit(url)
    query = QueryDict(parts.query, mutable=True)
    query[DIALOG] = "1"
    return urlunsplit(parts._replace(query=query.urlencode()))


def _replace(response, directive):
    replaced = getattr(response, "_csp_replace", None) or {}
    response._csp_replace = {**replaced, directive: [SELF]}
