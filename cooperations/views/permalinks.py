"""Permanent addresses: they lead to the record's page of today, in the reader's language."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import page_url
from cooperations.shelf.index import current_index
from cooperations.views.withdrawn import gone


@require_safe
def start(request):
    """Lead from the bare host to the home page in the reader's language."""
    return redirect(reverse("home"))


@require_safe
def permalink(request, identifier, number=None):
    """Lead to the page of a record, of what it was merged into, or of a version; 410 when it was withdrawn."""
    index = current_index()
    row = index.record(identifier)
    if row is None or (number is not None and not 1 <= number <= row.version):
        raise Http404
    if row.is_withdrawn:
        return gone(request, index, row)
    if number is None:
        row = index.today(identifier)
    return redirect(page_url(row.record_type, row.slug, "detail" if number is None else "version", number))
