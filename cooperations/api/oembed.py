"""oEmbed 1.0: whoever has the address of a record or a list asks here how to show it on a page of their own."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperations.api import documents
from cooperations.api.responses import as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.embedded import SIZE, USUAL_SIZE, SizeError, embedded_list, size_of
from cooperations.formats.embedding import WIDTH, embed_of_list, embed_of_record
from cooperations.shelf.index import current_index
from cooperations.shelf.labels import current_slug
from cooperations.views.facets import title_of
from cooperations.views.layout import is_localised
from cooperations.views.lists import chips_of

#: The parameters that mean something; any other is left aside, as the specification asks of providers.
PARAMETERS = ("url", "maxwidth", "maxheight", "format")
#: Seconds for which a site may go on showing the same frame; what it shows is asked for anew each time.
CACHE_AGE = 24 * 60 * 60
MOST_CHARACTERS = 4000


@open_to_all
def oembed(request):
    """Return the frame for an address of ours: 400 names what is missing or means nothing, 501 refuses XML."""
    errors = errors_of(request.GET)
    if errors:
        return as_json({"errors": errors}, status=400)
    if request.GET.get("format") == "xml":
        return as_json({"errors": {"format": [_("There is no answer in XML. Ask for format=json.")]}}, status=501)
    try:
        return told(request, *asked_of_us(request))
    except Http404:
        message = _("There is no record and no list of this site at that address.")
        return as_json({"errors": {"url": [message]}}, status=404)


def told(request, path, question):
    """Return what there is to say of a path and its query string, in the language of the path."""
    with override(path.split("/")[1] if is_localised(path) else get_language()):
        key, row, view = what_is_at(path)
        if row and row.is_withdrawn:
            return documents.gone(request, current_index(), row)
        if row:
            return as_json(answer(embed_of_record(row, request.build_absolute_uri), request.GET))
        return list_answer(request, key, QueryDict(question), is_frame=view.endswith("embed"))


def errors_of(data):
    """Return the complaints about the parameters, by parameter."""
    errors = {name: [_("“%(parameter)s” can be given only once.") % {"parameter": name}] for name in repeated(data)}
    url = data.get("url", "").strip()
    if not url:
        errors["url"] = [_("The parameter url is missing. Give the address of a record or of a list.")]
    elif len(url) > MOST_CHARACTERS or "\0" in url:
        errors["url"] = [_("The parameter url is no address that this site could have.")]
    for name in ("maxwidth", "maxheight"):
        if name in data and not is_length(data[name]):
            message = _("“%(value)s” is no number of pixels for “%(parameter)s”. Write for example %(parameter)s=400.")
            errors[name] = [message % {"value": data[name][:80], "parameter": name}]
    if data.get("format", "json") not in ("json", "xml"):
        message = _("“%(value)s” is not among the values of “%(parameter)s”.")
        errors["format"] = [message % {"value": data["format"][:80], "parameter": "format"}]
    return errors


def repeated(data):
    """Return the parameters that are given more than once."""
    return [name for name in PARAMETERS if len(data.getlist(name)) > 1]


def is_length(text):
    """Whether a text is a number of pixels."""
    return text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) > 0


def asked_of_us(request):
    """Return path and query string of the address that is asked about; raise Http404 where it is not ours."""
    try:
        parts = urlsplit(request.GET["url"].strip())
    except ValueError as error:
        raise Http404 from error
    ours = {urlsplit(settings.PERMALINK_BASE).netloc.lower(), request.get_host().lower()}
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in ours:
        raise Http404
    return parts.path or "/", parts.query


def what_is_at(path):
    """Return the type, the row (None for a list) and the name of the view at a path; raise Http404 for any other.

    The language of the path is active. Former addresses, merged records and permalinks lead on to the row of today.
    """
    try:
        match = resolve(path)
    except Resolver404 as error:
        raise Http404 from error
    index, key, view = current_index(), match.kwargs.get("key", ""), match.view_name
    if view == "permalink":
        return (row := today(index, index.record(match.kwargs["identifier"]))).record_type, row, view
    if view in (f"{key}-list", f"{key}-list-embed"):
        return key, None, view
    if view not in (f"{key}-detail", f"{key}-embed"):
        raise Http404
    slug = match.kwargs["slug"]
    return key, today(index, index.find(key, slug) or index.find(key, current_slug(key, slug) or "")), view


def today(index, row):
    """Return the row that takes the place of a row; raise Http404 where there was none."""
    if row is None:
        raise Http404
    return index.today(row.identifier) if row.merged_into else row


def list_answer(request, key, data, is_frame):
    """Return the frame of a list; 400 says what in its address means nothing."""
    filterset = embedded_list(key, data, get_language(), current_index())
    errors = [] if filterset.is_valid() else [text for texts in filterset.errors.values() for text in texts]
    size = USUAL_SIZE
    if is_frame:
        try:
            size = size_of(data)
        except SizeError as error:
            errors.append(str(error))
    if errors:
        return as_json({"errors": {"url": errors}}, status=400)
    title = title_of(str(RECORD_TYPES[key].name_plural), chips_of(filterset, ""))
    more = [] if size == USUAL_SIZE else [(SIZE, size)]
    return as_json(answer(embed_of_list(key, title, filterset.pairs, request.build_absolute_uri, more), request.GET))


def answer(embed, data):
    """Return the answer of type "rich", no wider and no higher than asked for."""
    width, height = (
        min(usual, int(data.get(name, usual))) for name, usual in (("maxwidth", WIDTH), ("maxheight", embed.height))
    )
    return {
        "type": "rich",
        "version": "1.0",
        "title": embed.title,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.PERMALINK_BASE}/",
        "cache_age": CACHE_AGE,
        "html": embed.code(width, height),
        "width": width,
        "height": height,
    }
