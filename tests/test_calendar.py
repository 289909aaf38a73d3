"""The calendar file: the event and the sessions whose day and time are documented, and nothing made up."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest

from cooperations.publishing.publish import publish
from tests import factories, rich_report
from tests.factories_published import address, withdrawn

pytestmark = pytest.mark.django_db

#: What is published for the tests of this module; see conftest.
RICH = rich_report.build


@pytest.fixture
def main(rich):
    return rich_report.the_event()


def path_of(event, language="en"):
    return f"/{language}/events/{event.slug}.ics"


def read(client, event):
    response = client.get(path_of(event))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def test_file_is_a_calendar_by_the_standard(client, main):
    text = client.get(path_of(main)).content
    calendar = read(client, main)
    assert (calendar["version"], calendar.errors) == ("2.0", [])
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert b"\n" not in text.replace(b"\r\n", b"")
    for event in calendar.events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"} <= set(event)
    assert len({str(event["uid"]) for event in calendar.events}) == len(calendar.events)
    assert calendar.get_missing_tzids() == set()
    assert client.get(path_of(main)).content == text


def test_event_takes_its_days_and_sessions_their_documented_times(client, main):
    whole, *sessions = read(client, main).events
    assert (whole["dtstart"].dt, whole["dtend"].dt) == (date(2023, 5, 12), date(2023, 5, 14))
    timed = [one for one in rich_report.SESSIONS if one[2]]
    assert [str(one["uid"]) for one in sessions] == [f"koopwohl-{main.identifier}-{one[0]}" for one in timed]
    zone = ZoneInfo("Europe/Berlin")
    for session, (_key, day, begins, ends, *_rest) in zip(sessions, timed, strict=True):
        assert session["dtstart"].dt == datetime.fromisoformat(f"{day}T{begins}").replace(tzinfo=zone)
        assert ("dtend" in session) == bool(ends)


def test_session_without_a_time_stands_in_the_description_alone(client, main):
    whole = read(client, main).events[0]
    lines = str(whole["description"]).split("\n")
    assert "3. 12 May 2023: Round of introductions" in lines
    assert "5. 12 May 2023, 14:00: Demands: food" in lines
    assert lines[-1] == "Where no time is given, none is documented."


@pytest.mark.parametrize(
    ("edtf", "reason"),
    [
        ("", "no source says when the event took place"),
        ("[..2022-05]", "the sources say no day, only: before June 2022"),
        ("2022-11", "the sources say no day, only: November 2022"),
    ],
)
def test_without_a_known_day_there_is_no_file_and_page_and_address_say_why(client, edtf, reason):
    event = factories.an_event(date=edtf)
    factories.models.Session.objects.create(event=event, key="s", position=1, kind="input", title_de="x")
    factories.published(event)
    response = client.get(path_of(event))
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    assert reason in response.content.decode()
    html = client.get(address(event, language="en")).content.decode()
    assert reason in html
    assert path_of(event) not in html


def test_new_version_is_the_same_entry_with_a_higher_sequence(client):
    event = factories.published(factories.an_event(date="2022-11-18"))
    first = read(client, event).events[0]
    event.title_de = "Anders"
    event.save()
    publish([event], note="Zweite Fassung")
    second = read(client, event).events[0]
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)


def test_draft_is_unknown_withdrawn_is_gone_and_only_reading_is_allowed(client):
    draft = factories.an_event(date="2022-11-18")
    assert client.get(path_of(draft)).status_code == 404
    event = factories.published(factories.an_event(date="2022-11-18"))
    assert client.post(path_of(event)).status_code == 405
    withdrawn(event)
    assert client.get(path_of(event)).status_code == 410


def test_letters_that_mean_something_in_calendars_stay_text(client):
    title = "Semicolon; comma, \\ and\nEND:VEVENT"
    event = factories.published(factories.an_event(title, title_en=title, date="2022-11-18"))
    (entry,) = read(client, event).events
    assert str(entry["summary"]) == title
