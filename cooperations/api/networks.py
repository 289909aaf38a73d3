"""The network of exactly a list as a file: dynamic GEXF, GraphML or a table of ties; what means nothing is refused."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from cooperations.api.downloads import CSV_OPTIONS, complaints, file_name, sent
from cooperations.api.responses import as_file, as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.networked import OF_FILES, networked
from cooperations.formats import csv_tables
from cooperations.formats.networks import edge_table, gexf, graphml
from cooperations.formats.networks.graph import ACTORS, graph_of, of_year, pairs_in
from cooperations.formats.networks.ties import by_case_and_actor
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.participations import participations_in

KEY = "project"
#: Parameters of the list that a network has no use for.
WITHOUT_MEANING = ("page", "sort")
#: A file holds the network of so many cases, and so many pairs of actors, and needs memory for these.
MOST_CASES, MOST_PAIRS = 5000, 40_000


@open_to_all
def network_gexf(request):
    """Send the network as dynamic GEXF 1.3."""
    return document(request, gexf, "gexf")


@open_to_all
def network_graphml(request):
    """Send the network as GraphML."""
    return document(request, graphml, "graphml")


@open_to_all
def network_edges(request):
    """Send the network as a table of ties."""
    asked, found, refused = asked_for(request, tuple(CSV_OPTIONS))
    if refused:
        return refused
    graph, lines, filterset = found
    separator, mark = (request.GET.get(name) or values[0] for name, values in CSV_OPTIONS.items())
    rows = edge_table.written(graph, filterset.index, lines, separator, with_mark=mark == "yes")
    name = file_name(filterset, KEY, part_of(asked), "edges.csv")
    return sent(request, rows, csv_tables.CONTENT_TYPE, name)


def document(request, form, ending):
    """Send the network in one piece."""
    asked, found, refused = asked_for(request, ())
    if refused:
        return refused
    graph, lines, filterset = found
    address = request.build_absolute_uri()
    content = form.written(graph, asked.mode, asked.year, filterset.index, address, lines)
    name = file_name(filterset, KEY, part_of(asked), ending)
    return as_file(HttpResponse(content, content_type=form.CONTENT_TYPE), name)


def asked_for(request, options):
    """Return (what is asked, (graph, participations by case and actor, FilterSet), the refusal or None)."""
    asked = networked(request.GET)
    filterset = RECORD_TYPES[KEY].filters(
        request.GET, language=CONTENT_LANGUAGES[0], index=current_index(), strict=True, also_known=(*OF_FILES, *options)
    )
    for name in WITHOUT_MEANING:
        del filterset.filters[name]
    errors = {} if filterset.is_valid() else dict(filterset.errors)
    errors |= complaints(request, options) | asked.errors
    if errors:
        return asked, None, as_json({"errors": errors}, status=400)
    selection, index = filterset.selection, filterset.index
    if selection.count > MOST_CASES:
        return asked, None, too_large(selection.count)
    lines = of_year(participations_in(index, selection.ids), asked.year)
    if asked.mode == ACTORS and pairs_in(lines) > MOST_PAIRS:
        return asked, None, too_large(selection.count)
    rows = index.of(KEY).rows
    cases = {line.head: rows[line.head].identifier for line in lines}
    graph = graph_of(lines, asked.mode, cases)
    return asked, (graph, by_case_and_actor(lines, cases, None), filterset), None


def too_large(count):
    """Refuse a network that needs more memory than a request may have."""
    message = _(
        "The network of %(count)s cases is too large for one file. Narrow it down to %(most)s cases at most, or take "
        "all participations from /api/projects.claims.csv."
    )
    return as_json({"errors": {"__all__": [message % {"count": count, "most": MOST_CASES}]}}, status=400)


def part_of(asked):
    """Return what the file's name says of the network."""
    return "-".join(filter(None, ("network", asked.mode, str(asked.year or ""))))


#: (name, end of the address, view)
FILES = (
    ("gexf", "gexf", network_gexf),
    ("graphml", "graphml", network_graphml),
    ("edges-csv", "edges.csv", network_edges),
)
