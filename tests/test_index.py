"""The index follows the shelf: asked once, changed a little at a time, built anew when it must be."""

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from cooperations.shelf import index as index_module
from cooperations.shelf.building import whole_shelf
from cooperations.shelf.former import former_name
from cooperations.shelf.index import Index, current_index, forget, loaded_index
from cooperations.shelf.labels import labels_within
from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in
from cooperations.shelf.layers import Layers
from cooperations.shelf.lines import FacetValue, IndexLine
from cooperations.shelf.merging import lead_on
from cooperations.shelf.publication import Revision
from cooperations.shelf.revision import revision_today
from cooperations.shelf.rows import changes_since, stored_values
from cooperations.shelf.sorting import each_title, titles_of
from cooperations.shelf.typeindex import TypeIndex
from cooperations.shelf.vocabulary import Vocabulary, packed
from tests.factories_shelf import NOON, actor, codebook, project, shelve, text, unshelve, variable

pytestmark = pytest.mark.django_db


def test_index_is_asked_once_and_only_changes_are_read(django_assert_num_queries):
    shelve(project("a"), project("b"))
    with django_assert_num_queries(3):  # the revision, the lines, the numbers of facet values
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
    reads = []
    read, read_whole = index_module.changes_since, index_module.whole_shelf
    monkeypatch.setattr(index_module, "changes_since", lambda since: reads.append(since) or read(since))
    monkeypatch.setattr(index_module, "whole_shelf", lambda: reads.append("all") or read_whole())
    current_index()
    shelve(project("b"))
    current_index()
    current_index()
    assert reads == ["all", 1]


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
    assert [list(table.several("ca")) for table in (first, second, third)] == [[3, 1], [3, 9], [3, 9]]
    with pytest.raises(KeyError):
        second["b"]


def a_shelf_of_all_kinds():
    """Publish, correct, merge and withdraw some of everything that an index minds."""
    tag = {"tag.all": {"type": "tag", "text": text("Alle")}, "former.tag.every": former_name("tag.all")}
    shelve(
        *(project(name, tag=[name, "all"], region=["r"], start=f"20{n:02}-01-01") for n, name in enumerate("abcdef")),
        codebook(variable("status")),
        *(actor(name) for name in ("old", "new", "newest")),
        project("g", text("Eins", en="One", ca="U"), actor=["old", "new"], tag=["all"], labels=tag),
        project("h", actor=["old"], about=["old", "newest"]),
        project("a", "Anew", slug="z", tag=["all"]),
    )
    unshelve("b")
    with transaction.atomic():
        lead_on("old", "new", NOON)
        lead_on("new", "newest", NOON)


def borne(index):
    """Return which values each record bears as its row holds them."""
    return {number: dict(here.borne([number])) for here in index.types.values() for number in here.everything}


def test_index_of_a_whole_shelf_is_the_same_as_from_changes():
    a_shelf_of_all_kinds()
    number, token = revision_today()
    whole = Index.of_all(whole_shelf(), stored_values(), number, token)
    changed = Index().after(list(changes_since(0)), number, token)
    assert whole == changed
    assert borne(whole) == borne(changed)
    assert whole.types.keys() == {"project", "codebook", "actor"}
    assert whole.facet("project", "actor").keys() == {"newest"}
    assert whole.tag("tag.all") == {"type": "tag", "text": text("Alle")}
    assert whole.former == {"tag.every": "tag.all"}


@pytest.mark.parametrize("spoilt", ["none", "some", "all", "older"])
def test_a_record_without_a_true_line_is_read_from_its_publication(spoilt):
    a_shelf_of_all_kinds()
    known = current_index()
    lines = IndexLine.objects.all()
    if spoilt == "older":  # as an older program leaves it that publishes without writing lines
        lines.update(publication=F("publication") - 1, keys=b"", titles="gone")
    elif spoilt != "none":
        lines.filter(head__lte=lines.count() // (2 if spoilt == "some" else 1) + lines.first().pk).delete()
        FacetValue.objects.filter(value="a").delete()
    forget()
    built = current_index()
    assert built == known
    assert borne(built) == borne(known)


def test_values_keep_their_numbers_and_tags_are_called_as_they_were_last():
    named = {"tag.x": {"type": "tag", "text": text("Ex")}}
    shelve(project("a", tag=["x", "y"], labels=named), project("b", tag=["y"]))
    before = dict(FacetValue.objects.values_list("value", "pk"))
    shelve(project("c", tag=["x"], labels={"tag.x": {"type": "tag", "text": text("Anders")}}))
    assert dict(FacetValue.objects.values_list("value", "pk")) == before
    assert current_index().tag("tag.x") == {"type": "tag", "text": text("Anders")}
    forget()
    assert current_index().tag("tag.x") == {"type": "tag", "text": text("Anders")}


def test_numbers_of_values_that_one_process_gave_lead_no_other_astray():
    shelve(project("a", tag=["x"]))
    index = current_index()
    shelve(project("b", tag=["y"]))
    followed = index.after(list(changes_since(1)), *revision_today())
    FacetValue.objects.filter(value="y").delete()
    shelve(project("c", tag=["z"]), project("b", tag=["x"]))
    followed = followed.after(list(changes_since(2)), *revision_today())
    forget()
    assert followed == current_index()
    assert followed.facet("project", "tag").keys() == {"x", "z"}


@given(st.dictionaries(st.text("ab", max_size=2), st.lists(st.text("äß", max_size=2), unique=True)))
def test_a_vocabulary_gives_back_what_it_was_given(facets):
    vocabulary = Vocabulary([(3, "kind", "network"), (7, "tag", "garden")])
    keys = vocabulary.keys_of(facets | {"kind": ["network"]})
    found = list(vocabulary.borne(keys))
    assert len(keys) == 4 * len(found)
    assert set(found) == {(facet, value) for facet in facets for value in facets[facet] if facet != "kind"} | {
        ("kind", "network")
    }
    assert vocabulary.keys_of({"kind": ["network"]}) == packed([3])


@pytest.mark.parametrize("title", [{"de": "a"}, {"en": "a", "ca": "b"}, {"es": "a", "ca": "a"}, {}])
def test_titles_are_kept_as_each_reader_is_shown_them(title):
    assert each_title(titles_of(title)) == [text_in(title, language)[0] for language in CONTENT_LANGUAGES]


def test_what_is_stored_stands_in_the_facet_that_it_counts_under_today():
    """Facets and single values are told by the same names of today, whatever was renamed since."""
    names = {"name": {}, "label": {}}
    values = [names | {"slug": "active", "former_identifiers": ["running"]}, names | {"slug": "ended"}]
    status = names | {"slug": "status", "former_identifiers": ["state"], "record_types": ["project"], "values": values}
    content = {
        "variables": [status | {"is_facet": True}, names | {"slug": "asked", "record_types": ["project"]}],
        "codes": [names | {"identifier": "trust", "former_identifiers": ["confidence"]}],
        "tags": [{"slug": "housing", "name": "Wohnen", "former_slugs": ["flats"]}],
    }
    stored = {
        "status": ("active", "running", "ended"),
        "state": ("running", "active", "ended"),
        "asked": ("yes",),
        "code": ("trust", "confidence"),
        "tag": ("housing", "flats"),
        "form": ("contract",),
    }
    pairs = [(facet, value) for facet, of_it in stored.items() for value in of_it]
    facets = {facet: {} for facet in stored}
    for number, (facet, value) in enumerate(pairs):
        facets[facet][value] = BitMap([number])
    index = Index(types={"project": TypeIndex(facets=facets)}, definitions={1: labels_within(content)})
    for number, pair in enumerate(pairs):
        facet, value = index.as_of_today("project", *pair)
        assert number in index.facet("project", facet)[value], pair
    assert index.as_of_today("project", "state", "running") == ("status", "active")
