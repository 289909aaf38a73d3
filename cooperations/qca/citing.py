"""How an analysis is cited: what was asked, and in which state the data was."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.formats.csv_tables import codebook_permalink


def state_of(index):
    """Return the state of the data in one line, for files: its revision, the day it was read, the codebook."""
    book = codebook_permalink(index) or "no codebook"
    return f"revision {index.revision}, read on {timezone.localdate().isoformat()}; {book}"


def citation_of(reading, page):
    """Return the citation of an analysis; `page` is its absolute address."""
    return _("KoopWohl: qualitative comparative analysis. State of the data: revision %(revision)s. %(page)s") % {
        "revision": reading.index.revision,
        "page": page,
    }


def addresses_of(reading):
    """Return the addresses of the files of this analysis, by kind."""
    question = f"?{reading.querystring}"
    kinds = ("fuzzy", "raw", "script", *(("crisp",) if reading.analysis.is_crisp else ()))
    return {kind: reverse(f"api-qca-{kind}") + question for kind in kinds}


def file_name(reading, kind, ending):
    """Return the name of a file of this analysis: which kind, of which units, as of which revision."""
    return f"koopwohl_qca_{kind}_{reading.units.kind}_r{reading.index.revision}.{ending}"
