"""The programme of an event: its sessions by day and part, with times where they are documented."""

import re
from datetime import MAXYEAR, MINYEAR, date, time

from cooperations.choices import ClaimKind

OUTCOMES = (ClaimKind.FINDING, ClaimKind.DEMAND)
DAY = r"\d{4}-\d{2}-\d{2}"
KNOWN_DAYS = re.compile(rf"({DAY})(?:/({DAY}))?")


def known_days(edtf_date):
    """Return the first and the last day of an event, None where its date is not known to the day.

    Known are a plain day (2022-11-18) and an interval of two of them (2022-06-20/2022-06-23); a month, a day that is
    about or uncertain, one of several days and an open end are not.
    """
    found = KNOWN_DAYS.fullmatch(edtf_date["edtf"]) if edtf_date else None
    if not found:
        return None
    first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    # The days before and after have to exist, too.
    return (first, last) if first.year > MINYEAR and first <= last and last.year < MAXYEAR else None


def day_of(session, days):
    """Return the day of a session: its own, or that of an event of one day; None when it is not documented."""
    if session.get("held_on"):
        return date.fromisoformat(session["held_on"])
    return days[0] if days and days[0] == days[1] else None


def clock(session, name):
    """Return a time of a session, None when it is not documented; documents of old have none."""
    return time.fromisoformat(session[name]) if session.get(name) else None


def programme(content, claims):
    """Return the sessions in their order, by day and part, each with its outcomes; None when there are none.

    "has_times" and "lacks_times" say whether some sessions have a time and some have none.
    """
    if not content["sessions"]:
        return None
    days, found = known_days(content["date"]), []
    for session in sorted(content["sessions"], key=lambda session: session["position"]):
        day = day_of(session, days)
        iso = day.isoformat() if day else None
        if not found or found[-1]["day"] != iso:
            found.append({"day": iso, "parts": []})
        put(found[-1]["parts"], shown(session, claims))
    timed = [bool(session.get("starts_at")) for session in content["sessions"]]
    return {
        "days": found,
        "has_days": len({entry["day"] for entry in found if entry["day"]}) > 1,
        "has_times": any(timed),
        "lacks_times": not all(timed),
    }


def put(parts, session):
    """Add a session to the part that it belongs to."""
    if not parts or parts[-1]["number"] != session["part"]:
        parts.append({"number": session["part"], "is_editorial": False, "sessions": []})
    parts[-1]["is_editorial"] |= session["is_part_editorial"]
    parts[-1]["sessions"].append(session)


def shown(session, claims):
    """Return a session with its outcomes and its times as a programme prints them."""
    own = {"outcomes": outcomes(session["key"], claims), "starts_at": session.get("starts_at")}
    return session | own | {"ends_at": session.get("ends_at")}


def outcomes(key, claims):
    """Return the findings and demands of a session."""
    return [claim for claim in claims if claim["session"] == key and claim["kind"] in OUTCOMES]
