"""Codes, variables, values, policy fields and regions whose label, or one of whose further names, holds the words."""

from functools import reduce
from operator import and_
from typing import NamedTuple

from pyroaring import BitMap

from cooperations.shelf.stop_words import STOP_WORDS
from cooperations.shelf.title_words import TitleWords
from cooperations.shelf.words import fold, folded_spellings, spellings, stem, tokens

#: The kinds of smaller things that are offered, and the types of record.
DEFINED, RECORDS = ("code", "value", "variable"), ("field", "region")
#: So many are offered, at most.
MOST_OFFERED = 5
#: What parts the further names of a term.
BETWEEN_NAMES = ";"


class Term(NamedTuple):
    """Something that has a label and a page.

    `names` are its labels and further names; `all_titles` holds their words, and the stems of these, folded.
    """

    id: int
    kind: str
    identifier: str
    text: dict
    names: tuple
    all_titles: str


class Terms(NamedTuple):
    """All terms, and the words by which they are found."""

    known: list
    words: TitleWords
    defined: BitMap


def terms_called(question, index, most=MOST_OFFERED, *, is_defined=False):
    """Return the terms whose names hold all words of a question, in any form and language; the shortest names first.

    No query. A word is enough if the name's begins with it and it may go on. `is_defined` leaves out the records.
    """
    if not question.words or question.phrases or question.excluded or STOP_WORDS.issuperset(map(fold, question.words)):
        return []
    terms = index.once("terms by their words", made)
    numbers = reduce(and_, (bearing(word, word == question.beginning, terms.words) for word in question.words))
    numbers = numbers & terms.defined if is_defined else numbers
    said = set(question.said)
    found = sorted(map(terms.known.__getitem__, numbers), key=lambda term: (further(term, said), term.id))
    return found[:most]


def bearing(word, may_go_on, words):
    """Return the numbers of the terms whose labels hold a word."""
    forms = set(folded_spellings(word))
    stems = {stem(form, language) for form in spellings(word) for language in ("de", "en", "es", "ca")}
    found = [words.holding(form) for form in forms | stems]
    found += [words.beginning(form) for form in forms] if may_go_on else []
    return BitMap.union(BitMap(), *found)


def further(term, said):
    """Return how many words of a name that nobody asked for there are at least, of all languages."""
    return min(len(set(map(fold, tokens(name))) - said) for _language, name in term.names)


def made(index):
    """Return the Terms of this state of the shelf."""
    defined = [
        (pair["type"], key, pair["text"], names_of(pair["text"], pair.get("also", {})))
        for key, pair in index.defined.items()
        if pair["type"] in DEFINED
    ]
    records = [
        (kind, row.identifier, row.label, names_of(row.label))
        for kind in RECORDS
        for row in index.of(kind).rows.values()
    ]
    known = [Term(place, *term, words_of_names(term[-1])) for place, term in enumerate([*defined, *records])]
    return Terms(known, TitleWords.of(known), BitMap(range(len(defined))))


def names_of(text, also=None):
    """Return the label and the further names of a term in all languages, as (language, name)."""
    further = ((language, name) for language, names in (also or {}).items() for name in names.split(BETWEEN_NAMES))
    return (*text.items(), *((language, name.strip()) for language, name in further if name.strip()))


def words_of_names(names):
    """Return the words of names, and their stems, as one text."""
    words = {(word, language) for language, name in names for word in tokens(name)}
    return " ".join({fold(word) for word, _language in words} | {stem(*pair) for pair in words})
