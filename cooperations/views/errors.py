"""What stands where no page can: for readers in our layout, for machines as JSON."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cooperations.shelf.index import loaded_index
from cooperations.views.layout import layout

API = "/api/"
#: The database is usually back within a minute.
RETRY_AFTER = "60"


def bad_request(request, exception=None):
    """Answer a request that cannot be understood."""
    return answer(request, 400, _("The request cannot be understood."))


def permission_denied(request, exception=None):
    """Answer a request that is not allowed."""
    return answer(request, 403, _("This is not allowed."))


def page_not_found(request, exception=None):
    """Answer a request for what is not there."""
    return answer(request, 404, _("There is nothing at this address."))


def server_error(request):
    """Answer when something of ours failed; a database that cannot be reached is 503 and passes by itself."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = answer(request, 503, _("The database cannot be reached at the moment."))
        response.headers["Retry-After"] = RETRY_AFTER
        return response
    return answer(request, 500, _("Something went wrong on our side."))


def answer(request, status, message):
    """Return the answer in the form that the address speaks; only 403 and 404 ask the index for their surroundings."""
    if request.path.startswith(API):
        response = JsonResponse({"errors": {"__all__": [message]}}, status=status)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
    # A request that cannot be understood may lie about its host, too, which the navigation would need.
    context = surroundings(request) if status in (403, 404) else {}
    return render(request, f"{status}.html", context, status=status, using="pages")


def surroundings(request):
    """Return what surrounds an error page; there is no such page in another language."""
    context = layout(request, loaded_index(), title=settings.SITE_NAME, robots="noindex", url="/")
    context["page"] |= {"canonical": "", "alternates": []}
    return context | {"languages": []}
