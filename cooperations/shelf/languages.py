"""The one place that says which language stands in when a text has none in the reader's."""

from functools import lru_cache

CONTENT_LANGUAGES = ("de", "en", "es", "ca")

FALLBACK_ORDERS = {
    "ca": ("ca", "es", "de", "en"),
    "es": ("es", "ca", "en", "de"),
    "en": ("en", "de", "es", "ca"),
    "de": ("de", "en", "es", "ca"),
}


class Spoken(str):
    """A wording in another language than the reader's: a text like any other, which templates mark by `said`."""

    def __new__(cls, wording, language):
        found = super().__new__(cls, wording)
        found.language = language
        return found

    def __str__(self):
        return self

    def __getnewargs__(self):
        return "".join(self), self.language


@lru_cache(maxsize=64)
def fallback_order(language):
    """Return the languages to try for a reader of that language, best first; regional codes count as their language."""
    return FALLBACK_ORDERS.get(language.split("-")[0].lower(), FALLBACK_ORDERS["de"])


def text_in(text, language):
    """Return a text's wording for a reader and the language it is in; ("", "") when it has no wording at all."""
    for candidate in fallback_order(language):
        if text.get(candidate):
            return text[candidate], candidate
    return "", ""


def wording_in(text, language):
    """Return a text's wording for a reader, which knows its language when that is another one; "" for none."""
    wording, found_in = text_in(text, language)
    return wording if not wording or found_in == language.split("-")[0].lower() else Spoken(wording, found_in)
