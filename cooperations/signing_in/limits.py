"""Wrong passwords and codes are counted by allauth; here stands when the next attempt is allowed."""

import math
from datetime import datetime

from allauth.core.internal.ratelimit import get_cache_key, get_rates
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

APP, ACTION = "allauth.account", "login_failed"
TOO_MANY = "too_many_login_attempts"


def free_again_at(request, key):
    """Return when the next attempt for that key is allowed, None where one is allowed now."""
    waits = []
    for rate in get_rates(app=APP, action=ACTION):
        attempts = cache.get(get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key), [])  # latest first
        if len(attempts) >= rate.amount:
            waits.append(attempts[-1] + rate.duration)
    return datetime.fromtimestamp(max(waits), tz=timezone.get_current_timezone()) if waits else None


def too_many(request, key):
    """Return the refusal of an attempt; it says when to try again."""
    free = free_again_at(request, key)
    if free is None:  # somebody else writes: on SQLite a long import keeps attempts from being counted
        return ValidationError(_("Nothing can be tried right now. Try again in a minute."), code=TOO_MANY)
    minutes = max(1, math.ceil((free - timezone.now()).total_seconds() / 60))
    # The minute after, so that whoever comes at that time is not too early.
    told = {"minutes": minutes, "time": formats.date_format(free + timezone.timedelta(minutes=1), "TIME_FORMAT")}
    return ValidationError(
        ngettext(
            "Too many wrong attempts. Try again in %(minutes)s minute, at %(time)s.",
            "Too many wrong attempts. Try again in %(minutes)s minutes, at %(time)s.",
            minutes,
        )
        % told,
        code=TOO_MANY,
    )
