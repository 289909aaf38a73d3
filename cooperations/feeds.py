"""Feeds: what is new in a list, asked for with the same parameters as the list."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cooperations.api.downloads import file_name, question
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.atom import feed

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
#: So many versions are told; readers that ask once in a while miss none.
ENTRIES = 50
#: A feed is one page, and its order is its own.
WITHOUT_MEANING = ("page", "sort")


@require_safe
def record_feed(request, key):
    """Tell the newest versions of the selected records, newest first; two queries. 400 names what means nothing."""
    entry, language = RECORD_TYPES[key], get_language()
    filterset, refused = question(request, key, language=language, without=WITHOUT_MEANING)
    if refused:
        return refused
    asked = f"?{urlencode(filterset.pairs)}" if filterset.pairs else ""
    path = reverse(f"{key}-feed") + asked
    text = feed(
        filterset.selection.page(1, ENTRIES, "updated", language).items,
        title=f"{settings.SITE_NAME}: {entry.name_plural}",
        subtitle=in_words(filterset),
        url=request.build_absolute_uri(reverse(entry.list_route) + asked),
        feed_url=request.build_absolute_uri(path),
        identity=f"{settings.PERMALINK_BASE}{path}",
        language=language,
        absolute=request.build_absolute_uri,
    )
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{file_name(filterset, key, "", "atom")}"'
    return response


def in_words(filterset):
    """Return by what the list is narrowed, for readers."""
    return ", ".join(f"{chip.parameter_label}: {chip.label}" for chip in filterset.chips())
