"""A search offers the pages of terms that are called so above its hits, and asks for a word where there is none."""

import pytest

from cooperations.shelf.index import current_index
from cooperations.shelf.question import parse
from cooperations.shelf.terms_named import terms_called
from tests.factories_shelf import codebook, policy_field, project, region, shelve, text, unshelve, variable

pytestmark = pytest.mark.django_db


def code(identifier, label, category):
    return {"identifier": identifier, "label": label, "category": category, "parent": None}


@pytest.fixture
def shelf():
    instrument = variable("instrument", ["concession", "lease"])
    labels = [text("Konzession", en="Concession", ca="Concessió"), text("Pacht", en="Lease of land")]
    instrument["values"] = [value | {"label": label} for value, label in zip(instrument["values"], labels, strict=True)]
    codes = [
        code("pace", text("Verschiedene Arbeitsweisen", en="Different working modes"), "challenge"),
        code("trust", text("Vertrauen bei der Pacht"), "strength"),
    ]
    shelve(
        codebook(instrument, codes=codes),
        policy_field("housing", "Wohnen"),
        region("berlin", "Berlin"),
        project("hof", "Hof", search={"de": ("Hof", "Eine Konzession in Berlin")}),
    )


def called(words):
    return [term.identifier for term in terms_called(parse(words), current_index())]


@pytest.mark.usefixtures("shelf")
def test_terms_are_found_by_the_words_of_their_labels_in_any_language_and_form():
    for words in ("konzession", "Konzessionen", "KONZESS", "concession", "concessio", "concessions"):
        assert called(words) == ["instrument.concession"], words
    assert called("pacht") == ["instrument.lease", "trust"]
    assert called("working modes different") == ["pace"]
    assert called("berlin") == ["berlin"]
    assert called("wohn") == ["housing"]
    for words in ("onzession", "der", "konzession pacht", "", '"konzession"', "konzess "):
        assert called(words) == [], words
    unshelve("berlin")
    assert called("berlin") == []


def test_terms_are_found_by_their_further_names():
    instrument = variable("instrument", ["lease"])
    names = {"de": "Mietvertrag; Pachtvertrag über ein Haus", "ca": "contracte de lloguer"}
    instrument["values"][0] |= {"label": text("Pacht oder Miete"), "alt_labels": names}
    shelve(
        codebook(instrument, codes=[code("trust", text("Vertrauen"), "strength") | {"alt_labels": {"de": "Zutrauen"}}])
    )
    for words in ("Mietvertrag", "Mietverträge", "pachtv", "lloguer"):
        assert called(words) == ["instrument.lease"], words
    assert called("zutrauen") == ["trust"]
    assert called("mietvertrag lloguer vertrauen") == []


@pytest.mark.usefixtures("shelf")
def test_the_search_page_shows_them_above_the_hits(client, django_assert_num_queries):
    def ways(words):
        return client.get("/en/search/", {"q": words}).context["ways"]

    [way] = ways("konzession")
    assert (way["label"]["en"], way["url"]) == ("Concession", "/en/codebook/variables/instrument/#value-concession")
    assert [one["url"] for one in way["more"]] == ["/en/explore/instruments/concession/"]
    assert [one["url"] for one in ways("arbeitsweisen")[0]["more"]] == ["/en/explore/challenges/pace/"]
    assert [(way["url"], way["more"]) for way in ways("vertrauen")] == [("/en/codebook/codes/trust/", [])]
    shown = client.get("/en/search/", {"q": "konzession"}).content.decode()
    assert shown.index('href="/en/explore/instruments/concession/"') < shown.index('href="/en/projects/hof/"')
    with django_assert_num_queries(5):
        assert ways("konzession")
    assert ways("hof") == []


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("words", ["  ", "-", '"', "%", "-haus"])
def test_without_a_word_one_is_asked_for(client, words):
    shown = client.get("/en/search/", {"q": words}).content.decode()
    assert "What are you looking for?" in shown
    assert 'href="/en/search/?q=Wohnen"' in shown
    assert "entries for" not in shown
    assert "Nothing published holds" not in shown
