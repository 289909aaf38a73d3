"""The files of an event: its report as PDF, of any version, and its programme as a calendar."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats import calendar, pdf
from cooperations.formats.addresses import page_url
from cooperations.formats.html import document_context
from cooperations.shelf.publication import Publication
from cooperations.views.addresses import at_address
from cooperations.views.related import Cards, series
from cooperations.views.withdrawn import gone

TEXT = "text/plain; charset=utf-8"
#: So many reports are kept as PDF in a process, the last ones that were asked for.
MOST_KEPT = 16


@require_safe
@at_address(gone, leads_on=True)
def event_pdf(request, index, row):
    """Return the report that holds today."""
    return pdf_of(row, row.version, index)


@require_safe
@at_address(gone)
def event_version_pdf(request, index, row, number):
    """Return the report of one version."""
    return pdf_of(row, number, index)


@require_safe
@at_address(gone, leads_on=True)
def event_calendar(request, index, row):
    """Return the programme as a calendar file; where no day is known, say so (404)."""
    document = document_of(row, row.version)
    if reason := calendar.why_not(document["content"]):
        return HttpResponse(f"{reason}\n", status=404, content_type=TEXT)
    return attached(calendar.written(document), calendar.CONTENT_TYPE, f"koopwohl_{row.slug}.ics")


def document_of(row, number):
    """Return the document of a version; raise Http404 where there is none."""
    found = Publication.objects.of_readable_records().filter(head=row.id, number=number)
    publication = found.only("document").first() if 1 <= number <= row.version else None
    if publication is None:
        raise Http404
    return publication.parsed()


def pdf_of(row, number, index):
    """Return the report of a version as PDF; without a report there is none (404), without Pango neither (501)."""
    document = document_of(row, number)
    if not document["content"]["report"]:
        raise Http404
    if not pdf.is_possible():
        url = page_url("event", row.slug)
        text = _("This server cannot make PDFs. The page prints as a report, too: %(url)s") % {"url": url}
        return HttpResponse(f"{text}\n", status=501, content_type=TEXT)
    file = kept(on_paper(document, row, index), settings.PERMALINK_BASE)
    return attached(file, pdf.CONTENT_TYPE, f"koopwohl_{row.slug}_v{number}_{get_language()}.pdf")


def on_paper(document, row, index):
    """Return the report of a version as the page that is printed."""
    cards = Cards(index)
    around = series(row, document["content"], index, cards)
    around = {side: cards.of(rows) for side, rows in around.items()}
    context = document_context(document, index, row=row, series=around)
    return render_to_string("paper/event.html", context, using="pages")


@lru_cache(maxsize=MOST_KEPT)
def kept(html, base):
    """Return a page as PDF: all that is in it comes from the page, so the same page need not be printed again."""
    return pdf.made(html, base)


def attached(file, content_type, name):
    """Return a file to be saved under a name."""
    return HttpResponse(
        file, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


#: Address, view and name of each, below a language.
event_file_routes = (
    ("events/<slug:slug>.pdf", event_pdf, "event-pdf"),
    ("events/<slug:slug>/v<int:number>.pdf", event_version_pdf, "event-version-pdf"),
    ("events/<slug:slug>.ics", event_calendar, "event-calendar"),
)
