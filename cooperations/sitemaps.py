"""The sitemap: every current page in every language, in files of a size that search engines take."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cooperations.browsing.across import ACROSS
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.addresses import page_url
from cooperations.shelf.index import current_index
from cooperations.shelf.selection import pages_of, select

#: Times the number of languages this stays below the 50,000 addresses that the protocol allows.
RECORDS_PER_FILE = 10_000

XML = "application/xml"
WAYS_IN = (
    "explore",
    *(f"explore-{way}" for way in ("fields", "regions", "challenges", "instruments", "actors", "years")),
    *(page.route for page in ACROSS),
)
LANGUAGES = tuple(code for code, name in settings.LANGUAGES)


@require_safe
def sitemap_index(request):
    """List the sitemaps."""
    index = current_index()
    names = [("start", 1)]
    for key in RECORD_TYPES:
        count = len(index.of(key).everything)
        names += [(key, number + 1) for number in range(pages_of(count, RECORDS_PER_FILE) if count else 0)]
    urls = [request.build_absolute_uri(reverse("sitemap-part", args=name)) for name in names]
    return render(request, "sitemap_index.xml", {"urls": urls}, content_type=XML, using="pages")


@require_safe
def sitemap_part(request, key, number):
    """List the pages of one type of record, or those that there is one of."""
    if key == "start":
        routes = ["home", *WAYS_IN, *(entry.list_route for entry in RECORD_TYPES.values())]
        pages = [(route_in_languages(request, route), "") for route in routes] if number == 1 else []
    elif key in RECORD_TYPES and number:
        start = (number - 1) * RECORDS_PER_FILE
        rows = select(key, current_index()).rows(start=start, stop=start + RECORDS_PER_FILE)
        pages = [(record_in_languages(request, row), row.updated) for row in rows]
    else:
        pages = []
    if not pages:
        raise Http404
    return render(request, "sitemap.xml", {"pages": pages}, content_type=XML, using="pages")


def route_in_languages(request, route):
    """Return the absolute addresses of a page per language."""
    return in_languages(request, lambda: reverse(route))


def record_in_languages(request, row):
    """Return the absolute addresses of a record per language."""
    return in_languages(request, lambda: page_url(row.record_type, row.slug))


def in_languages(request, path):
    """Return what `path` returns in each language, as absolute addresses."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = request.build_absolute_uri(path())
    return found


@require_safe
def robots(request):
    """Tell crawlers where the sitemap is, and to leave the desk alone."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def favicon(request):
    """Lead browsers that ask at the old address to the icon."""
    return redirect(static("img/favicon.svg"), permanent=True)
