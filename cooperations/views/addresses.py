"""From an address to the record that lives there: former addresses lead on, merged and withdrawn records say so."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from cooperations.shelf.index import current_index
from cooperations.shelf.labels import current_slug


def at_address(gone, leads_on=False):
    """Return a decorator that gives a view the index and the row of the record at the address.

    A former slug is answered 301 with the address of today, an unknown one 404, and a withdrawn record by
    `gone(request, index, row)`. Where the view shows what holds today (`leads_on`), the address of a record that was
    merged into another one is answered 301 with that one's; its versions stay where they are.
    """

    def decorator(view):
        @wraps(view)
        def wrapped(request, key, slug, **kwargs):
            index = current_index()
            row = index.find(key, slug)
            if row is None:
                return moved(request, key, slug, kwargs)
            if row.is_withdrawn:
                return gone(request, index, row)
            if leads_on and row.merged_into:
                return elsewhere(request, kwargs | {"slug": index.today(row.identifier).slug})
            return view(request, index, row, **kwargs)

        return wrapped

    return decorator


def moved(request, key, slug, kwargs):
    """Return the redirect to where the record lives today; raise Http404 for an address nobody ever lived at."""
    today = current_slug(key, slug)
    if today is None:
        raise Http404
    return elsewhere(request, kwargs | {"slug": today})


def elsewhere(request, kwargs):
    """Return the permanent redirect to the same page with other arguments and the same question."""
    url = reverse(request.resolver_match.view_name, kwargs=kwargs)
    question = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{question}" if question else url)
