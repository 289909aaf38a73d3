"""No typed text is lost on the way: a form sent after the session ended comes back after signing in.

Whoever sends a form and is asked to sign in gets the form's values carried through the sign-in page, sealed, and back
into a page from which the form is shown again or saved. Passwords are left out. Only the researcher whose ticket the
form bears gets them back; they are stored nowhere.
"""

import re

from django.contrib import messages
from django.core import signing
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from cooperations.locking import tickets

SALT = "cooperations.locking.held"
HELD = "_held"
SHOW_AGAIN = "_show"
KEPT = "_kept"
COOKIE = "desk-saved"
#: Long enough for a lunch before signing in again; the text lies in the page that waits.
HELD_SECONDS = 7 * 24 * 60 * 60


def held(request):
    """Return the sealed values of a form that somebody without a session sent; "" when it is no form of ours."""
    ticket = tickets.read(request.POST.get(tickets.NAME, ""))
    if request.method != "POST" or ticket is None:
        return ""
    values = {name: request.POST.getlist(name) for name in request.POST if not _is_secret(name)}
    return signing.dumps(
        {"researcher": ticket.researcher, "path": request.get_full_path(), "values": values}, salt=SALT, compress=True
    )


def _is_secret(name):
    return name == "csrfmiddlewaretoken" or "password" in name


def given_back(request):
    """Return path and values of the form that waited behind the sign-in page; None for others than its writer."""
    try:
        waiting = signing.loads(request.POST.get(HELD, ""), salt=SALT, max_age=HELD_SECONDS)
    except signing.BadSignature:
        return None
    path = waiting["path"]
    if waiting["researcher"] != request.user.pk or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    try:
        resolve(path.split("?")[0])
    except Resolver404:
        return None
    return (path, waiting["values"]) if path.startswith(reverse("admin:index")) else None


def returned_page(site, request, path, values):
    """Return the page that gives a form back after signing in."""
    context = {
        **site.each_context(request),
        "title": _("Your text is still here"),
        "path": path,
        "show_again": SHOW_AGAIN,
        "values": [(name, value) for name, texts in values.items() for value in texts if name != SHOW_AGAIN],
    }
    return TemplateResponse(request, "admin/cooperations/returned.html", context)


def shown_again(request, view):
    """Run the view of a form; when it was only to be shown again with its text, nothing is saved."""
    if not request.POST.get(SHOW_AGAIN):
        return view()
    post = request.POST.copy()
    del post[SHOW_AGAIN]
    request.POST = post
    request.is_only_shown = True
    messages.warning(request, _("This is the text you had typed. It is not saved yet."))
    return view()


def only_shown(form):
    """Return the form class with nothing to save in it: its values are checked and shown, and that is all."""

    class OnlyShown(form):
        def is_valid(self):
            super().is_valid()
            return False

    return OnlyShown


def confirm_saved(request, response):
    """Tell the script that keeps typed text that this form's text is safe in the database now."""
    kept = request.POST.get(KEPT, "")
    if response.status_code == 302 and re.fullmatch(r"[\w-]{1,64}", kept):
        response.set_cookie(
            COOKIE,
            kept,
            max_age=600,
            path=reverse("admin:index"),
            secure=request.is_secure(),
            samesite="Strict",
        )
    return response
