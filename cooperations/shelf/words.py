"""Words as search knows them: cut out of a text, folded to plain letters, and reduced to their stems."""

import re
import threading
import unicodedata
from functools import lru_cache

import snowballstemmer

#: Letters and digits of any script; in Catalan a point may stand within a word: col·lectiu.
WORD = re.compile(r"[^\W_]+")
WITHIN_A_TEXT = re.compile(r"[^\W_]+(?:(?<=[lL])[·‧•](?=[lL])[^\W_]+)*")
POINT = re.compile(r"(?<=l)[·‧•](?=l)")

STEMMERS = {
    language: snowballstemmer.stemmer(name)
    for language, name in (("de", "german"), ("en", "english"), ("es", "spanish"), ("ca", "catalan"))
}
#: A stemmer remembers the word it is at: one thread at a time.
_stemming = threading.Lock()

#: What is typed where a keyboard lacks the letter.
UMLAUTS = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))
#: Women who do something, one and several: the German stemmer does not bring all of them together.
WOMEN = ((re.compile(r"(?<=\w\w[^\We])in$"), "innen"), (re.compile(r"(?<=\w\w[^\We])innen$"), "in"))
ACCENTS = ((re.compile(r"([cs])ion$"), r"\1ión"), (re.compile(r"([cs])io$"), r"\1ió"))


@lru_cache(maxsize=100_000)
def fold(text):
    """Return a text in plain lowercase letters: no accents, no ß, no control characters, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(max(character, " ") for character in decomposed)
    bare = "".join(character for character in letters if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def tokens(text):
    """Return the words of a text in lower case, with their accents, as a list."""
    return WORD.findall(POINT.sub("", unicodedata.normalize("NFKC", text.casefold())))


def words_within(folded):
    """Return the words of a text that is folded already, as a list; the same as `words_of`, but quicker."""
    return WORD.findall(POINT.sub("", folded))


def words_of(text):
    """Return the folded words of a text as a list."""
    return [fold(token) for token in tokens(text)]


@lru_cache(maxsize=100_000)
def stem(word, language):
    """Return the folded stem of a word (lower case, with its accents) in a language."""
    with _stemming:
        return fold(STEMMERS[language].stemWord(word))


def spellings(word):
    """Return a word as it was typed, and what it may stand for: with umlaut or accent, of one woman or several."""
    found = [word]
    for typed, meant in UMLAUTS:
        found.append(found[-1].replace(typed, meant))
    for pattern, meant in ACCENTS + WOMEN:
        found += [pattern.sub(meant, form) for form in (word, found[len(UMLAUTS)])]
    return list(dict.fromkeys(found))


def folded_spellings(word):
    """Return the spellings of a word, folded, each once."""
    return list(dict.fromkeys(map(fold, spellings(word))))
