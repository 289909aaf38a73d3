"""When a session ends: after a working day, and before that when nothing was done for an hour.

Only the desk has sessions: nothing here is asked on a public page, nor for whoever brings no session.
"""

import time
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import UpdateError
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

USED_AT = "used_at"
#: Use is noted so often, not with each request: a page costs a query more only once a minute.
NOTED_EVERY = 60


def begin(request):
    """Let the session of somebody who just signed in end after SESSION_COOKIE_AGE, however busy it is."""
    request.session[USED_AT] = int(time.time())
    request.session.set_expiry(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))


def note_use(request):
    """Remember that the session is being used, in a query of its own: what a slow page holds may be old at its end."""
    session = request.session
    if time.time() - session[USED_AT] < NOTED_EVERY:
        return
    was_modified = session.modified
    session[USED_AT] = int(time.time())
    # It ended in another window; or, on SQLite, a long import keeps others from writing.
    with suppress(UpdateError, DatabaseError):
        session.save()
    session.modified = was_modified


def is_idle(session):
    """Tell whether the session was not used for so long that it ends."""
    limit = settings.SESSION_IDLE_MINUTES * 60
    return bool(limit) and time.time() - session[USED_AT] >= limit


def end_idle_sessions(get_response):
    """End sessions that nobody uses, at the next request; whoever sends a form gets their text back after signing in.

    Signs of life of an open form are no use, unless they say that somebody types (see ``presence_view``).
    """
    desk, presence = reverse("admin:index"), reverse("admin:presence")

    def middleware(request):
        if not request.path.startswith(desk) or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return get_response(request)
        if SESSION_KEY in request.session:
            if USED_AT not in request.session:
                begin(request)  # it began before the platform noted use
            if is_idle(request.session):
                logout(request)
                if request.method == "GET":
                    messages.info(request, _("You were signed out because nothing was done at the desk for a while."))
            elif request.path != presence:
                note_use(request)
        return get_response(request)

    return middleware
