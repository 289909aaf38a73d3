"""Documents as data: byte for byte as they were published."""

from django.http import Http404

from cooperations.api.responses import as_json, as_stored, open_to_all
from cooperations.formats.addresses import permalink
from cooperations.shelf.publication import Publication
from cooperations.views.addresses import at_address
from cooperations.views.withdrawn import last_citation, withdrawal_of


def gone(request, index, row):
    """Return what is left of a withdrawn record (410)."""
    withdrawn_at, note = withdrawal_of(row)
    content = {
        "type": row.record_type,
        "identifier": row.identifier,
        "label": row.label,
        "permalink": permalink(row.identifier),
        "versions": row.version,
        "withdrawn_at": withdrawn_at,
        "note": note,
        "citation": last_citation(row),
    }
    return as_json(content, status=410)


@open_to_all
@at_address(gone, leads_on=True)
def document_detail(request, index, row):
    """Return the document that holds today; 301 leads to that of the record it was merged into."""
    return document(row, row.version)


@open_to_all
@at_address(gone)
def document_version(request, index, row, number):
    """Return one version."""
    return document(row, number)


def document(row, number):
    """Return the stored text of a version."""
    found = Publication.objects.of_readable_records().filter(head=row.id, number=number)
    text = found.values_list("document", flat=True).first() if 1 <= number <= row.version else None
    if text is None:
        raise Http404
    return as_stored(text)
