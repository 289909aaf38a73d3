"""How long a text is, in words, and how long it takes to read it in the language it is shown in."""

from math import ceil

#: Words per minute that adults read aloud in their own language: S. Trauzettel-Klosinski, K. Dietz and the IReST Study
#: Group (2012): Standardized Assessment of Reading Performance. Investigative Ophthalmology & Visual Science 53(9),
#: 5452–5461. The study has no Catalan; Spanish, which is closest to it, stands for it. Silent reading is a little
#: faster (English: 238, M. Brysbaert 2019, Journal of Memory and Language 109), studying a text slower.
WORDS_PER_MINUTE = {"de": 179, "en": 228, "es": 218, "ca": 218}


def words_in(wording):
    """Return the number of words of a plain text."""
    return len(wording.split())


def minutes(words):
    """Return the minutes that texts take, rounded up to whole ones; `words` says how many they have by language."""
    return ceil(sum(number / WORDS_PER_MINUTE[language] for language, number in words.items()))
