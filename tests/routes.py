"""Every address of the platform, out of the URL resolver, so that a new route is tested by itself."""

import re

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern

PART = re.compile(r"<(?:\w+:)?(\w+)>")
LANGUAGES = ("de", "en")


def _walk(patterns, prefix=""):
    for entry in patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.pattern}".replace("(?P<url>.*)$", "<url>"), entry
        elif isinstance(entry.pattern, LocalePrefixPattern):
            for language in LANGUAGES:
                yield from _walk(entry.url_patterns, f"{prefix}{language}/")
        else:
            yield from _walk(entry.url_patterns, f"{prefix}{entry.pattern}")


def public_routes():
    """Return the routes outside the desk, as (path with <named> parts, default arguments)."""
    return [(path, entry.default_args) for path, entry in _walk(get_resolver().url_patterns, "/") if not _is_desk(path)]


def desk_routes():
    """Return the routes of the desk, as (path with <named> parts, model name or "")."""
    paths = [path for path, _entry in _walk(get_resolver().url_patterns, "/") if _is_desk(path)]
    return [(path, path.split("/")[3] if path.startswith("/admin/cooperations/") else "") for path in paths]


def step_of(path):
    """Return the last part of a desk address after the table and the row."""
    parts = path.strip("/").split("/")[3:]
    last = parts[-1] if parts else ""
    return {"<path:object_id>": "<object_id>", "<slug:key>": "<key>"}.get(last, last)


def _is_desk(path):
    return path.startswith("/admin/")


def filled(path, values):
    """Return the path with its parts filled in; a part that ``values`` does not know fails the test with a KeyError."""
    return PART.sub(lambda part: str(values[part[1]]), path)
