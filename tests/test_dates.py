"""Partial dates: what each notation allows, what is refused, and what a column keeps."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cooperations import models
from cooperations.models.dates import bounds
from tests import factories


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2011-06-11", date(2011, 6, 11), date(2011, 6, 11)),
        ("2022-06", date(2022, 6, 1), date(2022, 6, 30)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2013~", date(2013, 1, 1), date(2013, 12, 31)),
        ("2020-01-06/2022-12", date(2020, 1, 6), date(2022, 12, 31)),
        ("2017/..", date(2017, 1, 1), None),
        ("../2022", None, date(2022, 12, 31)),
        ("[..2022-05]", None, date(2022, 5, 31)),
        ("[2018..]", date(2018, 1, 1), None),
        ("[2008,2009]", date(2008, 1, 1), date(2009, 12, 31)),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_bounds_of_a_notation(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize("text", ["gestern", "2021-13", "2021-02-30", "11.06.2011", "2017/", "/2022", "2022/2017"])
def test_what_is_no_date_is_refused_by_name(text):
    with pytest.raises(ValidationError) as refused:
        bounds(text)
    assert text in refused.value.messages[0]


@pytest.mark.django_db
def test_saving_fills_the_bounds_and_clearing_empties_them():
    event = factories.an_event(date="[..2022-05]")
    event.refresh_from_db()
    assert (event.date, event.date_earliest, event.date_latest) == ("[..2022-05]", None, date(2022, 5, 31))
    event.date = ""
    event.save()
    event.refresh_from_db()
    assert (event.date_earliest, event.date_latest) == (None, None)


@pytest.mark.django_db
def test_a_form_refuses_what_is_no_date_at_its_field():
    event = models.Event(title_de="Treffen", slug="treffen", kind="workshop", date="irgendwann")
    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    assert list(refused.value.message_dict) == ["date"]


@pytest.mark.django_db
def test_events_sort_by_the_bounds_of_their_dates():
    for title, when in (("c", "2022-11-18"), ("a", "2020"), ("b", "2021-05")):
        factories.an_event(title, date=when)
    assert [event.title_de for event in models.Event.objects.order_by("date_earliest")] == ["a", "b", "c"]
