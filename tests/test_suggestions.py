"""While somebody types, titles are offered that begin so, and then those in which any word does."""

import pytest

from cooperations.shelf.index import current_index
from cooperations.shelf.title_words import TitleWords
from tests.factories_shelf import actor, entry, project, shelve, unshelve

pytestmark = pytest.mark.django_db


def offered(client, typed):
    """Return the titles that are offered for what was typed so far."""
    return [one["label"] for one in client.get("/api/suggest/", {"q": typed, "language": "de"}).json()["suggestions"]]


def test_any_word_of_a_title_may_begin_so_and_whole_titles_come_first(client, django_assert_num_queries):
    shelve(
        entry("source", "bericht", "Haus und Straße"),
        project("krank", "Anonymer Krankenschein"),
        project("can", {"ca": "Fàbrica de Can Batlló"}),
        actor("verein", "Verein Altes Haus"),
    )
    offered(client, "kr")
    with django_assert_num_queries(1):
        assert offered(client, "KRANKENSCH") == ["Anonymer Krankenschein"]
    assert offered(client, "batll") == ["Fàbrica de Can Batlló"]
    assert offered(client, "strasse") == offered(client, "stra") == ["Haus und Straße"]
    assert offered(client, "haus") == ["Haus und Straße", "Verein Altes Haus"]
    assert offered(client, "batllo fabri") == ["Fàbrica de Can Batlló"]
    assert offered(client, "batllo haus") == offered(client, "rankenschein") == []


def test_the_words_of_titles_follow_every_publication(client):
    shelve(project("a", "Altes Haus"), project("b", "Neues Haus"), actor("c", "Hof"))
    assert offered(client, "hau") == ["Altes Haus", "Neues Haus"]
    shelve(project("a", "Alte Mühle"))
    shelve(project("d", "Neue Mühle"))
    unshelve("b")
    assert offered(client, "hau") == []
    assert offered(client, "muehl") == ["Alte Mühle", "Neue Mühle"]
    for name, here in current_index().types.items():
        assert here.worded, name
        anew = TitleWords.of(here.rows.values())
        assert (here.title_words().numbers, here.title_words().order) == (anew.numbers, anew.order)
