"""What may have been meant by mistyped words: words like them that titles or texts hold."""

from itertools import combinations, islice, product

from cooperations.shelf.known_words import SHORTEST, alike
from cooperations.shelf.words import fold, tokens

#: Of so many words of a question the right spelling is looked for; so many other questions are tried.
MOST_CORRECTED, MOST_TRIED = 3, 6


def words_of_titles(titles):
    """Return the words that titles hold, {folded: as it is written}."""
    return {fold(word): word for title in titles for word in tokens(title)}


def corrections(question, known):
    """Return the texts of other questions, in which words give way to words like them among the `known`.

    The first ones replace all that can be replaced, by the words most alike; the others fewer.
    """
    unknown = [word for word in question.words if len(fold(word)) >= SHORTEST and fold(word) not in known]
    better = {word: found for word in unknown[:MOST_CORRECTED] if (found := alike(word, known))}
    chosen = (some for size in range(len(better), 0, -1) for some in combinations(better, size))
    meant = (
        dict(zip(some, words, strict=True)) for some in chosen for words in product(*(better[word] for word in some))
    )
    return [" ".join(one.get(word, word) for word in question.words) for one in islice(meant, MOST_TRIED)]
