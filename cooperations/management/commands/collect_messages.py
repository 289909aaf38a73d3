"""Collect the texts to translate and compile the catalogues without gettext (needs Babel, from the tests)."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

BASE = Path(settings.BASE_DIR)
FOLDERS = ("koopwohl", "cooperations", "templates")
# English is the language of the message ids: it needs no catalogue.
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != "en")

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class InterfaceCatalog(Catalog):
    """A catalogue whose header says what gettext needs and nothing that changes by itself, such as the time."""

    @property
    def mime_headers(self):
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


#: How the templates of pages write their texts: as `trans` blocks without the white space of their lines.
PAGES = {"trimmed": "true", "newstyle_gettext": "false", "silent": "false"}


def sources():
    """Return every file that may hold texts, how Babel reads it and what of it; the desk's templates as Django does."""
    for folder in FOLDERS:
        for path in sorted((BASE / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path, "python", path.read_text()
            elif path.suffix in {".html", ".txt", ".xml"} and "locale" not in path.parts:
                is_page = path.is_relative_to(BASE / "templates") and not path.is_relative_to(BASE / "templates/admin")
                yield path, *((babel_extract, path.read_text()) if is_page else ("python", templated(path)))


def templated(path):
    """Return the texts of one of the desk's templates as Python."""
    return templatize(path.read_text(), origin=str(path))


def collected(language):
    """Return a catalogue of all texts of the code, not yet translated."""
    catalog = InterfaceCatalog(locale=language, header_comment="# Texts of the interface.", fuzzy=False)
    for path, method, text in sources():
        found = extract(method, io.BytesIO(text.encode()), KEYWORDS, comment_tags=("Translators:",), options=PAGES)
        for _line, message, comments, context in found:
            place = (str(path.relative_to(BASE)), None)
            catalog.add(message, None, [place], auto_comments=comments, context=context)
    return catalog


def updated(catalog, language):
    """Return the catalogue brought up to the code: translations stay, new texts are empty, unused ones are gone."""
    fresh = collected(language)
    for message in fresh:
        known = catalog.get(message.id, message.context) if message.id else None
        if known is not None:
            message.string = known.string
    return fresh


def read(language):
    """Return the catalogue as it is in the repository, an empty one for a new language."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def file_of(language):
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def as_po(catalog):
    """Return the bytes of a .po file, sorted by text, so that two people's additions rarely meet."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=120, sort_output=True, include_lineno=False)
    return stream.getvalue()


def as_mo(catalog):
    """Return the bytes of a .mo file, which Django reads."""
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def untranslated(catalog):
    """Return the texts that have no translation, or not all plural forms of it."""
    return [
        message.id
        for message in catalog
        if message.id and not all(message.string if message.pluralizable else (message.string,))
    ]


class Command(BaseCommand):
    help = "Collects the texts to translate into cooperations/locale and compiles the catalogues."

    def handle(self, **options):
        for language in LANGUAGES:
            catalog = updated(read(language), language)
            path = file_of(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(catalog))
            path.with_suffix(".mo").write_bytes(as_mo(catalog))
            missing = untranslated(catalog)
            self.stdout.write(f"{language}: {len(catalog)} texts, {len(missing)} without translation")
            for text in missing:
                self.stdout.write(f"  {text if isinstance(text, str) else text[0]}")
