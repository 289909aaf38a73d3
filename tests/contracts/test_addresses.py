"""What holds for the address of every list-like page: what it leaves out is named, what may be meant is offered."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from cooperations.browsing.across import ACROSS
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.mapped import MAPPED
from cooperations.views.explore.routes import explore_routes
from tests import factories
from tests.factories_published import a_published

pytestmark = pytest.mark.django_db

#: The codebook's list is the codebook itself.
LISTS = [entry.list_route for key, entry in RECORD_TYPES.items() if key != "codebook"]
DOORS = [name for route, _view, name in explore_routes if "<" not in route]
#: Every page that is asked for a selection of things, or shows one.
PAGES = [
    *LISTS,
    *(f"{key}-map" for key in MAPPED),
    *(page.route for page in ACROSS),
    *DOORS,
    "search",
    "project-compare",
]
NOTE = "The address asks for “{}”, which this page does not know; it was left out."


def shown(client, route, query):
    """Return the English page of a route, asked with a query string."""
    return client.get(f"{reverse(route).replace('/de/', '/en/', 1)}?{query}")


@pytest.mark.parametrize("route", PAGES)
def test_a_page_says_which_parameter_it_left_out_and_is_not_offered_to_search_engines(client, route):
    response = shown(client, route, "xyz%3Cb%3E=1&utm_source=letter&fbclid=x")
    page = response.content.decode()
    assert response.status_code == 200
    assert re.findall(r"The address asks for[^<]*", page) == [NOTE.format(escape("xyz<b>"))]
    assert '<meta name="robots" content="noindex">' in page
    assert "xyz" not in re.search(r'<link rel="canonical" href="([^"]*)"', page)[1]


def test_what_only_tells_where_readers_come_from_is_no_parameter(client):
    page = shown(client, "project-list", "utm_source=letter&fbclid=x&more=region&find.region=ber").content.decode()
    assert "The address asks for" not in page
    assert "noindex" not in page


def test_a_name_that_is_nearly_known_leads_to_the_question_that_may_be_meant(client):
    a_published("project")
    page = shown(client, "project-list", "regoin=berlin&q=haus").content.decode()
    assert 'href="?q=haus&amp;region=berlin" rel="nofollow">Ask for “region” instead</a>' in page


@pytest.mark.parametrize("route", ["project-list", "project-network", "project-negotiations", "flows", "qca"])
def test_a_value_that_nothing_bears_comes_with_those_that_may_be_meant(client, route):
    field = factories.a_field("Wohnen", slug="housing", name_en="Housing")
    records = factories.a_cooperation("Haus", slug="haus")
    records[-1].policy_fields.add(field)
    factories.published(field, *records)
    response = shown(client, route, "field=housng&sector=nonsense")
    page = response.content.decode()
    assert response.status_code == 400
    assert 'Perhaps: <a href="?field=housing&amp;sector=nonsense" rel="nofollow">Housing</a>' in page
    assert "There are, for example: <a" in page


@pytest.mark.parametrize("route", [*LISTS, *(page.route for page in ACROSS), "project-map", "search"])
def test_an_address_full_of_values_keeps_nobody_busy(client, django_assert_max_num_queries, route):
    a_published("project")
    parameter = "region" if route != "search" else "type"
    with django_assert_max_num_queries(120):
        response = shown(client, route, "&".join(f"{parameter}=x{number}" for number in range(900)))
    assert response.status_code in (200, 400)
    assert len(response.content) < 120_000


def test_more_values_than_a_filter_takes_are_refused_by_its_name(client):
    a_published("project")
    for number, told in ((100, False), (101, True)):
        page = shown(client, "project-list", "&".join(f"region=x{one}" for one in range(number))).content.decode()
        assert ("names too many values. Leave some out." in page) == told


def test_values_that_are_right_stay_and_orders_are_named(client):
    factories.published(
        *(factories.a_field(slug.title(), slug=slug, name_en=slug.title()) for slug in ("housing", "health"))
    )
    page = shown(client, "field-list", "study=yes&study=nope&sort=titel").content.decode()
    assert 'href="?study=yes&amp;study=no&amp;sort=titel"' in page
    assert 'href="?study=yes&amp;study=nope&amp;sort=title" rel="nofollow">Title</a>' in page


@pytest.mark.parametrize(("route", "size"), [("project-list", 20), ("search", 20)])
def test_a_page_beyond_the_last_shows_the_last_one_and_says_so(client, route, size):
    for number in range(size + 1):
        a_published("project", title=f"Haus {number}", slug=f"haus-{number}")
    response = shown(client, route, "q=haus&page=9")
    page = response.content.decode()
    assert response.status_code == 404
    assert "There are only 2 pages." in page
    own = reverse(route).replace("/de/", "/en/", 1)
    for query in ("?q=haus", "?q=haus&page=2"):
        assert f'href="{own}{escape(query)}"' in page
        assert client.get(own + query).status_code == 200
    assert (response.context["paginator"]["number"], response.context["listing"]["count"]) == (2, size + 1)
    assert '<meta name="robots" content="noindex">' in page
    assert "ETag" not in response.headers
    assert client.get("/api/projects/?q=haus&page=9").status_code == 404
