"""Selections as files: tables of records and of claims, documents as stored, and what the columns mean."""

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperations.api.about import about
from cooperations.api.responses import as_file, as_json, open_to_all
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats import csv_tables, json
from cooperations.formats.csv_claims import claim_table
from cooperations.formats.csv_documents import document_table
from cooperations.formats.csv_records import record_table
from cooperations.formats.csvw import CONTENT_TYPE as CSVW
from cooperations.formats.csvw import described
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES

#: How the texts of a table may be asked for, the usual value first.
CSV_OPTIONS = {"separator": ("comma", "semicolon"), "bom": ("yes", "no")}
MOST_CHARACTERS_OF_A_FILTER = 100
#: Parameters of the lists that a file has no use for.
WITHOUT_MEANING = ("page",)


@open_to_all
def record_csv(request, key):
    """Send the selected records as a table, one line each."""
    return table(request, key, record_table(key, current_index()), "")


@open_to_all
def claim_csv(request, key):
    """Send the claims on the selected records as a table, one line each."""
    return table(request, key, claim_table(current_index()), "claims")


@open_to_all
def document_csv(request, key):
    """Send the selected documents as stored, each in a cell of its line."""
    return table(request, key, document_table(current_index()), "documents")


@open_to_all
def record_json(request, key):
    """Send the selected documents as stored, within one JSON object that says which they are."""
    filterset, refused = question(request, key)
    if refused:
        return refused
    head = about(request, filterset.index, filterset.selection.count)
    lines = json.documents_within(head, documents(filterset))
    return sent(request, lines, json.CONTENT_TYPE, file_name(filterset, key, "", "json"))


@open_to_all
def record_lines(request, key):
    """Send the selected documents as stored, one per line."""
    filterset, refused = question(request, key)
    if refused:
        return refused
    lines = json.documents_in_lines(documents(filterset))
    return sent(request, lines, json.LINES_CONTENT_TYPE, file_name(filterset, key, "", "ndjson"))


@open_to_all
def record_columns(request, key):
    """Say what the columns of the table of records mean."""
    return columns(request, f"api-{key}-csv", record_table(key, current_index()))


@open_to_all
def claim_columns(request, key):
    """Say what the columns of the table of claims mean."""
    return columns(request, f"api-{key}-claims-csv", claim_table(current_index()))


@open_to_all
def document_columns(request, key):
    """Say what the columns of the table of documents mean."""
    return columns(request, f"api-{key}-documents-csv", document_table(current_index()))


def question(request, key, *, language=CONTENT_LANGUAGES[0], options=(), without=WITHOUT_MEANING):
    """Return the FilterSet of a request and, where something in it means nothing, the refusal that names it (400).

    `options` are the parameters it may have besides, `without` those of the list that it may not have.
    """
    index = current_index()
    filterset = RECORD_TYPES[key].filters(request.GET, language=language, index=index, strict=True, also_known=options)
    for name in without:
        del filterset.filters[name]
    errors = {} if filterset.is_valid() else dict(filterset.errors)
    errors |= complaints(request, options)
    return filterset, as_json({"errors": errors}, status=400) if errors else None


def complaints(request, options):
    """Return what is wrong with the options of a table, by parameter."""
    wrong = {name: [value for value in request.GET.getlist(name) if value not in CSV_OPTIONS[name]] for name in options}
    return {
        name: [
            _("“%(value)s” is not among the values of “%(parameter)s”.") % {"value": value[:80], "parameter": name}
            for value in values
        ]
        for name, values in wrong.items()
        if values
    }


def documents(filterset):
    """Return the portions of a selection in its order, titles in the order of the first content language.

    So the same question makes the same file for whoever asks.
    """
    return filterset.selection.portions(filterset.sort_name, CONTENT_LANGUAGES[0])


def table(request, key, content, part):
    """Send a table of the selected records."""
    filterset, refused = question(request, key, options=tuple(CSV_OPTIONS))
    if refused:
        return refused
    separator, mark = (request.GET.get(name) or values[0] for name, values in CSV_OPTIONS.items())
    lines = csv_tables.written(content, documents(filterset), separator, with_mark=mark == "yes")
    response = sent(request, lines, csv_tables.CONTENT_TYPE, file_name(filterset, key, part, "csv"))
    route = f"api-{key}-{part}-columns" if part else f"api-{key}-columns"
    response.headers["Link"] += f', <{reverse(route)}>; rel="describedby"; type="{CSVW}"'
    return response


def columns(request, route, content):
    """Send the description of a table's columns; it takes no parameters."""
    if request.GET:
        errors = [_("There is no parameter “%(parameter)s”.") % {"parameter": name[:80]} for name in request.GET]
        return as_json({"errors": {"__all__": errors}}, status=400)
    response = as_json(described(content, reverse(route)))
    response.headers["Content-Type"] = CSVW
    return response


def sent(request, parts, content_type, name):
    """Return an answer that is made while it is sent; asked for its head alone, it makes nothing."""
    response = StreamingHttpResponse(() if request.method == "HEAD" else parts, content_type=content_type)
    return as_file(response, name)


def file_name(filterset, key, part, ending):
    """Return a file's name: what of, by which filter, on which day, as of which revision."""
    pairs = [f"{name}-{value}" for name, value in filterset.pairs if name != "sort"]
    words = slugify("_".join(pairs))[:MOST_CHARACTERS_OF_A_FILTER].strip("-_")
    named = [RECORD_TYPES[key].segment, part, words, timezone.localdate().isoformat(), f"r{filterset.index.revision}"]
    return f"koopwohl_{'_'.join(filter(None, named))}.{ending}"
