"""Codes, variables, values, policy fields and regions whose label holds the words of a search."""

from functools import reduce
from operator import and_
from typing import NamedTuple

from pyroaring import BitMap

from cooperations.shelf.stop_words import STOP_WORDS
from cooperations.shelf.title_words import TitleWords
from cooperations.shelf.words import fold, spellings, stem, tokens

#: The kinds of smaller things that are offered, and the types of record.
DEFINED, RECORDS = ("code", "value", "variable"), ("field", "region")
#: So many are offered, at most.
MOST_OFFERED = 5


class Term(NamedTuple):
    """Something that has a label and a page; `all_titles` holds the words of its labels, and their stems, folded."""

    id: int
    kind: str
    identifier: str
    text: dict
    all_titles: str


class Terms(NamedTuple):
    """All terms, and the words by which they are found."""

    known: list
    words: TitleWords


def terms_called(question, index):
    """Return the terms whose label holds all words of a question, in any form and language; the shortest labels first.

    No query. A word is enough if the label's begins with it and it may go on.
    """
    if not question.words or question.phrases or question.excluded or STOP_WORDS.issuperset(map(fold, question.words)):
        return []
    terms = index.once("terms by their words", made)
    numbers = reduce(and_, (bearing(word, word == question.beginning, terms.words) for word in question.words))
    said = set(question.said)
    found = sorted(map(terms.known.__getitem__, numbers), key=lambda term: (further(term, said), term.id))
    return found[:MOST_OFFERED]


def bearing(word, may_go_on, words):
    """Return the numbers of the terms whose labels hold a word."""
    forms = {fold(form) for form in spellings(word)}
    stems = {stem(form, language) for form in spellings(word) for language in ("de", "en", "es", "ca")}
    found = [words.holding(form) for form in forms | stems]
    found += [words.beginning(form) for form in forms] if may_go_on else []
    return BitMap.union(BitMap(), *found)


def further(term, said):
    """Return how many words of a label that nobody asked for there are at least, of all languages."""
    return min(len(set(map(fold, tokens(label))) - said) for label in term.text.values())


def made(index):
    """Return the Terms of this state of the shelf."""
    pairs = [(pair["type"], key, pair["text"]) for key, pair in index.defined.items() if pair["type"] in DEFINED]
    pairs += [(kind, row.identifier, row.label) for kind in RECORDS for row in index.of(kind).rows.values()]
    known = [Term(place, *pair, words_of_labels(pair[2])) for place, pair in enumerate(pairs)]
    return Terms(known, TitleWords.of(known))


def words_of_labels(text):
    """Return the words of a label in all its languages, and their stems, as one text."""
    words = {(word, language) for language, label in text.items() for word in tokens(label)}
    return " ".join({fold(word) for word, _language in words} | {stem(*pair) for pair in words})
