"""What the door checks of the references in prose, and in which field they stand."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperations.choices import Language
from cooperations.prose.keys import MARKUP, WORKS
from cooperations.prose.reading import references
from cooperations.shelf.languages import text_in


def field_of(path):
    """Return the name of the desk's field that a path through a record's content leads to."""
    return str(path[0]).removesuffix(MARKUP).removesuffix(WORKS)


def references_to_nothing(content):
    """Yield (field, message) for every reference to a work that the desk does not have, with its words and place."""
    for path, where, part in _prose(content):
        known = {work["identifier"] for work in part[path[-1].removesuffix(MARKUP) + WORKS]}
        for language, text in part[path[-1]].items():
            for source, place in references(text):
                if source not in known:
                    yield field_of(path), _no_work(source, place, where, language)


def _no_work(source, place, where, language):
    """Return the message, with what the reference says and where it stands."""
    message = _(
        "The text (%(where)s) refers to a work “%(reference)s” that does not exist. Choose the work again, or take the "
        "reference out."
    )
    where = ", ".join(filter(None, [where, str(Language(language).label)]))
    return message % {"reference": ", ".join(filter(None, [source, place])), "where": where}


def _prose(content):
    """Yield (path, name of the section or "", its part of the content) for every text as HTML."""
    yield from (((name,), "", content) for name in content if name.endswith(MARKUP))
    for section in (content.get("report") or {}).get("sections", ()):
        named, _language = text_in(section["heading"] or {}, get_language() or Language.GERMAN.value)
        yield from ((("report", name), named, section) for name in section if name.endswith(MARKUP))
