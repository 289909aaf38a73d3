"""Paragraphs of reports: names in them become links, and nothing else of the text changes."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperations.formats.paragraphs import link_names, number_paragraphs, of_plain
from cooperations.prose.tree import Element, read, text_of, walk, written

NAMES = {"Can Batlló": "/en/projects/can-batllo/", "Can": "/en/actors/can/", "La Borda": "/en/projects/la-borda/"}


def linked(html, names=None):
    blocks = read(html)
    link_names(blocks, dict(NAMES if names is None else names))
    return "".join(map(written, blocks))


def test_first_place_that_names_something_leads_to_it():
    assert linked("<p>In Can Batlló, as Can Batlló says</p>") == (
        '<p>In <a href="/en/projects/can-batllo/">Can Batlló</a>, as <a href="/en/actors/can/">Can</a> Batlló says</p>'
    )


def test_longer_name_wins_and_words_are_not_cut():
    assert linked("<p>Cantina, American, La Bordas</p>") == "<p>Cantina, American, La Bordas</p>"


def test_links_and_headings_stay_as_they_are():
    html = '<h4>La Borda</h4><p><a href="/x/">La Borda</a> and <em>La Borda</em></p>'
    assert linked(html) == (
        '<h4>La Borda</h4><p><a href="/x/">La Borda</a> and <em><a href="/en/projects/la-borda/">La Borda</a></em></p>'
    )


def test_names_that_look_like_patterns_are_taken_as_they_are():
    assert "<a" not in linked("<p>Canx</p>", {"Can.": "/x/"})
    assert linked("<p>What (now)?</p>", {"(now)": "/x/"}) == '<p>What <a href="/x/">(now)</a>?</p>'


def test_plain_text_becomes_paragraphs():
    assert "".join(map(written, of_plain("one\r\ntwo\n\n \n<three> & more"))) == (
        "<p>one<br>two</p><p>&lt;three&gt; &amp; more</p>"
    )


WORDS = st.lists(st.sampled_from(["Can", "Batlló", "La", "Borda", "and", "<", "&", "–", ","]), max_size=12).map(
    " ".join
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["p", "h4", "blockquote"]), WORDS), max_size=6), st.integers(1, 50))
def test_letters_stay_links_are_at_most_one_per_name_and_numbers_follow(parts, first):
    blocks = [Element(tag, {}, [text] if text else []) for tag, text in parts]
    before = [text_of(block) for block in blocks]
    link_names(blocks, dict(NAMES))
    assert [text_of(block) for block in blocks] == before
    targets = [element.attributes["href"] for element in walk(blocks) if element.tag == "a"]
    assert len(targets) == len(set(targets))
    last = number_paragraphs(blocks, first)
    assert last == first - 1 + sum(tag == "p" for tag, _text in parts)
    html = "".join(map(written, blocks))
    assert [int(number) for number in re.findall(r'id="paragraph-(\d+)"', html)] == list(range(first, last + 1))
