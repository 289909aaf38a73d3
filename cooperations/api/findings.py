"""Findings as files: a table and JSON of exactly those that the question of their list means."""

import json
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.api.about import about
from cooperations.api.downloads import CSV_OPTIONS, WITHOUT_MEANING, complaints, sent
from cooperations.api.responses import as_json, open_to_all
from cooperations.formats import csv_tables
from cooperations.formats.csv_findings import finding_table
from cooperations.formats.csvw import CONTENT_TYPE as CSVW
from cooperations.formats.csvw import described
from cooperations.formats.json import CONTENT_TYPE
from cooperations.formats.json_findings import findings_within
from cooperations.shelf.finding_filters import FindingFilterSet
from cooperations.shelf.findings import findings_of
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.publication import Publication
from cooperations.shelf.together import EVERY_TYPE

#: So many findings are read at one go, and so many first, because somebody waits.
AT_ONCE, FIRST = 500, 20


@open_to_all
def finding_csv(request):
    """Send the findings as a table, one line each."""
    filterset, refused = question(request, tuple(CSV_OPTIONS))
    if refused:
        return refused
    separator, mark = (request.GET.get(name) or values[0] for name, values in CSV_OPTIONS.items())
    content = finding_table(filterset.index)
    lines = csv_tables.written(content, portions(filterset), separator, with_mark=mark == "yes")
    response = sent(request, lines, csv_tables.CONTENT_TYPE, file_name(filterset, "csv"))
    response.headers["Link"] += f', <{reverse("api-findings-columns")}>; rel="describedby"; type="{CSVW}"'
    return response


@open_to_all
def finding_json(request):
    """Send the findings within one JSON object that says which they are."""
    filterset, refused = question(request)
    if refused:
        return refused
    said = about(request, filterset.index, filterset.selection.count)
    return sent(request, findings_within(said, portions(filterset)), CONTENT_TYPE, file_name(filterset, "json"))


@open_to_all
def finding_columns(request):
    """Say what the columns of the table mean; it takes no parameters."""
    if request.GET:
        errors = [_("There is no parameter “%(parameter)s”.") % {"parameter": name[:80]} for name in request.GET]
        return as_json({"errors": {"__all__": errors}}, status=400)
    response = as_json(described(finding_table(current_index()), reverse("api-findings-csv")))
    response.headers["Content-Type"] = CSVW
    return response


def question(request, options=()):
    """Return the FilterSet of a request and, where something in it means nothing, the refusal that names it (400)."""
    filterset = FindingFilterSet(
        request.GET, language=CONTENT_LANGUAGES[0], index=current_index(), strict=True, also_known=options
    )
    for name in WITHOUT_MEANING:
        del filterset.filters[name]
    errors = {} if filterset.is_valid() else dict(filterset.errors)
    errors |= complaints(request, options)
    return filterset, as_json({"errors": errors}, status=400) if errors else None


def portions(filterset):
    """Yield the findings in the list's order, as lists of (row, (document, claim)); one query for each."""
    findings, rows = findings_of(filterset.index), filterset.index.of(EVERY_TYPE).rows
    numbers = filterset.selection.ids
    for start, stop in pairwise([0, *range(FIRST, len(numbers), AT_ONCE), len(numbers)]):
        named = [findings.named(number) for number in numbers[start:stop]]
        said = stated({head for head, _name in named})
        yield [(rows[head], said[head, name]) for head, name in named if (head, name) in said]


def stated(heads):
    """Return what the documents of these records state: {(head number, identifier): (document, claim)}; one query."""
    current = Publication.objects.current().filter(head__in=heads).order_by()
    found = {head: json.loads(text) for head, text in current.values_list("head", "document")} if heads else {}
    return {
        (head, claim["identifier"]): (document, claim)
        for head, document in found.items()
        for claim in document["content"].get("claims", ())
    }


def file_name(filterset, ending):
    """Return a file's name: what of, on which day, as of which revision."""
    return f"koopwohl_findings_{timezone.localdate().isoformat()}_r{filterset.index.revision}.{ending}"
