"""Whoever asks for a page beyond the last one gets the last one, told that there is no such page (404)."""

from functools import wraps

from django.http import Http404

from cooperations.shelf.selection import NoSuchPage

#: Where a request bears how many pages there are, once more were asked for.
LAST_PAGE = "last_page"


def with_last_page(view):
    """Return the view, which answers for a page that does not exist with its last page, as 404; the frame says so."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NoSuchPage as missing:
            query = request.GET.copy()
            query["page"] = str(missing.pages)
            request.GET = query
            setattr(request, LAST_PAGE, missing.pages)
        try:
            response = view(request, *args, **kwargs)
        except NoSuchPage as error:  # something was withdrawn meanwhile
            raise Http404 from error
        response.status_code = 404
        return response

    return wrapped
