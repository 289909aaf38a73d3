"""CSL-JSON entries, as Zotero and Crossref write them. Source of the fields: Citation Style Language 1.0.2."""

import json

from django.utils.translation import gettext as _

from cooperations.choices import SourceKind
from cooperations.pasting import work
from cooperations.pasting.work import UnreadableError, Work, one_line

KINDS = {
    "article-journal": SourceKind.ARTICLE,
    "article": SourceKind.ARTICLE,
    "journal-article": SourceKind.ARTICLE,
    "paper-conference": SourceKind.ARTICLE,
    "book": SourceKind.BOOK,
    "chapter": SourceKind.BOOK,
    "webpage": SourceKind.WEB_PAGE,
    "post": SourceKind.WEB_PAGE,
    "post-weblog": SourceKind.WEB_PAGE,
    "article-newspaper": SourceKind.PRESS,
    "article-magazine": SourceKind.PRESS,
    "legislation": SourceKind.LAW,
    "bill": SourceKind.LAW,
    "dataset": SourceKind.DATA,
    "interview": SourceKind.INTERVIEW,
}


def read(text):
    """Return the work of a CSL-JSON entry, alone, in a list, or under “message” as Crossref answers."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        message = _("The CSL-JSON cannot be read: %(reason)s in line %(line)d.")
        raise UnreadableError(message % {"reason": error.msg, "line": error.lineno}) from error
    if isinstance(found, dict) and isinstance(found.get("message"), dict):
        found = found["message"]
    entries = [entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict)]
    said = work.only_one(entries, "CSL-JSON")
    if not first(said.get("title")):
        raise UnreadableError(_("The JSON names no title, so it is no CSL-JSON entry."))
    return Work(
        title=first(said.get("title")),
        kind=work.kind_of(said.get("type"), KINDS),
        authors=work.people(map(name_of, rows(said.get("author")) or rows(said.get("editor")))),
        publisher=first(said.get("publisher")),
        container=work.placed(
            first(said.get("container-title")),
            first(said.get("volume")),
            first(said.get("issue")),
            first(said.get("page")),
        ),
        published=date(said.get("issued")),
        doi=work.bare_doi(first(said.get("DOI"))),
        url=work.address(first(said.get("URL"))),
        original_language=work.language(first(said.get("language"))),
        accessed_on=whole_day(date(said.get("accessed"))),
    )


def first(value):
    """Return a text, or the first one of a list of texts, on one line; "" for anything else."""
    value = value[0] if isinstance(value, list) and value else value
    return one_line(value) if isinstance(value, str | int | float) else ""


def rows(value):
    """Return the objects of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def name_of(person):
    """Return a name with the surname first; an organisation's as it is."""
    if person.get("literal") or person.get("name"):
        return first(person.get("literal") or person.get("name"))
    surname = " ".join(filter(None, (first(person.get("non-dropping-particle")), first(person.get("family")))))
    return ", ".join(filter(None, (surname, first(person.get("given")))))


def date(value):
    """Return a date out of its parts."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    return work.edtf(*(*parts[0], "", "", "")[:3])


def whole_day(text):
    """Return the date when it names a day."""
    return text if text.count("-") == 2 else ""
