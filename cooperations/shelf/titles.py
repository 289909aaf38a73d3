"""Titles that begin with certain letters, or hold a word that does or has them inside: what is offered to who types."""

from bisect import bisect_left
from functools import reduce
from operator import and_

from pyroaring import BitMap

from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.question import SHORTEST_BEGINNING, SHORTEST_INSIDE
from cooperations.shelf.together import EVERY_TYPE
from cooperations.shelf.words import fold, folded_spellings, spellings, tokens

#: So many titles per type and language are read, at most.
MOST_TITLES = 20


def beginning(text, record_type, index, languages=CONTENT_LANGUAGES, most=MOST_TITLES):
    """Return the rows of a type, or of all types, whose title in one of the languages begins so; no query."""
    wanted = {folded for form in spellings(text.casefold()) if (folded := fold(form))}
    types = index.types if record_type == EVERY_TYPE else [record_type]
    found = {}
    for key in types:
        here = index.of(key)
        for language in languages:
            found |= {row.id: row for folded in wanted for row in among(here, language, folded, most)}
    return list(found.values())


def among(here, language, folded, most):
    """Return the rows of one type whose title in one language begins so, in the order of the titles."""
    place = CONTENT_LANGUAGES.index(language)
    order = here.order(f"title-{language}")

    def title(number):
        return here.rows[number].titles[place]

    first = bisect_left(order, folded, key=title)
    found = order[first : first + most]
    return [here.rows[number] for number in found if title(number).startswith(folded)]


def holding(text, index, most=MOST_TITLES):
    """Return rows of all types whose title holds these words in any order, of the last one perhaps only the beginning.

    As many as `most` per type, the longest known first; no query.
    """
    *whole, last = tokens(text) or [""]
    if len(last) < SHORTEST_BEGINNING:
        return []
    found = []
    for here in index.types.values():
        words = here.title_words()
        each = [united(words.holding, word) for word in whole]
        numbers = reduce(and_, each, united(words.beginning, last))
        found += [here.rows[number] for number in numbers[:most]]
    return found


def inside(text, index, most=MOST_TITLES):
    """Return rows of all types in whose titles these words stand, be it inside longer ones; no query.

    Looked through are the different words of titles, a few thousand even where there are many titles.
    """
    words = tokens(text)
    if not words or any(len(fold(word)) < SHORTEST_INSIDE for word in words):
        return []
    found = []
    for here in index.types.values():
        known = here.title_words()
        numbers = reduce(and_, [united(known.within, word) for word in words])
        found += [here.rows[number] for number in numbers[:most]]
    return found


def united(look_up, word):
    """Return the numbers that any spelling of a word leads to."""
    return BitMap.union(BitMap(), *map(look_up, folded_spellings(word)))
