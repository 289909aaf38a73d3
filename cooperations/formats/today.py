"""What mentions are called today in all languages at once, for tables of any length."""

from functools import lru_cache

from cooperations.shelf.labels import named
from cooperations.shelf.languages import CONTENT_LANGUAGES

#: So many names are remembered while a table is written: those of a long tail are asked for anew.
REMEMBERED = 10_000
NO_TEXT = ("",) * len(CONTENT_LANGUAGES)


def wordings(text):
    """Return a text's own wording in each language, "" where it has none: a table fills no gaps."""
    return tuple(map(text.get, CONTENT_LANGUAGES, NO_TEXT)) if text else NO_TEXT


class Names:
    """Says of every mention its identifier and label of today, as (identifier, one label per language).

    What is not public today is called as the document calls it. It keeps its own small memory: that of the index would
    grow by every name of a large table, and stay.
    """

    def __init__(self, index):
        self.index = index
        self.today = lru_cache(REMEMBERED)(self._today)

    def _today(self, kind, identifier):
        found = named(identifier, self.index)
        if found is None or found.record_type != kind or found.is_withdrawn:
            return None
        return (found.identifier, *wordings(found.text))

    def __call__(self, mention):
        """Return what a mention is called."""
        found = self.today(mention["type"], mention["identifier"])
        return found or (mention["identifier"], *wordings(mention["label"]))
