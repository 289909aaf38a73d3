"""Words, names and values that are distributed as in life: few of them everywhere, most of them hardly ever."""

import re
from itertools import accumulate

from cooperations.publishing.walk import texts_by_language

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


class LongTail:
    """Values of which the n-th is chosen about n times less often than the first."""

    def __init__(self, values):
        self.values = list(values)
        self.weights = list(accumulate(1 / (place + 5) for place in range(len(self.values))))

    def some(self, random, number):
        """Return so many of them, each at most once."""
        places = random.choices(range(len(self.values)), cum_weights=self.weights, k=number)
        return [self.values[place] for place in dict.fromkeys(places)]

    def one(self, random):
        """Return one of them."""
        return self.some(random, 1)[0]


class Vocabulary:
    """The words of the starting data's texts by language, as often as they stand there."""

    def __init__(self, documents):
        self.words = {}
        for document in documents:
            for language, texts in texts_by_language(document["content"]).items():
                self.words.setdefault(language, []).extend(WORD.findall(" ".join(texts)))

    def text(self, random, languages, words):
        """Return a text of about so many words in each of these languages."""
        return {language: self.sentence(random, language, words) for language in languages}

    def sentence(self, random, language, words):
        """Return words of one language in a row."""
        chosen = random.choices(self.words[language], k=max(1, words + random.randint(-words // 4, words // 4)))
        return f"{' '.join(chosen).capitalize()}."

    def name(self, random, language, number):
        """Return a name that no other number has."""
        return f"{' '.join(random.choices(self.words[language], k=2)).title()} {number}"
