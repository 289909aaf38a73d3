"""The programme of an event as a calendar file (iCalendar, RFC 5545), for events whose days are known."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperations.formats.addresses import permalink
from cooperations.formats.dates import readable
from cooperations.formats.how_known import sessions_of
from cooperations.formats.naming import choice_label, mention_text, plain
from cooperations.formats.programme import clock, day_of, known_days, programme

CONTENT_TYPE = "text/calendar; charset=utf-8"


def why_not(content):
    """Return why there is no calendar file of an event, "" when there is one."""
    if not content["date"]:
        return _("There is no calendar file, because no source says when the event took place.")
    if not known_days(content["date"]):
        said = readable(content["date"])
        return _("There is no calendar file, because the sources say no day, only: %(date)s.") % {"date": said}
    return ""


def written(document):
    """Return the file: the event over its days, and those of its sessions of which day and time are documented.

    Nothing is made up: a session without a time stands in the description in its order, one without an end has none.
    """
    content = document["content"]
    found = icalendar.Calendar()
    found.add("prodid", f"-//{settings.SITE_NAME}//{get_language()}//")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    planned = sessions_of(programme(content, []))
    found.add_component(whole(document, planned))
    for session in planned:
        if (day := day_of(session, known_days(content["date"]))) and session["starts_at"]:
            found.add_component(single(document, session, day))
    found.add_missing_timezones()
    return found.to_ical()


def entry(document, name):
    """Return an entry that is known by the identifier of the document, and by that of a session in it."""
    found = icalendar.Event()
    host = urlsplit(settings.PERMALINK_BASE).hostname
    found.add("uid", f"{'-'.join(filter(None, [document['identifier'], name]))}@{host}")
    published = datetime.fromisoformat(document["published_at"])
    found.add("dtstamp", published.astimezone(ZoneInfo("UTC")))
    found.add("sequence", document["version"] - 1)
    found.add("url", permalink(document["identifier"]))
    return found


def whole(document, sessions):
    """Return the entry of the event: whole days, the last of them included (RFC 5545 names the day after)."""
    content = document["content"]
    first, last = known_days(content["date"])
    found = entry(document, "")
    found.add("summary", plain(content["title"]), {"language": get_language()})
    found.add("dtstart", first)
    found.add("dtend", last + timedelta(days=1))
    found.add("categories", [choice_label(content["kind"], "EventKind")])
    found.add("description", described(content, sessions), {"language": get_language()})
    found.add("transp", "TRANSPARENT")
    return found


def single(document, session, day):
    """Return the entry of a session, in the time of the place; without an end where none is documented."""
    zone, found = ZoneInfo(settings.TIME_ZONE), entry(document, session["key"])
    title = plain(session["title"]) or choice_label(session["kind"], "SessionKind")
    found.add("summary", f"{title} ({plain(document['content']['title'])})", {"language": get_language()})
    found.add("dtstart", datetime.combine(day, clock(session, "starts_at"), zone))
    if session["ends_at"]:
        found.add("dtend", datetime.combine(day, clock(session, "ends_at"), zone))
    if session["summary"]:
        found.add("description", plain(session["summary"]), {"language": get_language()})
    return found


def described(content, sessions):
    """Return what the entry of the event says: what it was about, who organised it, and its programme in order."""
    lines = [plain(content["summary"])]
    if content["organisers"]:
        names = ", ".join(plain(mention_text(one)) for one in content["organisers"])
        lines.append(_("Organised by: %(names)s") % {"names": names})
    if sessions:
        lines.append("\n".join([_("Programme:"), *(in_one_line(number, one) for number, one in enumerate(sessions, 1))]))
    if any(not session["starts_at"] for session in sessions):
        lines.append(_("Where no time is given, none is documented."))
    return "\n\n".join(filter(None, lines))


def in_one_line(number, session):
    """Return a session in one line, with its time where it is documented."""
    title = plain(session["title"]) or choice_label(session["kind"], "SessionKind")
    times = "–".join(filter(None, [session["starts_at"], session["ends_at"]]))
    return f"{number}. {f'{times} ' if times else ''}{title}"
