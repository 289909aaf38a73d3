"""The words of all titles of a type, so that a title is found by the beginning of any of its words."""

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field

from pyroaring import BitMap

from cooperations.shelf.orders import FEW
from cooperations.shelf.words import words_within


@dataclass(frozen=True, eq=False)
class TitleWords:
    """The head numbers per word, and the words in their order; never changed, only replaced."""

    numbers: dict = field(default_factory=dict)
    order: list = field(default_factory=list)

    @classmethod
    def of(cls, rows):
        """Return the words in the titles of these rows.

        Titles are parted at their spaces first: the same few thousand pieces come up again and again.
        """
        pieces, numbers = defaultdict(lambda: array("I")), {}
        for row in rows:
            for piece in {*row.all_titles.split()}:
                pieces[piece].append(row.id)
        for piece, found in pieces.items():
            for word in words_within(piece):
                numbers[word] = numbers.get(word, BitMap()) | BitMap(found)
        return cls(numbers, sorted(numbers))

    def after(self, old_rows, new_rows, changed):
        """Return the words after the rows with the numbers `changed` have gone, come or been renamed."""
        numbers, order = dict(self.numbers), list(self.order)
        for number in changed:
            gone = words_in(old_rows[number]) if number in old_rows else set()
            come = words_in(new_rows[number]) if number in new_rows else set()
            for word in gone - come:
                numbers[word] = numbers[word] - BitMap([number])
                if not numbers[word]:
                    del numbers[word], order[bisect_left(order, word)]
            for word in come - gone:
                if word not in numbers:
                    insort(order, word)
                numbers[word] = numbers.get(word, BitMap()) | BitMap([number])
        return TitleWords(numbers, order)

    def holding(self, word):
        """Return the numbers of the titles that hold a word."""
        return self.numbers.get(word, BitMap())

    def beginning(self, start):
        """Return the numbers of the titles in which a word begins so."""
        place, found = bisect_left(self.order, start), []
        while place < len(self.order) and self.order[place].startswith(start):
            found.append(self.numbers[self.order[place]])
            place += 1
        return BitMap.union(BitMap(), *found)

    def within(self, piece):
        """Return the numbers of the titles in which a word has these letters in a row."""
        return BitMap.union(BitMap(), *(self.numbers[word] for word in self.order if piece in word))


def words_in(row):
    """Return the words of a row's titles."""
    return {word for piece in row.all_titles.split() for word in words_within(piece)}


def words_after(made, old_rows, new_rows, changed):
    """Return what was made of words of titles as it is after a change; nothing after many changes."""
    if len(changed) > FEW:
        return {}
    return {name: words.after(old_rows, new_rows, changed) for name, words in list(made.items())}
