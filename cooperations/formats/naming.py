"""What things are called today and where they are found: mentions, texts in the reader's language, choices.

`language` is always the active one. Whoever knows it hands it over, because asking Django takes longer than the rest.
"""

from functools import lru_cache

from django.utils.translation import get_language

from cooperations import choices
from cooperations.formats.addresses import path_in
from cooperations.shelf.labels import label as label_today
from cooperations.shelf.languages import text_in, wording_in

RECORD_TYPES = frozenset(choices.RecordKind.values)
#: Mentions of parts of the codebook, which have a place on its page and none of their own.
PLACES_IN_CODEBOOK = {"code": "code", "variable": "variable"}


def wording(text, language=None):
    """Return a text's wording for the reader and its language, "" when it is the reader's own."""
    language = language or get_language() or "de"
    found, found_in = text_in(text or {}, language)
    return found, "" if found_in == language.split("-")[0] else found_in


def plain(text, language=None):
    """Return a text's wording for the reader, which knows its language when that is another one; "" for none."""
    return wording_in(text or {}, language or get_language() or "de")


def today(mention):
    """Return what the mentioned thing is called today, or None where nothing public bears that identifier."""
    found = label_today(mention["identifier"])
    return found if found and found.record_type == mention["type"] and not found.is_withdrawn else None


def is_withdrawn(mention):
    """Whether the mentioned record was withdrawn since."""
    found = label_today(mention["identifier"])
    return bool(found and found.is_withdrawn)


def mention_text(mention):
    """Return the text that names a mention: today's label, or the document's own where there is none today."""
    found = today(mention)
    return found.text if found else mention["label"]


def record_url(thing, language=None):
    """Return the address of the page of a mention or a card; "" for what has no page of its own."""
    if place := PLACES_IN_CODEBOOK.get(thing["type"]):
        found = today(thing)
        identifier = found.identifier if found else thing["identifier"]
        return f"{path_in(language or get_language(), 'codebook-list')}#{place}-{identifier}"
    if thing["type"] not in RECORD_TYPES:
        return ""
    found = today(thing)
    return path_in(language or get_language(), f"{thing['type']}-detail", found.slug if found else thing["slug"])


def mention_url(mention, language=None):
    """Return the address that a mention leads to; "" where the reader would find nothing."""
    return record_url(mention, language) if today(mention) else ""


def choice_label(value, name, language=None):
    """Return the label of a value of one of our choices; a value that is unknown today stands for itself."""
    return _choice_label(value, name, language or get_language()) if value else ""


@lru_cache(maxsize=4096)
def _choice_label(value, name, _language):
    """Return the label of a choice; the language is only there because each has its own."""
    try:
        return str(getattr(choices, name)(value).label)
    except ValueError:
        return str(value)
