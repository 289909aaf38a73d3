"""The programme: days only where they are known, times only where they are documented."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cooperations import models
from cooperations.formats.programme import known_days, programme
from tests import factories, rich_report
from tests.factories_published import address

DAY = date(2022, 11, 18)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2022-11-18", (DAY, DAY)),
        ("2022-11-18/2022-11-20", (DAY, date(2022, 11, 20))),
        ("2022-11", None),
        ("2022", None),
        ("2022-11-18~", None),
        ("2022-11-18?", None),
        ("2022-11-18/..", None),
        ("2022-11-18/2022-11", None),
        ("[..2022-11-18]", None),
        ("[2022-11-18,2022-11-20]", None),
        ("2022-11-XX", None),
        ("9999-12-31", None),
    ],
)
def test_only_plain_days_and_intervals_of_them_are_known(edtf, days):
    assert known_days({"edtf": edtf}) == days


def test_no_date_is_no_day():
    assert known_days(None) is None


def a_session(key, position, **more):
    defaults = {"key": key, "position": position, "part": None, "is_part_editorial": False}
    return defaults | {"findings_state": "none-reported", "demands_state": "none-reported"} | more


def test_sessions_of_an_event_of_one_day_are_held_on_it():
    content = {"date": {"edtf": "2022-11-18"}, "sessions": [a_session("b", 2), a_session("a", 1)]}
    found = programme(content, [])
    assert [day["day"] for day in found["days"]] == ["2022-11-18"]
    assert [one["key"] for one in found["days"][0]["parts"][0]["sessions"]] == ["a", "b"]
    assert (found["has_times"], found["lacks_times"], found["has_days"]) == (False, True, False)


def test_sessions_of_several_days_without_a_day_stay_without():
    content = {"date": {"edtf": "2022-11-18/2022-11-19"}, "sessions": [a_session("a", 1, starts_at="10:00")]}
    assert programme(content, [])["days"][0]["day"] is None


@pytest.mark.django_db
def test_timetable_has_a_row_per_session_and_says_once_that_times_are_missing(client):
    main = rich_report.build()
    html = client.get(address(main, language="en")).content.decode()
    assert html.count('<table class="timetable">') == 2
    assert [html.count(f'<tr id="session-{key}">') for key, *_rest in rich_report.SESSIONS] == [1] * 8
    assert html.count("Where no time stands beside a session, none is documented.") == 1
    assert '<time datetime="2023-05-12T09:30">09:30</time>–<time datetime="2023-05-12T10:00">10:00</time>' in html


@pytest.mark.django_db
def test_programme_without_times_is_a_list_that_says_so_once(client):
    event = factories.an_event(date="2022-11-18")
    for position in (1, 2):
        models.Session.objects.create(event=event, key=f"s{position}", position=position, kind="input", title_de="x")
    html = client.get(address(factories.published(event), language="en")).content.decode()
    assert "timetable" not in html
    assert html.count("No source gives the times of the sessions.") == 1


@pytest.mark.django_db
def test_session_cannot_end_before_it_begins_or_be_held_on_another_day():
    event = factories.an_event(date="2022-11-18/2022-11-19")
    values = {"event": event, "key": "s", "position": 1, "kind": "input", "title_de": "x"}
    for times in ({"starts_at": "10:00", "ends_at": "09:00"}, {"ends_at": "09:00"}):
        with transaction.atomic(), pytest.raises(IntegrityError):
            models.Session.objects.create(**values, **times)
    with pytest.raises(ValidationError) as refused:
        models.Session(**values, held_on=date(2022, 11, 20)).clean()
    assert list(refused.value.message_dict) == ["held_on"]
    models.Session(**values, held_on=date(2022, 11, 19)).clean()
