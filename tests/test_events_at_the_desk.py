"""Editors enter the times of sessions, and of which sessions a section of a report tells."""

import pytest

from cooperations import models
from cooperations.shelf.publication import Publication
from tests import factories
from tests.desk_forms import SAVED, Editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Editor("Anna Example")


@pytest.fixture
def event():
    """Return an event of two days with two sessions and a report of one section."""
    event = factories.an_event("Treffen", title_en="Meeting", title_es="x", title_ca="x", date="2022-06-20/2022-06-21")
    for position, key in enumerate(("input", "plenary"), start=1):
        a_session(event, key, position)
    report = models.Report.objects.create(event=event, lead_de="Vorab")
    models.ReportSection.objects.create(report=report, key="one", position=1, heading_de="Anfang")
    return event


def a_session(event, key, position=1):
    return models.Session.objects.create(event=event, key=key, position=position, kind="input", title_de=key)


def test_times_of_a_session_are_typed_and_published(anna, event):
    session = event.sessions.get(key="plenary")
    anna.opens(session)
    assert anna.saves(held_on="2022-06-21", starts_at="9:30", ends_at="11:00") == SAVED
    factories.published(event)
    found = Publication.objects.current().of_record(event.identifier).get().parsed()["content"]["sessions"]
    times = [(one["held_on"], one["starts_at"], one["ends_at"]) for one in found]
    assert times == [(None, None, None), ("2022-06-21", "09:30", "11:00")]


def test_times_that_cannot_be_are_refused_at_their_field(anna, event):
    session = event.sessions.get(key="plenary")
    anna.opens(session)
    assert anna.saves(held_on="2022-06-22", starts_at="11:00", ends_at="11:00") == 200
    page = anna.answer.content.decode()
    assert "The event did not take place on that day, by its own date." in page
    session.refresh_from_db()
    assert (session.held_on, session.starts_at) == (None, None)
    assert anna.saves(held_on="2022-06-21") == 200
    assert "A session ends later than it begins, and on the same day." in anna.answer.content.decode()


def test_section_may_tell_of_the_sessions_of_its_own_event_alone(anna, event):
    foreign = a_session(factories.an_event("Anderes"), "foreign")
    own = event.sessions.get(key="plenary")
    name = "sections-0-sessions"
    anna.opens(event.report)
    page = anna.answer.content.decode()
    assert page.count(f'name="{name}"') == 2
    assert f'value="{foreign.pk}"' not in page.split(f'name="{name}"')[1]
    assert anna.saves(**{name: [str(foreign.pk)]}) == 200
    assert anna.saves(**{name: [str(own.pk)]}) == SAVED
    section = event.report.sections.get()
    assert [session.key for session in section.sessions.all()] == ["plenary"]


def test_two_editors_of_a_report_lose_neither_box_nor_heading(anna, event):
    bela, name = Editor("Bela Sample"), "sections-0-sessions"
    anna.opens(event.report)
    bela.opens(event.report)
    assert anna.saves(**{name: [str(event.sessions.get(key="input").pk)]}) == SAVED
    bela.saves(**{"sections-0-heading_de": "Beginn"})
    section = event.report.sections.get()
    assert [session.key for session in section.sessions.all()] == ["input"]


def test_document_names_no_session_of_another_event(event):
    foreign = a_session(factories.an_event("Anderes"), "foreign")
    event.report.sections.get().sessions.add(foreign, *event.sessions.all())
    factories.published(event)
    content = Publication.objects.current().of_record(event.identifier).get().parsed()["content"]
    assert content["report"]["sections"][0]["sessions"] == ["input", "plenary"]
