"""What is offered while somebody types: titles, and the ways in that terms of the codebook are, the closest first."""

from typing import NamedTuple

from cooperations.shelf.languages import text_in
from cooperations.shelf.question import parse
from cooperations.shelf.search import KINDS
from cooperations.shelf.terms_named import Term, terms_called
from cooperations.shelf.titles import beginning, holding, inside
from cooperations.shelf.together import EVERY_TYPE
from cooperations.shelf.words import spellings, words_of

#: So many are offered, and so many terms among them: their names are found by a single word, and crowd out no title.
MOST_SUGGESTED, MOST_TERMS = 8, 3

#: How a name answers what was typed, best first: it is that, it will be that once its last word is finished, …
SAME, UNFINISHED, BEGINS, HOLDS, INSIDE = range(5)


class Suggested(NamedTuple):
    """The row of a record, or a term of the codebook; terms come before records that are as close."""

    closeness: int
    kind: int
    label: str
    of: object

    @property
    def is_term(self):
        """Whether it is a term of the codebook."""
        return isinstance(self.of, Term)


def suggested(text, index, language):
    """Return the rows and terms that are offered for what was typed so far, the closest first; no query."""
    typed = {words for form in spellings(text.casefold()) if (words := " ".join(words_of(form)))}
    if not typed:
        return []
    question = parse(text.rstrip())
    terms = terms_called(question, index, MOST_TERMS, is_defined=True) if question.beginning else []
    ways = [
        Suggested(min(closeness(n, typed) for _l, n in term.names), -1, called(term.text, language), term)
        for term in terms
    ]
    titles = sorted(titled(text, typed, index, language), key=order)[: MOST_SUGGESTED - len(ways)]
    return [one.of for one in sorted([*ways, *titles], key=order)]


def order(one):
    """Return what a suggestion is sorted by."""
    return one[:3]


def called(text, language):
    """Return a label as its reader's alphabet sorts it."""
    return text_in(text, language)[0].casefold()


def titled(text, typed, index, language):
    """Return the records whose titles begin so, then hold such words, then have them inside longer words."""
    found = {}
    for search in (beginnings, holding, inside):
        if len(found) >= MOST_SUGGESTED:
            break
        found |= {row.id: row for row in search(text, index, most=2 * MOST_SUGGESTED) if row.id not in found}
    return [
        Suggested(
            min(closeness(title, typed) for title in row.label.values()),
            KINDS[row.record_type],
            called(row.label, language),
            row,
        )
        for row in found.values()
    ]


def beginnings(text, index, most):
    """Return the rows of all types whose titles begin so."""
    return beginning(text, EVERY_TYPE, index, most=most)


def closeness(name, typed):
    """Return how a name answers what was typed, `typed` in all its spellings."""
    words = words_of(name)
    whole = " ".join(words)
    if whole in typed:
        return SAME
    begins = [start for start in typed if whole.startswith(start)]
    if begins:
        return UNFINISHED if any(len(start.split()) == len(words) for start in begins) else BEGINS
    return HOLDS if any(all(holds(words, word) for word in start.split()) for start in typed) else INSIDE


def holds(words, start):
    """Whether one of the words begins so."""
    return any(word.startswith(start) for word in words)
