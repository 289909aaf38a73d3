"""A work as a pasted reference tells of it, in the fields of a source."""

import re
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cooperations.choices import Language, SourceKind
from cooperations.models import Source
from cooperations.models.dates import bounds

#: What a DOI looks like, alone or as an address. Source: Crossref, "DOIs and matching regular expressions".
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGE_NAMES = {
    **dict.fromkeys(("german", "deutsch", "ger", "deu"), "de"),
    **dict.fromkeys(("english", "englisch", "eng"), "en"),
    **dict.fromkeys(("spanish", "español", "espanol", "castellano", "spa"), "es"),
    **dict.fromkeys(("catalan", "català", "catala", "cat"), "ca"),
}


@dataclass(frozen=True)
class Work:
    """The fields of a source that a reference fills; empty where it says nothing."""

    title: str = ""
    kind: str = ""
    authors: str = ""
    publisher: str = ""
    container: str = ""
    published: str = ""
    doi: str = ""
    url: str = ""
    original_language: str = ""
    accessed_on: str = ""

    def filled(self):
        """Return the fields that the reference fills, each cut to what the source's field holds."""
        return {
            name: value[: Source._meta.get_field(name).max_length] if name in SHORTENED else value
            for name, value in asdict(self).items()
            if value
        }


#: Texts that may be cut when they are too long; a cut address or date would be another one.
SHORTENED = frozenset({"title", "authors", "publisher", "container"})


class UnreadableError(ValidationError):
    """The pasted text is no reference that can be read; the message says why and what to do."""


def only_one(entries, kind):
    """Return the one entry of a pasted text; refuse none and several."""
    if not entries:
        raise UnreadableError(
            _("No entry was found in what looks like %(kind)s. Copy the whole entry.") % {"kind": kind}
        )
    if len(entries) > 1:
        message = _("The text holds %(count)d entries. Paste one at a time; many at once come in by the import.")
        raise UnreadableError(message % {"count": len(entries)})
    return entries[0]


def one_line(text):
    """Return the text without line breaks and double spaces."""
    return " ".join(str(text or "").split())


def people(names):
    """Return names as the sources write them: Pera, Marc; Bussu, Sonia."""
    return "; ".join(filter(None, map(one_line, names)))


def placed(container, volume="", issue="", pages=""):
    """Return where an article stands: journal, volume (issue), pages; only the parts that are known."""
    number = f"{one_line(volume)}({one_line(issue)})" if issue else one_line(volume)
    return ", ".join(filter(None, (one_line(container), number, one_line(pages).replace("--", "–"))))


def edtf(year, month="", day=""):
    """Return a date as far as it is known; "" when it is none that a calendar has."""
    year, month, day = (str(part or "").strip() for part in (year, month, day))
    if month[:3].lower() in MONTHS:
        month = str(MONTHS.index(month[:3].lower()) + 1)
    parts = [year.zfill(4)] if re.fullmatch(r"\d{1,4}", year) else []
    for part in (month, day):
        if not parts or not re.fullmatch(r"\d{1,2}", part):
            break
        parts.append(part.zfill(2))
    text = "-".join(parts)
    return text if not text or is_date(text) else parts[0]


def is_date(text):
    """Whether a calendar has that date."""
    try:
        bounds(text)
    except ValidationError:
        return False
    return True


def language(name):
    """Return the code of a language of content out of a code (de-DE) or a name; "" for any other."""
    name = one_line(name).lower()
    code = LANGUAGE_NAMES.get(name, re.split(r"[-_]", name)[0])
    return code if code in Language.values else ""


def bare_doi(text):
    """Return a DOI without the address before it; "" where there is none."""
    found = DOI.fullmatch(one_line(text).rstrip(".,;"))
    return found[1] if found else ""


def address(text):
    """Return a web address; "" for anything else, a DOI's own address among it, which the DOI already tells."""
    text = one_line(text)
    try:
        host = urlsplit(text).hostname
    except ValueError:  # https://[::1
        return ""
    return text if re.match(r"https?://[^\s/]+", text) and host and not bare_doi(text) else ""


def kind_of(name, kinds):
    """Return the kind of source for a type of entry of another format."""
    return kinds.get(str(name or "").lower(), SourceKind.DOCUMENT).value
