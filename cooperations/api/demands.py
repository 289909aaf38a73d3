"""Demands as files: a table and JSON of exactly those that the question of their list means."""

import json
from itertools import pairwise

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.api.about import about
from cooperations.api.downloads import CSV_OPTIONS, WITHOUT_MEANING, complaints, sent
from cooperations.api.responses import as_json, open_to_all
from cooperations.formats import csv_tables
from cooperations.formats.csv_demands import demand_table
from cooperations.formats.csvw import CONTENT_TYPE as CSVW
from cooperations.formats.csvw import described
from cooperations.formats.json import CONTENT_TYPE
from cooperations.formats.json_demands import demands_within
from cooperations.shelf.demand_filters import DemandFilterSet
from cooperations.shelf.demands import demands
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.publication import Publication

#: So many demands are read at one go, and so many first, because somebody waits.
AT_ONCE, FIRST = 200, 20


@open_to_all
def demand_csv(request):
    """Send the demands as a table, one line each."""
    filterset, refused = question(request, tuple(CSV_OPTIONS))
    if refused:
        return refused
    separator, mark = (request.GET.get(name) or values[0] for name, values in CSV_OPTIONS.items())
    content = demand_table(filterset.demands)
    lines = csv_tables.written(content, portions(filterset), separator, with_mark=mark == "yes")
    response = sent(request, lines, csv_tables.CONTENT_TYPE, file_name(filterset, "csv"))
    response.headers["Link"] += f', <{reverse("api-demands-columns")}>; rel="describedby"; type="{CSVW}"'
    return response


@open_to_all
def demand_json(request):
    """Send the demands within one JSON object that says which they are."""
    filterset, refused = question(request)
    if refused:
        return refused
    head = about(request, filterset.shelf, filterset.selection.count)
    lines = demands_within(head, portions(filterset), filterset.demands)
    return sent(request, lines, CONTENT_TYPE, file_name(filterset, "json"))


@open_to_all
def demand_columns(request):
    """Say what the columns of the table mean; it takes no parameters."""
    if request.GET:
        errors = [_("There is no parameter “%(parameter)s”.") % {"parameter": name[:80]} for name in request.GET]
        return as_json({"errors": {"__all__": errors}}, status=400)
    response = as_json(described(demand_table(demands(current_index())), reverse("api-demands-csv")))
    response.headers["Content-Type"] = CSVW
    return response


def question(request, options=()):
    """Return the FilterSet of a request and, where something in it means nothing, the refusal that names it (400)."""
    filterset = DemandFilterSet(
        request.GET, language=CONTENT_LANGUAGES[0], index=current_index(), strict=True, also_known=options
    )
    for name in WITHOUT_MEANING:
        del filterset.filters[name]
    errors = {} if filterset.is_valid() else dict(filterset.errors)
    errors |= complaints(request, options)
    return filterset, as_json({"errors": errors}, status=400) if errors else None


def portions(filterset):
    """Yield the demands in order, some at a time, as lists of (demand, (what its document says, version))."""
    count = filterset.selection.count
    for start, stop in pairwise([0, *range(FIRST, count, AT_ONCE), count]):
        found = filterset.found(start, stop)
        said = stated(found)
        yield [(demand, said[demand.identifier]) for demand in found if demand.identifier in said]


def stated(found):
    """Return what documents say of these demands with the number of the version, by identifier; one query."""
    wanted = {demand.identifier for demand in found}
    current = Publication.objects.current().filter(head__in={demand.head for demand in found}).order_by()
    documents = [json.loads(text) for text in current.values_list("document", flat=True)] if wanted else []
    return {
        claim["identifier"]: (claim, document["version"])
        for document in documents
        for claim in document["content"]["claims"]
        if claim["identifier"] in wanted
    }


def file_name(filterset, ending):
    """Return a file's name: what of, on which day, as of which revision."""
    return f"koopwohl_demands_{timezone.localdate().isoformat()}_r{filterset.shelf.revision}.{ending}"
