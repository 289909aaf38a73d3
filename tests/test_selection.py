"""Selections: what is in them, in which order, how often each value occurs, and how they follow the shelf."""

from json import loads

import pytest
from django.core.paginator import EmptyPage

from cooperations.shelf.index import current_index
from cooperations.shelf.selection import select
from tests.factories_shelf import codebook, entry, policy_field, project, region, shelve, unshelve, variable

pytestmark = pytest.mark.django_db


def found(selection, sort="title", language="de"):
    """Return the identifiers of a selection, in order."""
    return selection.identifiers(sort, language)


@pytest.fixture
def regions():
    shelve(
        region("kreuzberg", parent="berlin"),
        region("berlin", parent="germany"),
        region("germany"),
        region("thuringia", parent="germany"),
        region("barcelona"),
    )


def test_empty_shelf_selects_nothing():
    selection = select("project")
    assert (selection.count, selection.facet_counts("kind"), selection.page().items) == (0, {}, [])
    assert selection.page().pages == 1


def test_any_value_suffices_within_a_facet_and_all_facets_count():
    shelve(
        project("a", kind="cooperation", actor=["city", "hidra"]),
        project("b", kind="network", actor=["city"]),
        project("c", kind="programme", actor=["hidra"]),
    )
    everything = select("project")
    assert found(everything.any_of("kind", ["cooperation", "network"])) == ["a", "b"]
    assert found(everything.any_of("kind", ["cooperation", "programme"]).any_of("actor", ["city"])) == ["a"]
    assert found(everything.any_of("kind", ["unheard-of"])) == []
    assert found(everything.any_of("actor", ["city"]).any_of("actor", ["hidra"])) == ["a"]


def test_tags_must_all_be_borne():
    shelve(project("a", tag=["squat", "park"]), project("b", tag=["park"]))
    assert found(select("project").all_of("tag", ["squat", "park"])) == ["a"]
    assert found(select("project").all_of("tag", ["park", "unheard-of"])) == []


def test_values_of_an_open_facet_are_counted_as_if_it_were_open():
    shelve(
        project("a", kind="cooperation", study="yes", tag=["x", "y"]),
        project("b", kind="network", study="yes", tag=["x"]),
        project("c", kind="network", study="no", tag=["y"]),
    )
    chosen = select("project").any_of("kind", ["cooperation"])
    assert chosen.facet_counts("kind") == {"cooperation": 1, "network": 2}
    assert chosen.facet_counts("study") == {"yes": 1}
    assert chosen.any_of("study", ["yes"]).facet_counts("kind") == {"cooperation": 1, "network": 1}


def test_values_of_tags_are_counted_inside_the_selection():
    shelve(project("a", tag=["x", "y"]), project("b", tag=["x"]), project("c", tag=["y"]))
    assert select("project").all_of("tag", ["x"]).facet_counts("tag") == {"x": 2, "y": 1}


@pytest.mark.usefixtures("regions")
def test_a_region_includes_the_regions_within_it():
    shelve(project("a", region="kreuzberg"), project("b", region="thuringia"), project("c", region="barcelona"))
    everything = select("project")
    assert found(everything.any_of("region", ["germany"])) == ["a", "b"]
    assert found(everything.any_of("region", ["berlin"])) == ["a"]
    assert everything.facet_counts("region") == {
        "kreuzberg": 1,
        "berlin": 1,
        "germany": 2,
        "thuringia": 1,
        "barcelona": 1,
    }


@pytest.mark.usefixtures("regions")
def test_a_region_that_moves_takes_its_projects_along():
    shelve(project("a", region="kreuzberg"))
    assert found(select("project").any_of("region", ["germany"])) == ["a"]
    shelve(region("berlin"))
    assert found(select("project").any_of("region", ["germany"])) == []
    assert found(select("project").any_of("region", ["berlin"])) == ["a"]
    unshelve("berlin")
    assert found(select("project").any_of("region", ["berlin"])) == []
    assert found(select("project").any_of("region", ["kreuzberg"])) == ["a"]


def test_regions_that_go_round_in_a_circle_do_not_hang():
    shelve(region("a", parent="b"), region("b", parent="a"), region("c", parent="c"), project("p", region="a"))
    tree = current_index().regions
    assert tree.parents == {"a": None, "b": "a", "c": None}
    assert (tree.depth("b"), tree.depth("a")) == (1, 0)
    assert found(select("project").any_of("region", ["a"])) == ["p"]


def test_none_are_those_outside_the_fields_of_the_study():
    shelve(policy_field("housing"), policy_field("food"), policy_field("culture", study="no"))
    shelve(project("a", field=["housing", "culture"]), project("b", field="culture"), project("c"))
    assert found(select("project").any_of("field", ["none"])) == ["b", "c"]
    assert select("project").facet_counts("field") == {"housing": 1, "culture": 2, "none": 2}
    shelve(policy_field("culture", study="yes"))
    assert found(select("project").any_of("field", ["none"])) == ["c"]


def test_the_kinds_of_nothing_are_kept_apart():
    shelve(
        codebook(variable("status")),
        project("a", status="active"),
        project("b", status="not-applicable"),
        project("c", status="not-found"),
        project("d"),
        project("e", status="not-yet-coded"),
    )
    assert select("project").facet_counts("status") == {
        "active": 1,
        "not-applicable": 1,
        "not-found": 1,
        "not-yet-coded": 2,
    }
    assert found(select("project").any_of("status", ["not-yet-coded"])) == ["d", "e"]


def test_years_keep_what_may_have_begun_in_them():
    shelve(
        project("a", start="2011-06-11"),
        project("b", start="2016-01-01", end_of_start="2018-12-31"),
        entry("project", "before", sorts={"earliest": None, "latest": "2022-05-31"}),
        entry("project", "after", sorts={"earliest": "2019-01-01", "latest": None}),
        project("undated"),
    )
    everything = select("project")
    assert found(everything.years(2017, 2017)) == ["b", "before"]
    assert found(everything.years(first=2012)) == ["after", "b", "before"]
    assert found(everything.years(last=2011)) == ["a", "before"]
    assert found(everything.years(2023, 2030)) == ["after"]
    assert found(everything.years()) == ["a", "after", "b", "before", "undated"]


def test_titles_are_ordered_as_readers_of_each_language_see_them():
    shelve(
        project("a", {"de": "Zebra", "en": "Ape"}),
        project("b", {"de": "Äpfel", "ca": "Pomes"}),
        project("c", {"es": "Casa"}),
        project("d", {"de": "apfel"}),
    )
    everything = select("project")
    assert found(everything, language="de") == ["b", "d", "c", "a"]
    assert found(everything, language="en-gb") == ["a", "b", "d", "c"]
    assert found(everything, language="ca") == ["d", "c", "b", "a"]
    assert found(everything, language="fr") == found(everything, language="de")


def test_dates_order_lists_and_the_undated_come_last():
    shelve(
        project("a", start="2016-01-01"),
        project("b"),
        project("c", start="2011-06-11"),
        project("old", start="-0043-03-15"),
    )
    assert found(select("project"), "oldest") == ["old", "c", "a", "b"]
    assert found(select("project"), "newest") == ["a", "c", "old", "b"]
    assert found(select("project"), "updated") == ["old", "c", "b", "a"]


def test_page_brings_the_cards_of_its_records_in_order(django_assert_num_queries):
    shelve(*[project(f"p{number}", card={"summary": number}) for number in range(5)])
    selection = select("project")
    with django_assert_num_queries(1):
        page = selection.page(2, size=2)
    assert [(item.identifier, item.card, item.version) for item in page.items] == [
        ("p2", {"summary": 2}, 1),
        ("p3", {"summary": 3}, 1),
    ]
    assert (page.count, page.pages, page.has_previous, page.has_next) == (5, 3, True, True)
    assert (page.previous_number, page.next_number) == (1, 3)
    assert page.items[0].label == {"de": "P2"}
    assert page.items[0].published_at == "2026-11-23T12:02:00Z"
    assert [item.identifier for item in selection.page(3, size=2).items] == ["p4"]


@pytest.mark.parametrize("number", [0, -1, 4])
def test_there_is_no_page_beyond_the_last(number):
    shelve(*[project(f"p{number}") for number in range(5)])
    with pytest.raises(EmptyPage):
        select("project").page(number, size=2)


@pytest.mark.parametrize("records", [1, 3])
def test_a_filtered_list_with_its_counts_takes_two_queries(records, django_assert_num_queries):
    shelve(*[project(f"p{number}", kind="network", tag=["x"], region="berlin") for number in range(records)])
    current_index()
    with django_assert_num_queries(2):
        selection = select("project").any_of("kind", ["network"]).all_of("tag", ["x"])
        counts = [selection.facet_counts(facet) for facet in ("kind", "tag", "region", "field", "status")]
        page = selection.page()
    assert len(page.items) == records
    assert counts[:3] == [{"network": records}, {"x": records}, {"berlin": records}]


def test_documents_are_read_in_portions_and_in_order(django_assert_num_queries):
    shelve(*[project(f"p{number}") for number in range(5)])
    selection = select("project")
    with django_assert_num_queries(3):
        portions = list(selection.portions("updated", size=2))
    assert [len(portion) for portion in portions] == [2, 2, 1]
    documents = [(row.identifier, loads(text)["identifier"]) for portion in portions for row, text in portion]
    assert documents == [(f"p{number}", f"p{number}") for number in (4, 3, 2, 1, 0)]


def test_what_was_withdrawn_while_a_file_is_read_is_left_out(django_assert_num_queries):
    shelve(*[project(f"p{number}") for number in range(4)])
    portions = select("project").portions("updated", size=2)
    first = next(portions)
    unshelve("p1")
    with django_assert_num_queries(2):  # one more, because the shelf has changed
        second = next(portions)
    assert [row.identifier for row, _text in (*first, *second)] == ["p3", "p2", "p0"]


def test_limited_counts_have_the_most_frequent_values():
    shelve(*[project(f"p{number}", actor=[f"a{place}" for place in range(number + 1)]) for number in range(10)])
    shelve(project("p9", actor=["a9", "a8"]))
    counts = select("project").facet_counts("actor", limit=3)
    everything = select("project").facet_counts("actor")
    assert sorted(counts.values(), reverse=True)[:3] == sorted(everything.values(), reverse=True)[:3]
    assert counts.items() <= everything.items()


def test_readers_keep_the_state_they_began_with():
    shelve(project("a", kind="network"), project("b", kind="network"))
    before = select("project")
    shelve(project("a", "Zoo", kind="programme"))
    unshelve("b")
    assert found(select("project")) == ["a"]
    assert found(before) == ["a", "b"]
    assert before.facet_counts("kind") == {"network": 2}
    assert [item.identifier for item in before.page().items] == ["a"]  # a card of what was withdrawn is not read


def test_withdrawn_records_are_in_no_selection_count_or_tree():
    shelve(project("a", kind="network", tag=["x"]), project("b", kind="network"))
    unshelve("a")
    assert found(select("project")) == ["b"]
    assert select("project").facet_counts("kind") == {"network": 1}
    assert select("project").facet_counts("tag") == {}
    row = current_index().find("project", "a")
    assert (row.identifier, row.is_withdrawn) == ("a", True)
