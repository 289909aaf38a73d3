"""RIS entries, read by rispy."""

import re

import rispy
from django.utils.translation import gettext as _

from cooperations.choices import SourceKind
from cooperations.pasting import work
from cooperations.pasting.work import UnreadableError, Work, one_line

KINDS = {
    "jour": SourceKind.ARTICLE,
    "ejour": SourceKind.ARTICLE,
    "conf": SourceKind.ARTICLE,
    "cpaper": SourceKind.ARTICLE,
    "book": SourceKind.BOOK,
    "chap": SourceKind.BOOK,
    "edbook": SourceKind.BOOK,
    "elec": SourceKind.WEB_PAGE,
    "web": SourceKind.WEB_PAGE,
    "blog": SourceKind.WEB_PAGE,
    "news": SourceKind.PRESS,
    "mgzn": SourceKind.PRESS,
    "pres": SourceKind.PRESS_RELEASE,
    "stat": SourceKind.LAW,
    "bill": SourceKind.LAW,
    "legal": SourceKind.LAW,
    "data": SourceKind.DATA,
}


def read(text):
    """Return the work of a RIS entry; raise UnreadableError for a broken one."""
    if not re.search(r"^ER  -", text, re.MULTILINE):
        raise UnreadableError(_("The RIS entry has no end. Copy it down to the line that begins with “ER  -”."))
    try:
        entries = rispy.loads(text)
    except (rispy.parser.ParseError, OSError, ValueError) as error:
        raise UnreadableError(_("The RIS entry cannot be read: %(reason)s.") % {"reason": error}) from error
    said = work.only_one(entries, "RIS")
    pages = "–".join(filter(None, (said.get("start_page"), said.get("end_page"))))
    date = re.split(r"[/-]", said.get("date") or said.get("year") or said.get("publication_year") or "")
    accessed = re.split(r"[/-]", said.get("access_date") or "")
    return Work(
        title=one_line(said.get("title") or said.get("primary_title")),
        kind=work.kind_of(said.get("type_of_reference"), KINDS),
        authors=work.people(said.get("authors") or said.get("first_authors") or []),
        publisher=one_line(said.get("publisher")),
        container=work.placed(
            said.get("journal_name") or said.get("secondary_title") or said.get("alternate_title3"),
            said.get("volume"),
            said.get("number"),
            pages,
        ),
        published=work.edtf(*(*date, "", "")[:3]),
        doi=work.bare_doi(said.get("doi", "")),
        url=next(filter(None, map(work.address, said.get("urls") or [said.get("url", "")])), ""),
        original_language=work.language(said.get("language", "")),
        accessed_on=whole_day(work.edtf(*(*accessed, "", "", "")[:3])),
    )


def whole_day(text):
    """Return the date when it names a day."""
    return text if text.count("-") == 2 else ""
