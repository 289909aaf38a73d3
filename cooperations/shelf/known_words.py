"""The words that published texts hold, by which what was mistyped is read."""

from django.db import models
from django.db.models import Q
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from cooperations.shelf.stop_words import STOP_WORDS
from cooperations.shelf.words import fold, tokens

#: Shorter words are not mistyped, longer ones are no words.
SHORTEST, LONGEST = 4, 40
#: A word is kept by so many letters at both of its ends: one slip of the fingers leaves one of them whole.
ENDS = 2
#: What was meant may be longer or shorter by so many letters.
LONGER = 2
#: So many letters of a text are read, as search does.
MOST_LETTERS = 100_000
#: So many words are asked for or written at one go; so many are compared with what was typed, at most.
PORTION, MOST_COMPARED = 500, 20_000
#: From this likeness on (0 to 100) two words may be the same; so many of them are tried.
ALIKE, MOST_TRIED = 75, 2


class KnownWord(models.Model):
    """Remembers a word of a published text in lower case, for as long as the shelf lasts; nobody is shown it unasked.

    What was withdrawn since may have brought it: whoever offers it has to see that something public still holds it.
    """

    word = models.CharField(max_length=LONGEST, primary_key=True)
    start = models.CharField(max_length=ENDS, help_text="The first letters of the word, folded.")
    ending = models.CharField(max_length=ENDS, help_text="The last letters of the word, folded.")
    length = models.PositiveSmallIntegerField(help_text="How many letters it has, folded.")

    class Meta:
        ordering = ["word"]
        indexes = [
            models.Index(fields=["start", "length"], name="known_words_by_start"),
            models.Index(fields=["ending", "length"], name="known_words_by_ending"),
        ]

    def __str__(self):
        return self.word


def learn(texts):
    """Remember the words of texts that are published: {head number: {language: (title, body)}}."""
    learn_words({word for by_language in texts.values() for pair in by_language.values() for word in words_in(*pair)})


def words_in(*texts):
    """Return the words of texts that are worth remembering."""
    found = {word for text in texts for word in tokens(text[:MOST_LETTERS])}
    return {word for word in found if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def learn_words(words):
    """Remember those of the words that are new, in their order, so that no two processes wait for each other."""
    wanted = sorted(word for word in words if fold(word) not in STOP_WORDS)
    for start in range(0, len(wanted), PORTION):
        portion = wanted[start : start + PORTION]
        known = set(KnownWord.objects.filter(pk__in=portion).order_by().values_list("pk", flat=True))
        KnownWord.objects.bulk_create([entry(word) for word in portion if word not in known], ignore_conflicts=True)


def entry(word):
    """Return a word as it is remembered, not yet saved."""
    folded = fold(word)
    return KnownWord(word=word, start=folded[:ENDS], ending=folded[-ENDS:], length=len(folded))


def near(words):
    """Return the known words that share an end with one of these, {folded: as it is written}; one query.

    Those within a slip or two of the fingers are among them, and these words themselves where they are known.
    """
    folded = [one for one in map(fold, words) if SHORTEST <= len(one) <= LONGEST]
    if not folded:
        return {}
    wanted = Q()
    for one in folded:
        lengths = (len(one) - LONGER, len(one) + LONGER)
        wanted |= Q(start=one[:ENDS], length__range=lengths) | Q(ending=one[-ENDS:], length__range=lengths)
    found = KnownWord.objects.filter(wanted).order_by().values_list("pk", flat=True)[:MOST_COMPARED]
    return {fold(word): word for word in found}


def alike(word, known):
    """Return the words among `known` ({folded: as it is written}) that are like a word, the most alike first.

    What begins otherwise is another compound (Mietvertrag, Rahmenvertrag), unless a single slip made the difference.
    """
    typed = fold(word)
    near_enough = [one for one in known if one[:ENDS] == typed[:ENDS] or OSA.distance(one, typed, score_cutoff=1) <= 1]
    found = process.extract(typed, near_enough, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_TRIED)
    return [known[folded] for folded, _likeness, _place in found]
