"""Finds the records whose texts contain all words of a question, in any language, alike on both databases."""

import unicodedata

from django.db.models import Case, IntegerField, Max, Q, When
from pyroaring import BitMap

from cooperations.shelf.publication import SearchText

#: Further words of a question are left aside: they would only make the database work.
MOST_WORDS = 12


def fold(text):
    """Return a text in plain lowercase letters: no accents, no ß, no control characters, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(max(character, " ") for character in decomposed)
    bare = "".join(character for character in letters if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())


def words_of(text):
    """Return the different folded words of a question, in their order."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]


def search(text, record_type=None):
    """Return the head numbers (BitMap) of the records that contain every word somewhere; one query."""
    words = words_of(text)
    if not words:
        return BitMap()
    occurs = [Q(title__contains=word) | Q(body__contains=word) for word in words]
    anywhere = occurs[0]
    for condition in occurs[1:]:
        anywhere |= condition
    rows = SearchText.objects.filter(anywhere).order_by()
    if record_type is not None:
        rows = rows.filter(head__record_type=record_type)
    found = {
        f"word_{place}": Max(Case(When(condition, then=1), default=0, output_field=IntegerField()))
        for place, condition in enumerate(occurs)
    }
    every_word = rows.values("head").annotate(**found).filter(**dict.fromkeys(found, 1))
    return BitMap(every_word.values_list("head", flat=True))
