"""What to try when a search finds nothing: the words spelt as titles spell them, or fewer of them."""

from dataclasses import dataclass, field

from cooperations.shelf.question import parse
from cooperations.shelf.search import corrections, found_by, similar
from cooperations.shelf.words import words_of

#: So many titles are named, at most.
MOST_NAMED = 5


@dataclass(frozen=True)
class Advice:
    """Other questions as (text, number of hits), and the rows of records whose titles hold what may have been meant."""

    corrected: list = field(default_factory=list)
    words: list = field(default_factory=list)
    rows: list = field(default_factory=list)


def advice(question, index):
    """Return what to try instead of a question; two queries, whatever it is."""
    if not question:
        return Advice()
    published = index.together
    rows = [published[number] for number in similar(question) if number in published.everything]
    texts = corrections(question, [title for row in rows for title in row.label.values()])
    # The blank says that the word is complete.
    singles = [f"{word} " for word in question.words] if len(question.words) > 1 else []
    found = found_by([parse(text) for text in [*texts, *singles]]) if texts or singles else []
    counts = [len(one.numbers & published.everything) for one in found]
    tried = [(text.strip(), count) for text, count in zip([*texts, *singles], counts, strict=True)]
    meant = set(words_of(" ".join(texts))) - set(question.said)
    return Advice(
        corrected=[(text, count) for text, count in tried[: len(texts)] if count][:1],
        words=[(text, count) for text, count in tried[len(texts) :] if count],
        rows=[row for row in rows if meant & {word for title in row.titles for word in words_of(title)}][:MOST_NAMED],
    )
