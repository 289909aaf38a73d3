"""Search finds folded words, all of them, in any language, and the same ones on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperations.shelf.publication import Head
from cooperations.shelf.search import MOST_WORDS, fold, search, words_of
from tests.factories_shelf import actor, project, shelve, unshelve

pytestmark = pytest.mark.django_db


def found(text, record_type=None):
    """Return the identifiers of what a search finds."""
    numbers = list(search(text, record_type))
    return sorted(Head.objects.filter(pk__in=numbers).values_list("identifier", flat=True))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße der SPIELE", "strasse der spiele"),
        ("Patrimoni Ciutadà", "patrimoni ciutada"),
        ("  l’Escola\n\tnova ", "l’escola nova"),
        ("ÄÖÜẞ ñ ç ŀl", "aouss n c l·l"),
        ("a\0b", "a b"),
        ("ﬁne", "fine"),
        ("", ""),
    ],
)
def test_fold_leaves_plain_lowercase_letters(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_changes_nothing_that_is_folded(text):
    assert fold(fold(text)) == fold(text)


def test_all_words_must_occur_in_whatever_language():
    shelve(
        project("a", search={"de": ("Wohnen für alle", "Erfurt"), "ca": ("Habitatge", "per a tothom")}),
        project("b", search={"de": ("Wohnen", "Berlin")}),
    )
    assert found("wohnen") == ["a", "b"]
    assert found("WÖHNEN erfurt") == ["a"]
    assert found("habitatge erfurt") == ["a"]
    assert found("wohnen barcelona") == []
    assert found("ohne") == ["a", "b"]


def test_accents_and_case_do_not_matter():
    shelve(project("a", search={"ca": ("Patrimoni Ciutadà", "Häuser in der Straße")}))
    assert [found(text) for text in ("ciutada", "CIUTADÀ", "HÄUSER", "hauser", "strasse", "Straße")] == [["a"]] * 6


@pytest.mark.parametrize("text", ["%", "_", "\\", "50%", "a_b", "'", '"', "*", "')--"])
def test_no_character_is_a_wildcard(text):
    shelve(
        project("with", search={"de": ("", f"vor {text} nach")}),
        project("without", search={"de": ("", "vor 50 a b axb nach")}),
    )
    assert found(text) == ["with"]


def test_a_question_without_words_finds_nothing_and_asks_nobody(django_assert_num_queries):
    shelve(project("a"))
    with django_assert_num_queries(0):
        assert not search(" \0 \n")


def test_search_takes_one_query_whatever_the_number_of_words(django_assert_num_queries):
    shelve(project("a", search={"de": ("eins zwei drei", "")}))
    with django_assert_num_queries(1):
        assert len(search("eins zwei drei")) == 1


def test_overlong_questions_are_cut():
    assert words_of("wort " * 5000) == ["wort"]
    assert len(words_of(" ".join(f"w{number}" for number in range(500)))) == MOST_WORDS
    assert found(" ".join(f"w{number}" for number in range(500))) == []


def test_search_can_be_kept_to_one_type():
    shelve(project("a", "Hidra"), actor("hidra", "Hidra"))
    assert found("hidra") == ["a", "hidra"]
    assert found("hidra", "actor") == ["hidra"]


def test_withdrawn_and_former_texts_are_not_found():
    shelve(project("a", search={"de": ("Canary", "")}), project("b", search={"de": ("Canary", "")}))
    shelve(project("a", search={"de": ("Corrected", "")}))
    unshelve("b")
    assert found("canary") == []
