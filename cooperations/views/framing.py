"""Which pages other sites may show in a frame, and the policy of these: only those that are made for it."""

from functools import wraps

from csp.constants import NONE
from csp.decorators import csp_replace
from django.views.decorators.clickjacking import xframe_options_exempt

#: Anybody may frame such a page; it runs no script, sends no form and asks for nothing but its stylesheet and its icon.
FRAMED = {
    "frame-ancestors": ["*"],
    "script-src": [NONE],
    "connect-src": [NONE],
    "manifest-src": [NONE],
    "form-action": [NONE],
}


def framed(view):
    """Return the view with the policy of pages for frames on whatever it answers, 301, 304 and 410 too.

    What it raises is answered by the pages of errors, which nobody may frame.
    """

    @xframe_options_exempt
    @csp_replace(FRAMED)
    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    wrapped.is_framed = True  # for the test that looks for others
    return wrapped
