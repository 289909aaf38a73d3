"""What is asked for again and has not changed is answered 304, without being made again.

A public page is made of the shelf, of the code and of the address alone, so these name its state (its ETag). It tells
nothing of drafts, because the desk is not part of it.
"""

from functools import wraps
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.translation import get_language

from cooperations.shelf.index import one_state

#: What a page depends on beside the shelf: templates, code, catalogues and the names of the static files.
CODE = (
    ("templates", "*.*ml"),
    ("cooperations", "*.py"),
    ("cooperations", "*.mo"),
    ("koopwohl", "*.py"),
    ("", "requirements.txt"),
    ("staticfiles", "staticfiles.json"),
)


def release_of(base):
    """Return a digest of the code below a folder: the same in all processes that run the same code."""
    digest = blake2b(digest_size=16)
    for folder, pattern in CODE:
        found = (base / folder).rglob(pattern) if folder != "" else base.glob(pattern)
        for path in sorted(found):
            digest.update(f"{path.relative_to(base)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


#: Read when the process starts, because that is the code it goes on running.
RELEASE = release_of(Path(settings.BASE_DIR))


def of_the_shelf(view):
    """Return the view with an ETag, and answer 304 where the reader has this state already: one query, no template.

    The view sees the same state of the shelf that the ETag names. Readers with a session are left out.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method not in {"GET", "HEAD"} or settings.DEBUG or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return view(request, *args, **kwargs)
        with one_state() as index:
            state = state_of(request, index)
            # Proxies may make a weak tag of a strong one or the other way round: what counts stands in quotes.
            is_known = state in request.headers.get("If-None-Match", "")
            response = HttpResponseNotModified() if is_known else view(request, *args, **kwargs)
        if response.status_code in {200, 304}:
            response.headers["ETag"] = f"W/{state}"  # weak: compressed or not, it is the same page
        return response

    wrapped.is_of_the_shelf = True  # for the test that looks for addresses without
    return wrapped


def state_of(request, index):
    """Return the name, in quotes, of the state that this address is in for readers of the active language."""
    parts = (
        index.revision,
        index.token,
        RELEASE,
        settings.PERMALINK_BASE,
        settings.MAP_TILES,
        get_language(),
        request.build_absolute_uri(),
    )
    return f'"{blake2b(repr(parts).encode(), digest_size=16).hexdigest()}"'
