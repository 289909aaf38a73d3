"""What to try when a search finds nothing: the words spelt as titles or texts spell them, or fewer of them."""

from dataclasses import dataclass, field

from cooperations.shelf.correcting import corrections, words_of_titles
from cooperations.shelf.known_words import near
from cooperations.shelf.question import parse
from cooperations.shelf.search import found_by, similar
from cooperations.shelf.together import EVERY_TYPE
from cooperations.shelf.words import words_of

#: So many titles are named, at most.
MOST_NAMED = 5


@dataclass(frozen=True)
class Advice:
    """Other questions as (text, number of hits), and the rows of records whose titles hold what may have been meant."""

    corrected: list = field(default_factory=list)
    words: list = field(default_factory=list)
    rows: list = field(default_factory=list)


def advice(question, index, record_type=EVERY_TYPE):
    """Return what to try instead of a question about one type of record or all; three queries, whatever it is."""
    if not question:
        return Advice()
    published = index.of(record_type)
    rows = [published.rows[number] for number in similar(question) if number in published.everything]
    known = near(question.words) | words_of_titles(title for row in rows for title in row.label.values())
    texts = corrections(question, known)
    # The blank says that the word is complete.
    singles = [f"{word} " for word in question.words] if len(question.words) > 1 else []
    meant = sorted(set(words_of(" ".join(texts))) - set(question.said))
    counts = counts_of([*texts, *singles, *(f'"{word}"' for word in meant)], published)
    # A word that nothing published holds letter by letter is known from what was withdrawn.
    gone = {word for word in meant if not counts[f'"{word}"']}
    return Advice(
        corrected=[(text, counts[text]) for text in texts if counts[text] and gone.isdisjoint(words_of(text))][:1],
        words=[(text.strip(), counts[text]) for text in singles if counts[text]],
        rows=[row for row in rows if set(meant) & {word for title in row.titles for word in words_of(title)}][
            :MOST_NAMED
        ],
    )


def counts_of(texts, published):
    """Return how much that is published each text finds, by text; one query."""
    found = found_by([parse(text) for text in texts]) if texts else []
    return {text: len(one.numbers & published.everything) for text, one in zip(texts, found, strict=True)}
