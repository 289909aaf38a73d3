"""Telling in which form a reference was pasted, reading it, and finding the source that is there already."""

import re
from urllib.parse import urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from cooperations.choices import SourceKind
from cooperations.models import Source
from cooperations.pasting import bibtex, csl, lookup, ris
from cooperations.pasting.work import UnreadableError, Work, address, bare_doi

#: Longer than any single entry; a whole library is for the import.
MOST_CHARACTERS = 100_000


def read_reference(text):
    """Return the work that a pasted text means; raise UnreadableError, which says what to paste instead."""
    text = text.strip().removeprefix("\ufeff").strip()
    if not text:
        raise UnreadableError(_("Paste a DOI, a web address, or an entry in BibTeX, RIS or CSL-JSON."))
    if len(text) > MOST_CHARACTERS:
        raise UnreadableError(_("This is too long for one entry. Many entries at once come in by the import."))
    if text[0] in "{[":
        return csl.read(text)
    if re.match(r"(%.*\n|\s)*@\w+\s*\{", text):
        return bibtex.read(text)
    if re.match(r"TY  -", text):
        return ris.read(text)
    if doi := bare_doi(text):
        return lookup.work_of(doi) or Work(doi=doi, kind=SourceKind.ARTICLE.value)
    if found := address(text):
        return Work(url=found, kind=SourceKind.WEB_PAGE.value)
    raise UnreadableError(
        _("This is no DOI (10.5334/ijc.1385), no web address (https://…) and no entry in BibTeX, RIS or CSL-JSON.")
    )


def already_there(work):
    """Return the sources that are the same work by DOI or web address, whatever their scheme, www or last slash."""
    condition = Q(pk=None)
    if work.doi:
        condition |= Q(doi__iexact=work.doi) | Q(url__iendswith=f"doi.org/{work.doi}")
    if work.url:
        parts = urlsplit(work.url)
        host = (parts.netloc or "").removeprefix("www.")
        rest = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
        variants = [
            f"{scheme}://{prefix}{host}{rest}{slash}"
            for scheme in ("http", "https")
            for prefix in ("", "www.")
            for slash in ("", "/")
        ]
        condition |= Q(url__in=variants)
    return Source.objects.filter(condition).order_by("title")
