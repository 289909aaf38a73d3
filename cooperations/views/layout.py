"""What surrounds every page: navigation, languages, mandatory pages, and what its head says."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from cooperations.browsing.catalogue import navigation
from cooperations.choices import MANDATORY_PAGES, PageRole
from cooperations.formats.addresses import address_of, page_url
from cooperations.formats.html import page_of
from cooperations.views.notes import notes_of

#: The languages, each named in itself.
LANGUAGES = {code: get_language_info(code)["name_local"].capitalize() for code, _name in settings.LANGUAGES}
FIRST_LANGUAGE = next(iter(LANGUAGES))


def in_language(path, code):
    """Return the same address in another language; segments are the same in all of them."""
    return f"/{code}/{path.split('/', 2)[-1]}"


def is_localised(path):
    """Whether a path begins with one of our languages."""
    return path.split("/")[1] in LANGUAGES


def languages(path):
    """Return the page in every language, each named in itself."""
    current = get_language()
    return [
        {"url": in_language(path, code), "code": code, "label": label, "is_current": code == current}
        for code, label in LANGUAGES.items()
    ]


def alternates(request, path, default):
    """Return the absolute addresses of a page in every language, and the one for readers of any other."""
    path = urlsplit(path).path
    site, first = map(request.build_absolute_uri, ("/", in_language(path, FIRST_LANGUAGE)))
    rest = first[len(site) + len(FIRST_LANGUAGE) :]
    return [
        *({"code": code, "url": f"{site}{code}{rest}"} for code in LANGUAGES),
        {"code": "x-default", "url": request.build_absolute_uri(default) if default else first},
    ]


def menu(current):
    """Return the entries of the navigation; `current` is the key of the type that the page belongs to."""
    entries = [
        {"url": reverse(entry.list_route), "label": str(entry.name_plural), "is_current": entry.key == current}
        for entry in navigation()
    ]
    return [{"url": reverse("explore"), "label": _("Ways in"), "is_current": current == "explore"}, *entries]


def page_rows(index):
    """Return the published pages by role, in the order of the roles."""
    rows, known = index.of("page").rows, index.facet("page", "role")
    return {role: rows[min(known[role])] for role in PageRole if known.get(role)}


def own_pages(index):
    """Return the links to the platform's own pages; the mandatory ones are to be found on every page."""
    urls = {role: page_url("page", row.slug) for role, row in page_rows(index).items()}
    ordered = [role for role in urls if role not in MANDATORY_PAGES] + [r for r in MANDATORY_PAGES if r in urls]
    return {
        "footer_links": [
            *({"url": urls[role], "label": str(role.label)} for role in ordered),
            {"url": reverse("api-documentation"), "label": _("Data and API")},
        ],
        "about_url": urls.get(PageRole.ABOUT, ""),
        "method_url": urls.get(PageRole.METHOD, ""),
        "licence_url": urls.get(PageRole.LICENCE, ""),
        "letter_url": reverse("letter"),
    }


def layout(
    request,
    index,
    *,
    title,
    description="",
    robots="",
    url="",
    default="",
    current="",
    api_url="",
    words="",
    knows=None,
    across=(),
):
    """Return what base.html needs.

    `url` is the page's own address where that is not the one asked for, `default` the address for readers of other
    languages, `current` the key of its record type, `api_url` its data twin, `words` what was searched for,
    `knows` the names of the parameters that a list-like page reads, None where nobody is told of others, `across` the
    line-up of the comparative pages on one of them.
    """
    own = url or request.path
    path = request.get_full_path() if is_localised(request.path) else own
    notes = notes_of(request, index, knows)
    robots = robots or ("noindex" if notes else "")
    page = page_of(title, description, request.build_absolute_uri(own), robots, alternates(request, own, default))
    return frame(index, current) | {
        "page": page | {"printed": request.build_absolute_uri(asked(own, request))},
        "languages": languages(path),
        "api_url": api_url,
        "notes": notes,
        "across_pages": across,
        "search": {"url": address_of("search"), "suggest_url": address_of("api-suggest"), "q": words},
    }


def asked(own, request):
    """Return a page's own address with the question asked of it, unless it is in that address already."""
    query = request.META.get("QUERY_STRING", "")
    return own if "?" in own or not query else f"{own}?{query}"


def frame(index, current):
    """Return what all pages of a record type have in common as long as nothing is published, in the active language."""
    return index.once(
        ("frame", get_language(), current), lambda index: own_pages(index) | {"navigation": menu(current)}
    )


def respond(request, template, context, status=200):
    """Return a page."""
    return render(request, template, context, status=status, using="pages")


def require(condition):
    """Raise Http404 unless the condition holds."""
    if not condition:
        raise Http404
