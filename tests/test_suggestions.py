"""While somebody types, titles are offered that begin so, and then those in which any word does."""

import pytest

from cooperations.shelf.index import current_index
from cooperations.shelf.title_words import TitleWords
from tests.factories_shelf import actor, codebook, entry, project, region, shelve, text, unshelve, variable

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
    assert offered(client, "batllo haus") == offered(client, "rankensch xaver") == []
    assert offered(client, "nkenschein") == [
        "Anonymer Krankenschein"
    ]  # inside a longer word, where little else is found
    assert offered(client, "nke") == []


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


def test_ways_in_are_offered_beside_titles_and_the_closest_comes_first(client, django_assert_num_queries):
    instrument = variable("instrument", ["lease", "concession"])
    instrument["values"][0] |= {"label": text("Pacht oder Miete"), "alt_labels": {"de": "Mietvertrag; Pachtvertrag"}}
    instrument["values"][1] |= {"label": text("Konzession")}
    pace = {"identifier": "pace", "label": text("Konzentrierte Arbeitsweise"), "category": "challenge", "parent": None}
    shelve(
        codebook(instrument, codes=[pace]),
        *(project(f"p{number}", f"Konzept Berliner Platz {number}") for number in range(9)),
        project("ernaehrung", "Berliner Ernährungsstrategie"),
        region("berlin", "Berlin"),
    )

    def shown(typed):
        answer = client.get("/api/suggest/", {"q": typed, "language": "de"}).json()
        return [(one["label"], one["type_label"], one["url"]) for one in answer["suggestions"]]

    assert shown("berl")[:2] == [
        ("Berlin", "Region", "/de/regions/berlin/"),
        ("Berliner Ernährungsstrategie", "Projekt", "/de/projects/ernaehrung/"),
    ]
    lease = ("Pacht oder Miete", "Instrument", "/de/explore/instruments/lease/")
    assert shown("mietv") == shown("Pachtvertrag") == [lease]
    found = shown("konz")
    assert found[:2] == [
        ("Konzession", "Instrument", "/de/explore/instruments/concession/"),
        ("Konzentrierte Arbeitsweise", "Herausforderung", "/de/explore/challenges/pace/"),
    ]
    assert len(found) == 8
    with django_assert_num_queries(1):
        shown("konz")
