"""Sessions of events at which demands were collected whose wording no public source documents."""

import json
from typing import NamedTuple

from cooperations.choices import OutcomesState
from cooperations.shelf.publication import Publication

STATE = OutcomesState.WORDING_UNDOCUMENTED.value


class UnwordedSession(NamedTuple):
    """A session where demands were collected that nobody can read; identifiers are those of today, "" for none."""

    event: str
    key: str
    title: dict
    field: str
    regions: tuple


def unworded_sessions(index):
    """Return the UnwordedSessions of all events, the newest events first; one query when first asked for, then none."""
    return index.once("unworded sessions", read)


def read(index):
    """Read them out of the events' documents; the database looks for the word, so that few documents are parsed."""
    events = Publication.objects.current().of_type("event").filter(document__contains=STATE).order_by()
    found = {}
    for head, text in events.values_list("head", "document"):
        sessions = json.loads(text)["content"]["sessions"]
        found[head] = [one for one in sessions if one["demands_state"] == STATE]
    here = index.of("event")
    rows = [here.rows[number] for number in here.order("newest") if number in found]
    return [unworded(row, session, index) for row in rows for session in found[row.id]]


def unworded(row, session, index):
    """Return one session; the regions are those of its event."""
    named = session["policy_field"]
    field = index.today(named["identifier"]) if named else None
    places = index.of("event").facets.get("region", {})
    regions = tuple(sorted(region for region, numbers in places.items() if row.id in numbers))
    return UnwordedSession(row.identifier, session["key"], session["title"], field.identifier if field else "", regions)
