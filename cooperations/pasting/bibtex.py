"""BibTeX entries, read by bibtexparser."""

import bibtexparser
from bibtexparser import middlewares
from django.utils.translation import gettext as _

from cooperations.choices import SourceKind
from cooperations.pasting import work
from cooperations.pasting.work import UnreadableError, Work, one_line

KINDS = {
    "article": SourceKind.ARTICLE,
    "book": SourceKind.BOOK,
    "inbook": SourceKind.BOOK,
    "incollection": SourceKind.BOOK,
    "inproceedings": SourceKind.ARTICLE,
    "online": SourceKind.WEB_PAGE,
    "electronic": SourceKind.WEB_PAGE,
    "www": SourceKind.WEB_PAGE,
    "dataset": SourceKind.DATA,
    "legislation": SourceKind.LAW,
    "misc": SourceKind.DOCUMENT,
}

#: Who brought a work out, in the order in which the fields are looked at.
PUBLISHERS = ("publisher", "institution", "school", "organization")


def layers():
    """Return what bibtexparser does with the entries: names before LaTeX, so that {Ajuntament de …} stays one name."""
    return [
        middlewares.NormalizeFieldKeys(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
        middlewares.LatexDecodingMiddleware(),
    ]


def read(text):
    """Return the work of a BibTeX entry; raise UnreadableError for a broken one."""
    library = bibtexparser.parse_string(text, append_middleware=layers())
    if library.failed_blocks:
        message = _("The BibTeX entry cannot be read: look for a missing brace or comma near line %(line)d.")
        raise UnreadableError(message % {"line": (library.failed_blocks[0].start_line or 0) + 1})
    entry = work.only_one(library.entries, "BibTeX")
    said = {field.key: field.value for field in entry.fields}
    names = said.get("author") or said.get("editor") or []
    year, month, day = date_of(said)
    return Work(
        title=plain(said.get("title")),
        kind=work.kind_of(entry.entry_type, KINDS),
        authors=work.people(map(name_of, names)),
        publisher=plain(
            said.get("publisher") or said.get("institution") or said.get("school") or said.get("organization")
        ),
        container=work.placed(
            plain(said.get("journal") or said.get("journaltitle") or said.get("booktitle")),
            plain(said.get("volume")),
            plain(said.get("number")),
            plain(said.get("pages")),
        ),
        published=work.edtf(year, month, day),
        doi=work.bare_doi(said.get("doi", "")),
        url=work.address(said.get("url", "")),
        original_language=work.language(said.get("language") or said.get("langid") or ""),
        accessed_on=accessed(said.get("urldate", "")),
    )


def date_of(said):
    """Return year, month and day out of biblatex's date or BibTeX's year and month."""
    if said.get("date"):
        return (*str(said["date"]).split("/")[0].split("-"), "", "")[:3]
    return said.get("year", ""), said.get("month", ""), said.get("day", "")


def name_of(parts):
    """Return a name with the surname first; an organisation's as it is."""
    given = " ".join((*parts.first, *parts.jr))
    surname = plain(" ".join((*parts.von, *parts.last)))
    return f"{surname}, {given}" if given else surname


def plain(value):
    """Return a value without the braces that only keep capitals."""
    return one_line(value).replace("{", "").replace("}", "")


def accessed(text):
    """Return the day of access when it is a whole day."""
    found = work.edtf(*(*str(text).split("-"), "", "", "")[:3])
    return found if found.count("-") == 2 else ""
