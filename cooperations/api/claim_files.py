"""Claims of a kind as files: a table and JSON of exactly those that the question of their list means."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperations.api import demands, findings
from cooperations.api.about import about
from cooperations.api.downloads import CSV_OPTIONS, WITHOUT_MEANING, complaints, sent
from cooperations.api.responses import as_json, open_to_all
from cooperations.formats import csv_tables
from cooperations.formats.csv_demands import demand_table
from cooperations.formats.csv_findings import finding_table
from cooperations.formats.csvw import CONTENT_TYPE as CSVW
from cooperations.formats.csvw import described
from cooperations.formats.json import CONTENT_TYPE
from cooperations.formats.json_demands import demands_within
from cooperations.formats.json_findings import findings_within
from cooperations.shelf.demand_filters import DemandFilterSet
from cooperations.shelf.demands import demands as demands_of
from cooperations.shelf.finding_filters import FindingFilterSet
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES


class Kind(NamedTuple):
    """What files of a kind of claims are made of."""

    filters: type
    #: (index) → the table.
    table: Callable
    #: (filterset) → the claims in order, some at a time.
    portions: Callable[..., Iterable[list]]
    #: (what the file says of itself, the portions, index) → the parts of its text.
    within: Callable[..., Iterable[str]]


KINDS = {
    "demands": Kind(
        DemandFilterSet,
        lambda index: demand_table(demands_of(index)),
        demands.portions,
        lambda head, portions, index: demands_within(head, portions, demands_of(index)),
    ),
    "findings": Kind(
        FindingFilterSet,
        finding_table,
        findings.portions,
        lambda head, portions, _index: findings_within(head, portions),
    ),
}


@open_to_all
def kind_csv(request, kind):
    """Send the claims as a table, one line each."""
    index = current_index()
    filterset, refused = question(request, kind, index, tuple(CSV_OPTIONS))
    if refused:
        return refused
    files = KINDS[kind]
    separator, mark = (request.GET.get(name) or values[0] for name, values in CSV_OPTIONS.items())
    lines = csv_tables.written(files.table(index), files.portions(filterset), separator, with_mark=mark == "yes")
    response = sent(request, lines, csv_tables.CONTENT_TYPE, file_name(kind, index, "csv"))
    response.headers["Link"] += f', <{reverse(f"api-{kind}-columns")}>; rel="describedby"; type="{CSVW}"'
    return response


@open_to_all
def kind_json(request, kind):
    """Send the claims within one JSON object that says which they are."""
    index = current_index()
    filterset, refused = question(request, kind, index)
    if refused:
        return refused
    files = KINDS[kind]
    head = about(request, index, filterset.selection.count)
    return sent(
        request, files.within(head, files.portions(filterset), index), CONTENT_TYPE, file_name(kind, index, "json")
    )


@open_to_all
def kind_columns(request, kind):
    """Say what the columns of the table mean; it takes no parameters."""
    if request.GET:
        errors = [_("There is no parameter “%(parameter)s”.") % {"parameter": name[:80]} for name in request.GET]
        return as_json({"errors": {"__all__": errors}}, status=400)
    response = as_json(described(KINDS[kind].table(current_index()), reverse(f"api-{kind}-csv")))
    response.headers["Content-Type"] = CSVW
    return response


def question(request, key, index, options=()):
    """Return the FilterSet of a request and, where something in it means nothing, the refusal that names it (400)."""
    filterset = KINDS[key].filters(
        request.GET, language=CONTENT_LANGUAGES[0], index=index, strict=True, also_known=options
    )
    for name in WITHOUT_MEANING:
        del filterset.filters[name]
    errors = {} if filterset.is_valid() else dict(filterset.errors)
    errors |= complaints(request, options)
    return filterset, as_json({"errors": errors}, status=400) if errors else None


def file_name(key, index, ending):
    """Return a file's name: what of, on which day, as of which revision."""
    return f"koopwohl_{key}_{timezone.localdate().isoformat()}_r{index.revision}.{ending}"
