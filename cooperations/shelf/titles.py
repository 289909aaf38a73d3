"""Titles that begin with certain letters, found by bisection in the orders that the index keeps anyway."""

from bisect import bisect_left

from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.together import EVERY_TYPE
from cooperations.shelf.words import fold, spellings

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
