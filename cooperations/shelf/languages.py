"""The one place that says which language stands in when a text has none in the reader's."""

from functools import lru_cache

CONTENT_LANGUAGES = ("de", "en", "es", "ca")

FALLBACK_ORDERS = {
    "ca": ("ca", "es", "de", "en"),
    "es": ("es", "ca", "en", "de"),
    "en": ("en", "de", "es", "ca"),
    "de": ("de", "en", "es", "ca"),
}


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
