"""BibTeX entries, read by bibtexparser."""

import re

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

NAMES = ("author", "editor")
#: What biblatex keeps as it stands: a % or ~ of an address is no LaTeX.
VERBATIM = ("doi", "url")
#: Characters that LaTeX would drop, with all that follows a %, where nothing escapes them.
BARE = re.compile(r"(?<!\\)([%&])")
#: Escapes that some reference managers put into addresses all the same.
ESCAPED = re.compile(r"\\([%&#_~$])")


class LatexDecoding(middlewares.LatexDecodingMiddleware):
    """Turns the LaTeX of an entry into text, and leaves its addresses alone."""

    def transform_entry(self, entry, library):
        addresses = [entry.pop(key) for key in VERBATIM if key in entry.fields_dict]
        for field in entry.fields:
            field.value = BARE.sub(r"\\\1", str(field.value))
        decoded = super().transform_entry(entry, library)
        for field in addresses:
            entry.set_field(field)
        return decoded


def layers():
    """Return what bibtexparser does with the entries; braces stay, so that {Ajuntament de …} is taken for one name."""
    return [
        middlewares.NormalizeFieldKeys(),
        LatexDecoding(keep_braced_groups=True),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ]


def read(text):
    """Return the work of a BibTeX entry; raise UnreadableError for a broken one."""
    library = bibtexparser.parse_string(text, append_middleware=layers())
    if library.failed_blocks:
        message = _("The BibTeX entry cannot be read: look for a missing brace or comma near line %(line)d.")
        raise UnreadableError(message % {"line": (library.failed_blocks[0].start_line or 0) + 1})
    entry = work.only_one(library.entries, "BibTeX")
    said = {field.key: field.value if field.key in NAMES else plain(field.value) for field in entry.fields}
    names = said.get("author") or said.get("editor") or []
    year, month, day = date_of(said)
    return Work(
        title=said.get("title", ""),
        kind=work.kind_of(entry.entry_type, KINDS),
        authors=work.people(map(name_of, names)),
        publisher=next(filter(None, map(said.get, PUBLISHERS)), ""),
        container=work.placed(
            said.get("journal") or said.get("journaltitle") or said.get("booktitle"),
            said.get("volume"),
            said.get("number"),
            said.get("pages"),
        ),
        published=work.edtf(year, month, day),
        doi=work.bare_doi(verbatim(said.get("doi", ""))),
        url=work.address(verbatim(said.get("url", ""))),
        original_language=work.language(said.get("language") or said.get("langid") or ""),
        accessed_on=accessed(said.get("urldate", "")),
    )


def verbatim(address):
    """Return an address or a DOI without what was only there for LaTeX."""
    return ESCAPED.sub(r"\1", address.removeprefix(r"\url"))


def date_of(said):
    """Return year, month and day out of biblatex's date or BibTeX's year and month."""
    if said.get("date"):
        return (*str(said["date"]).split("/")[0].split("-"), "", "")[:3]
    return said.get("year", ""), said.get("month", ""), said.get("day", "")


def name_of(parts):
    """Return a name with the surname first; an organisation's as it is."""
    given = plain(" ".join((*parts.first, *parts.jr)))
    surname = plain(" ".join((*parts.von, *parts.last)))
    return f"{surname}, {given}" if given else surname


def plain(value):
    """Return a value without the braces that only keep capitals."""
    return one_line(value).replace("{", "").replace("}", "")


def accessed(text):
    """Return the day of access when it is a whole day."""
    found = work.edtf(*(*str(text).split("-"), "", "", "")[:3])
    return found if found.count("-") == 2 else ""
