"""The histogram of beginnings counts exactly what the filter by years keeps."""

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from cooperations.shelf.index import Index
from cooperations.shelf.rows import Change, Row
from cooperations.shelf.selection import select
from cooperations.shelf.years import periods, undated
from tests.factories_shelf import project, shelve

pytestmark = pytest.mark.django_db


def dates(*years, **more):
    """Publish a cooperation per (first, last) year of its beginning."""
    shelve(
        *(
            project(f"p{n}", start=f"{first}-01-01", end_of_start=f"{last}-12-31", kind="cooperation", **more)
            for n, (first, last) in enumerate(years)
        )
    )


def test_uncertain_beginnings_are_in_every_year_they_may_have_been_in():
    dates((2010, 2010), (2010, 2012))
    shelve(project("undated", kind="cooperation"), project("open", end_of_start="2011-12-31", kind="cooperation"))
    every = select("project")
    assert [(p.first, p.last, len(p.numbers)) for p in periods(every)] == [
        (2010, 2010, 3),
        (2011, 2011, 2),
        (2012, 2012, 1),
    ]
    assert [every.index.of("project").rows[number].slug for number in undated(every)] == ["undated"]


def test_many_years_are_drawn_together():
    dates((1891, 1891), (1894, 1894), (2022, 2022))
    found = periods(select("project"))
    assert [(p.first, p.last) for p in (found[0], found[-1])] == [(1890, 1894), (2020, 2024)]
    assert [len(p.numbers) for p in found if p.numbers] == [2, 1]
    assert len(found) <= 60


def test_nothing_dated_is_nothing_to_draw():
    shelve(project("undated", kind="cooperation"))
    every = select("project")
    assert (periods(every), len(undated(every))) == ([], 1)


@bounded(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    begun=st.lists(st.tuples(st.integers(1850, 2030), st.integers(0, 30)), min_size=1, max_size=8),
    most=st.integers(2, 60),
)
def test_every_period_is_what_the_filter_keeps(begun, most):
    index = an_index_of([(first, first + length) for first, length in begun])
    every = select("project", index)
    for period in periods(every, most):
        assert period.numbers == every.years(period.first, period.last).ids, (begun, period)


def an_index_of(years):
    """Return an index that holds a project per (first, last) year, made in memory."""
    rows = [
        Row(
            number,
            "project",
            f"p{number}",
            f"p{number}",
            "{}",
            number,
            1,
            "",
            first * 10_000 + 101,
            last * 10_000 + 1231,
            "2026-11-25T12:00:00+00:00",
            False,
        )
        for number, (first, last) in enumerate(years, start=1)
    ]
    return Index().after([Change(row, {}, {}) for row in rows], 1, "token")


def test_the_page_draws_and_lists_every_period(client):
    dates((2010, 2010), (2010, 2012), card=CARD)
    shelve(
        project("undated", kind="cooperation", card=CARD), project("programme", kind="programme", start="1990-01-01")
    )
    answer = client.get("/en/explore/years/")
    found = answer.context["periods"]
    assert [(one["label"], one["count"]) for one in found] == [("2012", 1), ("2011", 1), ("2010", 2)]
    for one in found:
        assert client.get(one["url"]).context["listing"]["count"] == one["count"]
    assert (answer.context["total"], answer.context["undated"]) == (3, 1)
    page = answer.content.decode()
    drawn = re.findall(r'<a href="([^"]+)" tabindex="-1">', page)
    assert [url.replace("&amp;", "&") for url in reversed(drawn)] == [one["url"] for one in found]
    assert "Of 3 cooperations, 1 has no known date of beginning." in page
    assert 'x="' in page
    assert re.search(r'(x|y|width|height)="\d+,\d', client.get("/de/explore/years/").content.decode()) is None


CARD = {
    "start": None,
    "end": None,
    "regions": [],
    "policy_fields": [],
    "civil": [],
    "public": [],
    "status": [],
    "kind": "cooperation",
    "is_study_case": False,
    "is_counterpart_undocumented": False,
}
