"""Answers for machines: public data that any page may read."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from cooperations.formats.licence import LICENCE_URL
from cooperations.views.unchanged import of_the_shelf

JSON = "application/json; charset=utf-8"


def open_to_all(view):
    """Let pages of any origin read what the view answers, 304 too; nothing here depends on who asks."""
    of_today = of_the_shelf(view)

    @wraps(of_today)
    def wrapped(request, *args, **kwargs):
        response = of_today(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return require_safe(wrapped)


def as_stored(text):
    """Return a stored document, letter by letter."""
    return HttpResponse(text, content_type=JSON)


def as_file(response, name):
    """Return a response as a file to be kept, under the terms of all public data."""
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    return response


def as_json(content, status=200):
    """Return something as JSON with letters of all languages as they are."""
    return JsonResponse(content, status=status, content_type=JSON, json_dumps_params={"ensure_ascii": False})
