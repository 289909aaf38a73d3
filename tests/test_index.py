"""The index follows the shelf: asked once, changed a little at a time, built anew when it must be."""

import pytest

from cooperations.shelf import index as index_module
from cooperations.shelf.index import Index, current_index, forget, loaded_index
from cooperations.shelf.layers import Layers
from cooperations.shelf.publication import Revision
from cooperations.shelf.rows import changes_since
from tests.factories_shelf import codebook, project, shelve, unshelve, variable

pytestmark = pytest.mark.django_db


def test_index_is_asked_once_and_only_changes_are_read(django_assert_num_queries):
    shelve(project("a"), project("b"))
    with django_assert_num_queries(2):
        current_index()
    with django_assert_num_queries(1):
        current_index()
    shelve(project("a", "Changed"), project("c"))
    before = loaded_index()
    with django_assert_num_queries(3) as queries:
        after = current_index()
    assert '"revision" > 2' in queries.captured_queries[-1]["sql"]
    assert before.of("project").rows.keys() < after.of("project").rows.keys()
    with django_assert_num_queries(0):
        assert loaded_index() is after


def test_index_follows_an_address_that_changes():
    shelve(project("k1", slug="one"))
    assert current_index().find("project", "one").identifier == "k1"
    shelve(project("k1", slug="two"))
    assert current_index().find("project", "one") is None
    assert current_index().find("project", "two").version == 2
    shelve(project("k2", slug="one"))
    assert current_index().find("project", "one").identifier == "k2"


def test_an_address_that_is_left_and_taken_leads_to_who_lives_there():
    shelve(project("k1", slug="one"), project("k2", slug="two"))
    current_index()
    shelve(project("k1", slug="three"), project("k2", slug="one"))
    index = current_index()
    assert [
        index.find("project", slug) and index.find("project", slug).identifier for slug in ("one", "two", "three")
    ] == [
        "k2",
        None,
        "k1",
    ]


@pytest.mark.parametrize("restored", [{"number": 1}, {"token": "another"}])
def test_index_is_built_anew_when_the_shelf_is_not_the_one_it_knows(restored):
    shelve(project("a"), project("b"))
    before = current_index()
    Revision.objects.update(**restored)
    after = current_index()
    assert after is not before
    assert (after.revision, after.token) == tuple(Revision.objects.values_list("number", "token").get())
    assert after.of("project").rows.keys() == before.of("project").rows.keys()


def test_many_changes_at_once_lead_to_the_same_index(monkeypatch):
    shelve(*[project(f"p{number}", start=f"20{number:02}-01-01", actor=[f"a{number % 7}"]) for number in range(20)])
    current_index()
    monkeypatch.setattr("cooperations.shelf.orders.FEW", 3)
    monkeypatch.setattr("cooperations.shelf.typeindex.FEW", 3)
    shelve(*[project(f"p{number}", f"Z{99 - number}", actor=[f"a{number % 3}"]) for number in range(5, 15)])
    followed = current_index().of("project")
    forget()
    assert current_index().of("project") == followed


def test_one_thread_at_a_time_builds_the_index(monkeypatch):
    shelve(project("a"))
    read, reads = index_module.changes_since, []
    monkeypatch.setattr(index_module, "changes_since", lambda since: reads.append(since) or read(since))
    current_index()
    shelve(project("b"))
    current_index()
    current_index()
    assert reads == [0, 1]


def test_layers_share_the_bulk_and_never_change(monkeypatch):
    monkeypatch.setattr("cooperations.shelf.layers.MOST_RECENT", 2)
    first = Layers().after({"a": 1, "b": 2, "c": 3})
    second = first.after({"a": 9}, without=["b"])
    third = second.after({"b": 4, "d": 5})
    assert [table.as_dict() for table in (first, second, third)] == [
        {"a": 1, "b": 2, "c": 3},
        {"a": 9, "c": 3},
        {"a": 9, "b": 4, "c": 3, "d": 5},
    ]
    assert second.base is first.base
    assert (second.get("b"), second.get("b", 0), "b" in second, "c" in second) == (None, 0, False, True)
    with pytest.raises(KeyError):
        second["b"]


def test_index_of_a_whole_shelf_is_the_same_as_from_changes():
    shelve(
        *(project(name, tag=[name, "all"], region=["r"], start=f"20{n:02}-01-01") for n, name in enumerate("abcdef")),
        codebook(variable("status")),
        project("a", "Anew", slug="z", tag=["all"]),
    )
    unshelve("b")
    changes = list(changes_since(0))
    whole, changed = Index.of_all(changes, 1, "x"), Index().after(changes, 1, "x")
    assert whole == changed
    assert whole.types.keys() == {"project", "codebook"}
