"""What somebody typed into a search box: words, “phrases”, -exclusions, and perhaps a word not yet finished."""

import re
from dataclasses import dataclass

from cooperations.shelf.stop_words import STOP_WORDS
from cooperations.shelf.words import fold, tokens

#: Further words of a question are left aside: they would only make the database work.
MOST_WORDS = 12
#: Shorter beginnings of words are taken for whole words.
SHORTEST_BEGINNING = 2
#: Shorter words are not looked for inside longer ones.
SHORTEST_INSIDE = 4

QUOTES = str.maketrans(dict.fromkeys("„“”«»", '"'))
PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)"|(\S+)')


@dataclass(frozen=True)
class Question:
    """What is looked for; words in lower case with their accents, `said` all of them folded, in the order of `text`.

    Every word must occur, in any language and form; `beginning` is the last one if it may go on. Phrases must occur
    letter by letter, apart from accents; what is excluded must not occur.
    """

    text: str = ""
    words: tuple = ()
    beginning: str = ""
    phrases: tuple = ()
    excluded: tuple = ()
    said: tuple = ()

    def __bool__(self):
        return bool(self.words or self.phrases)

    @property
    def may_be_inside(self):
        """Whether its words can be looked for inside the long words of titles as well."""
        plain = not self.phrases and not self.excluded and self.words
        return bool(plain) and all(len(fold(word)) >= SHORTEST_INSIDE for word in self.words)


def parse(text):
    """Return the Question that a text asks; stop words count only where there are no others."""
    words, phrases, excluded, is_open = [], [], [], False
    for minus, quoted, bare in PIECE.findall(text.translate(QUOTES)):
        found = tuple(tokens(quoted or bare))
        if not found:
            continue
        is_open = bool(bare) and not bare.startswith("-")
        if minus or bare.startswith("-"):
            excluded.append(found)
        elif quoted:
            phrases.append(found)
        else:
            words.extend(found)
    telling = [word for word in words if fold(word) not in STOP_WORDS]
    kept = tuple(dict.fromkeys(telling or ([] if phrases else words)))[:MOST_WORDS]
    last = words[-1] if is_open and text[-1:].isalnum() else ""
    return Question(
        text=text,
        words=kept,
        beginning=last if last in kept and len(last) >= SHORTEST_BEGINNING else "",
        phrases=tuple(phrases)[:MOST_WORDS],
        excluded=tuple(excluded)[:MOST_WORDS],
        said=tuple(fold(word) for word in [*(word for phrase in phrases for word in phrase), *words]),
    )
