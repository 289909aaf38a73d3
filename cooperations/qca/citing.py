"""How an analysis is cited: what was asked, and in which state the data was."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.formats.csv_tables import codebook_permalink
from cooperations.formats.markup import day


def state_of(index):
    """Return the state of the data in one line, for files: revision, day of the last publication, codebook."""
    book = codebook_permalink(index) or "no codebook"
    return f"revision {index.revision}, last publication {last_change(index)}; {book}"


def citation_of(reading, page):
    """Return the citation of an analysis in words, and its absolute address."""
    text = _("KoopWohl: qualitative comparative analysis. Data as of revision %(revision)s, last publication %(day)s.")
    return {"text": text % {"revision": reading.index.revision, "day": day(last_change(reading.index))}, "url": page}


def last_change(index):
    """Return the day of the latest publication, as a text such as 2026-11-26; "" while nothing is published."""

    def latest(index):
        return max((row.updated for here in index.types.values() for row in here.rows.values()), default="")[:10]

    return index.once(("qca", "last change"), latest)


def addresses_of(reading):
    """Return the addresses of the files of this analysis, by kind."""
    question = f"?{reading.querystring}"
    kinds = ("fuzzy", "raw", "script", *(("crisp",) if reading.analysis.is_crisp else ()))
    return {kind: reverse(f"api-qca-{kind}") + question for kind in kinds}


def file_name(reading, kind, ending):
    """Return the name of a file of this analysis: which kind, of which units, as of which revision."""
    return f"koopwohl_qca_{kind}_{reading.units.kind}_r{reading.index.revision}.{ending}"
