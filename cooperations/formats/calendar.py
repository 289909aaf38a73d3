"""The programme of an event as a calendar file (iCalendar, RFC 5545), for events whose days are known."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperations.formats.addresses import permalink
from cooperations.formats.dates import day_in_words, readable
from cooperations.formats.how_known import sessions_of
from cooperations.formats.naming import choice_label, mention_text, plain
from cooperations.formats.programme import clock, day_of, known_days, programme

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: The rules of summer time that a file tells reach so far beyond its days.
A_YEAR = timedelta(days=366)


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
    first, last = days = known_days(content["date"])
    planned = [(day_of(session, days), session) for session in sessions_of(programme(content, []))]
    found.add_component(whole(document, days, planned))
    for day, session in planned:
        if day and session["starts_at"]:
            found.add_component(single(document, session, day))
    found.add_missing_timezones(first_date=first - A_YEAR, last_date=last + A_YEAR)
    return found.to_ical()


def entry(document, name):
    """Return an entry that is known by the identifier of the document, and by that of a session in it."""
    found = icalendar.Event()
    # Without our host, so that calendars know an entry again when the platform has moved.
    found.add("uid", "-".join(filter(None, ["koopwohl", document["identifier"], name])))
    published = datetime.fromisoformat(document["published_at"])
    found.add("dtstamp", published.astimezone(ZoneInfo("UTC")))
    found.add("sequence", document["version"] - 1)
    found.add("url", permalink(document["identifier"]))
    return found


def whole(document, days, planned):
    """Return the entry of the event: whole days, the last of them included (RFC 5545 names the day after)."""
    content, (first, last) = document["content"], days
    found = entry(document, "")
    found.add("summary", plain(content["title"]), {"language": get_language()})
    found.add("dtstart", first)
    found.add("dtend", last + timedelta(days=1))
    found.add("categories", [choice_label(content["kind"], "EventKind")])
    found.add("description", described(content, planned, first != last), {"language": get_language()})
    found.add("transp", "TRANSPARENT")
    return found


def single(document, session, day):
    """Return the entry of a session, in the time of the place; without an end where none is documented."""
    zone, found = ZoneInfo(settings.TIME_ZONE), entry(document, session["key"])
    found.add("summary", f"{named(session)} ({plain(document['content']['title'])})", {"language": get_language()})
    found.add("dtstart", datetime.combine(day, clock(session, "starts_at"), zone))
    if session["ends_at"]:
        found.add("dtend", datetime.combine(day, clock(session, "ends_at"), zone))
    if session["summary"]:
        found.add("description", plain(session["summary"]), {"language": get_language()})
    return found


def described(content, planned, has_days):
    """Return what the entry of the event says: what it was about, who organised it, and its programme in order."""
    lines = [plain(content["summary"])]
    if content["organisers"]:
        names = ", ".join(plain(mention_text(one)) for one in content["organisers"])
        lines.append(_("Organised by: %(names)s") % {"names": names})
    if planned:
        told = [in_one_line(number, day if has_days else None, one) for number, (day, one) in enumerate(planned, 1)]
        lines.append("\n".join([_("Programme:"), *told]))
    if any(not session["starts_at"] for _day, session in planned):
        lines.append(_("Where no time is given, none is documented."))
    return "\n\n".join(filter(None, lines))


def in_one_line(number, day, session):
    """Return a session in one line, with its day and time where they are documented."""
    times = "–".join(filter(None, [session["starts_at"], session["ends_at"]]))
    when = ", ".join(filter(None, [day and day_in_words(day), times]))
    return f"{number}. {f'{when}: ' if when else ''}{named(session)}"


def named(session):
    """Return what a session is called."""
    return plain(session["title"]) or choice_label(session["kind"], "SessionKind")
