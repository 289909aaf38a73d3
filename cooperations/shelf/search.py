"""Finds records by what somebody typed: all words, in any language and form; what is found best comes first."""

from dataclasses import dataclass, field

from django.db import connection
from pyroaring import BitMap

from cooperations.choices import RecordKind
from cooperations.shelf import search_postgresql, search_sqlite
from cooperations.shelf.known_words import SHORTEST
from cooperations.shelf.question import Question, parse
from cooperations.shelf.words import fold, folded_spellings, words_within

#: So many hits are ranked, at most, and so many of them because of their titles; all others follow, newest first.
MOST_RANKED, MOST_TITLES = 300, 200

#: Of several records whose titles answer alike, a project comes before its sources.
KINDS = {kind: place for place, kind in enumerate(RecordKind.values)}

#: How a title answers a question, best first.
SAME, BEGINS, HOLDS, HAS_THE_WORDS, ELSEWHERE = range(5)
#: Where the database ranks what it has lost meanwhile.
LAST = (True, 0)


@dataclass(frozen=True)
class Found:
    """What a question finds: the head numbers of all hits, and of those whose titles answer it alone."""

    question: Question = field(default_factory=Question)
    numbers: BitMap = field(default_factory=BitMap)
    titles: BitMap = field(default_factory=BitMap)


def engine():
    """Return the module that knows how to search in the database we have."""
    return {"postgresql": search_postgresql, "sqlite": search_sqlite}[connection.vendor]


def search(text):
    """Return what is Found by a text that somebody typed; one query, none when it has no words."""
    question = parse(text)
    return found_by([question])[0] if question else Found(question)


def found_by(questions):
    """Return what each question finds; one query for all of them."""
    ways = [
        (place, way, question)
        for place, question in enumerate(questions)
        for way in ("anywhere", "in titles", *(["inside titles"] if question.may_be_inside else []))
    ]
    answers = engine().ask([(way, question) for _place, way, question in ways])
    found = [(BitMap(), BitMap()) for _question in questions]
    for (place, way, _question), numbers in zip(ways, answers, strict=True):
        anywhere, titles = found[place]
        if way == "in titles":
            titles |= numbers & anywhere  # what is excluded may stand in the texts
            continue
        anywhere |= numbers
        if way == "inside titles":
            titles |= numbers
    return [Found(question, *bitmaps) for question, bitmaps in zip(questions, found, strict=True)]


def ranked(found, numbers, rows, exact=()):
    """Return the best of these head numbers, best first, MOST_RANKED at most; one query.

    A title that is the question comes first, then one that begins with it, holds it, has its words, of each a project's
    before a source's. Of all else, what holds the words as they were typed comes before what holds other words of the
    same stem (“house” for “housing”); then the database's rank decides, which weighs titles and texts. `exact` are
    numbers that must be among the candidates.
    """
    candidates = candidates_of(found, numbers, exact)
    if not candidates:
        return []
    ranks = engine().ranks(found.question, candidates)
    typed = [folded_spellings(word) for word in found.question.words]

    def place(number):
        row = rows[number]
        fitting, kind = fit(found, row, typed), KINDS[row.record_type]
        return fitting, kind if fitting < ELSEWHERE else 0, *ranks.get(number, LAST), kind, row.titles[0], number

    return sorted(candidates, key=place)


def candidates_of(found, numbers, exact=()):
    """Return the numbers that are worth ranking: those found by their titles, then the newest."""
    titles = numbers & found.titles
    if len(titles) > MOST_TITLES:
        titles = titles[-MOST_TITLES:] | (titles & BitMap(exact))
    rest = numbers - titles
    return titles | rest[-(MOST_RANKED - MOST_TITLES) :]


def fit(found, row, typed):
    """Return how well the record's best title answers the question; `typed` are the spellings of each of its words."""
    said, best = found.question.said, ELSEWHERE
    for title in set(row.titles):
        words = tuple(words_within(title))
        if words == said:
            return SAME
        if words[: len(said)] == said:
            best = BEGINS
        elif best > HOLDS and f" {' '.join(said)} " in f" {' '.join(words)} ":
            best = HOLDS
    return HAS_THE_WORDS if best == ELSEWHERE and row.id in found.titles and has_the_words(row, typed) else best


def has_the_words(row, typed):
    """Whether the titles hold each word as it was typed or with another ending, and not only its stem."""
    titles = " ".join(row.titles)
    written = tuple(word for word in words_within(titles) if len(word) >= SHORTEST)
    return all(any(form in titles or form.startswith(written) for form in forms) for forms in typed)


#: So many records are looked at whose titles are like what finds nothing.
MOST_SIMILAR = 20


def similar(question):
    """Return the numbers of the records whose titles are like a question that finds nothing; one query."""
    words = [word for word in question.words if len(fold(word)) >= SHORTEST]
    return engine().similar(words, MOST_SIMILAR) if words else []
