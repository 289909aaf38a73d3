"""The files of pictures and documents that are public, and of no others: the shelf alone says which these are."""

import logging
import re

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations import filestore
from cooperations.shelf.files import ShelvedFile

logger = logging.getLogger(__name__)

#: Whatever is in the file, the browser runs and loads nothing out of it.
POLICY = "sandbox; default-src 'none'"
#: One part of the file, as "bytes=0-99", "bytes=100-" or "bytes=-100"; several at once are answered with the whole.
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def file(request, file, name):
    """Return a file that a readable version of a record shows; one query.

    Files never change, so a reader who has one keeps it; but asks each time (the default of the middleware), because a
    withdrawal is to show at once. Drafts' files are unknown (404), those of withdrawn records gone (410).
    """
    path = place_of(file, name)
    heads = [row.head for row in ShelvedFile.objects.named(file).select_related("head")]
    if not heads:
        raise Http404
    readable = [head for head in heads if not head.is_withdrawn]
    if not readable:
        return gone()
    if not path.is_file():
        if name == "original.webp" or name.endswith(".pdf"):
            logger.error("The public file %s/%s is not in the store: restore MEDIA_ROOT from a backup.", file, name)
        raise Http404
    return with_headers(answer(request, path, f'"{file}.{name}"'), name, f"{readable[0].slug}-{file[:10]}")


def place_of(file, name):
    """Return where the file lies; raises Http404 for what cannot be the address of one."""
    try:
        return filestore.path_of(file, name)
    except ValueError as error:
        raise Http404 from error


def gone():
    """Return what is told at the addresses of files of withdrawn records."""
    text = _("This file belonged to a record that was withdrawn.")
    headers = {"Content-Security-Policy": POLICY}
    return HttpResponse(f"{text}\n", status=410, content_type="text/plain; charset=utf-8", headers=headers)


def with_headers(response, name, called):
    """Return the answer with what makes it safe to open; documents are saved under a name of ours."""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code in {200, 206}:
        response.headers["Content-Type"] = filestore.media_type_of(name)
    if name.endswith(".pdf"):
        response.headers["Content-Disposition"] = f'attachment; filename="{called}.pdf"'
    return response


def answer(request, path, tag):
    """Return the file, or the part of it that is asked for, or that the reader has it already."""
    headers = {"ETag": tag, "Accept-Ranges": "bytes"}
    if is_known(request.headers.get("If-None-Match", ""), tag):
        return HttpResponseNotModified(headers=headers)
    size = path.stat().st_size
    part = part_of(request, tag)
    if part:
        first, last = bounds(part, size)
        if first > last:
            headers |= {"Content-Range": f"bytes */{size}"}
            return HttpResponse(status=416, content_type="text/plain; charset=utf-8", headers=headers)
        headers |= {"Content-Range": f"bytes {first}-{last}/{size}"}
        return HttpResponse(read(path, first, last), status=206, headers=headers)
    return HttpResponse(path.read_bytes(), headers=headers)  # a few MB at most; see uploads/reading.py


def is_known(tags, tag):
    """Whether the reader names this tag among those that he has; any proxy may have made it a weak one."""
    return tags.strip() == "*" or tag in [each.strip().removeprefix("W/") for each in tags.split(",")]


def part_of(request, tag):
    """Return the match of the one part that a GET asks for, None where it wants all or its own part is of another."""
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or not (asked[1] or asked[2]):
        return None
    if asked[1] and asked[2] and int(asked[1]) > int(asked[2]):
        return None  # no range at all, by the standard
    return asked if request.headers.get("If-Range", tag) == tag else None


def bounds(asked, size):
    """Return the first and the last byte that are asked for; the first lies behind the last where there is none."""
    if not asked[1]:
        return (max(0, size - int(asked[2])), size - 1) if int(asked[2]) else (size, size - 1)
    return int(asked[1]), min(int(asked[2]) if asked[2] else size - 1, size - 1)


def read(path, first, last):
    """Return those bytes of a file."""
    with path.open("rb") as opened:
        opened.seek(first)
        return opened.read(last - first + 1)
