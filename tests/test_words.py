"""Words are cut out of texts and folded in one way, wherever they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperations.shelf.stop_words import STOP_WORDS
from cooperations.shelf.words import fold, spellings, stem, tokens, words_of


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


@given(st.text())
def test_words_hold_letters_and_digits_alone(text):
    assert all(word.isalnum() for word in tokens(text))


def test_words_end_where_no_letter_is():
    assert words_of("L’Escola d'Oficis: col·lectiu, Aŀlò 2011-06-11 a_b") == [
        "l", "escola", "d", "oficis", "collectiu", "allo", "2011", "06", "11", "a", "b",
    ]  # fmt: skip


def test_words_are_also_looked_for_as_they_are_spelt_with_accents():
    assert spellings("haeuser") == ["haeuser", "häuser"]
    assert spellings("investigacion") == ["investigacion", "investigación"]
    assert spellings("habitacio") == ["habitacio", "habitació"]
    assert spellings("haus") == ["haus"]
    assert spellings("aerztin") == ["aerztin", "ärztin", "aerztinnen", "ärztinnen"]
    assert [spellings(word)[-1] for word in ("bürgerinnen", "verein", "in")] == ["bürgerin", "verein", "in"]


def test_stems_go_by_language():
    assert stem("häuser", "de") == stem("haus", "de")
    assert stem("negotiations", "en") == stem("negotiate", "en")
    assert stem("investigaciones", "es") == stem("investigación", "es")
    assert stem("cooperatives", "ca") == stem("cooperativa", "ca")


def test_names_of_houses_are_no_stop_words():
    assert "can" not in STOP_WORDS
    assert {"der", "the", "las", "dels", "uber"} <= STOP_WORDS
