"""How many questions a page asks of the database, whatever the number of rows; literals, so that a change is seen."""

import pytest

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.shelf.index import forget
from tests import factories
from tests.factories_published import a_published, address, data_address

pytestmark = pytest.mark.django_db

#: The codebook's list shows the one codebook; there is never more than one of it.
MANY = [key for key in RECORD_TYPES if key not in ("codebook", "page")]
ROLES = ["method", "about", "imprint"]


def some(key, rows):
    """Publish that many records of a type and return the last one."""
    for number in range(rows):
        record = a_published(key, **({"role": ROLES[number]} if key == "page" else {}))
    return record


def queries(client, path, django_assert_num_queries, number):
    """Ask twice: the first time the process learns of the change."""
    client.get(path)
    with django_assert_num_queries(number):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("key", [*MANY, "page"])
def test_list_asks_for_the_revision_and_the_cards(client, django_assert_num_queries, key, rows):
    some(key, rows)
    segment = RECORD_TYPES[key].segment
    queries(client, f"/de/{segment}/", django_assert_num_queries, 2)
    queries(client, f"/api/{segment}/", django_assert_num_queries, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_asks_twice_more_for_words(client, django_assert_num_queries, rows):
    some("project", rows)
    # Where a page has nothing to show, it asks twice or three times what may have been meant.
    for question, page, data in (("haus", 4, 4), ("haus&sort=title", 3, 3), ("nirgends", 4, 2)):
        queries(client, f"/de/projects/?q={question}", django_assert_num_queries, page)
        queries(client, f"/api/projects/?q={question}", django_assert_num_queries, data)


def test_list_asks_four_questions_when_the_process_has_just_started(client, django_assert_num_queries):
    some("project", 3)
    client.get("/de/projects/")
    forget()
    with django_assert_num_queries(4):  # the revision, the lines of the index, the numbers of facet values, the cards
        client.get("/de/projects/")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("key", [*MANY, "page"])
def test_detail_asks_for_the_revision_and_the_document(client, django_assert_num_queries, key, rows):
    record = some(key, rows)
    queries(client, address(record), django_assert_num_queries, 2)
    queries(client, address(record, "v1"), django_assert_num_queries, 2)
    queries(client, address(record, "versions"), django_assert_num_queries, 2)
    queries(client, data_address(record), django_assert_num_queries, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_asks_once_more_for_the_cards_of_what_leads_to_it(client, django_assert_num_queries, rows):
    region = factories.a_region()
    for _number in range(rows):
        records = factories.a_cooperation()
        records[-1].regions.add(region)
        factories.published(region, *records)
    queries(client, address(region), django_assert_num_queries, 3)


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_with_codings_asks_for_the_codebook_along_with_the_document(client, django_assert_num_queries, rows):
    a_published("codebook")
    queries(client, address(some("project", rows)), django_assert_num_queries, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_home_asks_for_the_revision_cards_and_conference(client, django_assert_num_queries, rows):
    some("project", rows)
    factories.published(factories.an_event(kind="conference"))
    queries(client, "/de/", django_assert_num_queries, 3)


@pytest.mark.parametrize("rows", [2, 4])
def test_comparison_asks_for_the_revision_and_all_documents_at_once(client, django_assert_num_queries, rows):
    a_published("codebook")
    slugs = [a_published("project").slug for _number in range(rows)]
    question = "&".join(f"case={slug}" for slug in slugs)
    queries(client, f"/de/projects/compare/?{question}", django_assert_num_queries, 2)
    queries(client, f"/de/projects/compare/?case={slugs[0]}", django_assert_num_queries, 1)
    queries(client, f"/de/projects/compare/?case={slugs[0]}&q=haus", django_assert_num_queries, 3)
