"""The pages of codes and variables: what each means, and every published claim that uses it."""

from json import loads

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from cooperations.formats.codebooks import codes_used, silences, variables_used
from cooperations.formats.naming import plain
from cooperations.formats.uses import coded_with, codings_of, use
from cooperations.shelf.index import NOT_YET_CODED, current_index
from cooperations.shelf.publication import Publication
from cooperations.views.layout import layout, respond
from cooperations.views.uses import MOST_RECORDS, rows_with, uses_in


@require_safe
def code_detail(request, identifier):
    """Show a code and the findings coded with it; two queries: the index, the documents."""
    index = current_index()
    if today := index.former.get(identifier):
        return redirect("code-detail", today, permanent=True)
    require_term(identifier, "code", index)
    rows = rows_with("code", [identifier], index)
    codebook, found = documents(rows, index)
    names = index.names(identifier)
    codes = codes_used(codebook["codes"], index)
    code = one_of(codes, "identifier", identifier)
    uses = uses_in(rows, found, lambda row, content: use(row, coded_with(content, names)))
    context = surroundings(request, index, code["label"], code["definition"]) | {
        "code": code,
        "parent": next((other for other in codes if other["identifier"] == code["parent"]), None),
        "children": [other for other in codes if other["parent"] == identifier],
        "uses": uses,
        "anchor": f"{reverse('codebook-list')}#code-{identifier}",
    }
    return respond(request, "records/code.html", context)


@require_safe
def variable_detail(request, identifier):
    """Show a variable, how often each value was coded, and the codings; two queries: the index, the documents."""
    index = current_index()
    if today := index.former.get(identifier):
        return redirect("variable-detail", today, permanent=True)
    require_term(identifier, "variable", index)
    kinds = index.defined[identifier]["record_types"]
    values = {value for kind in kinds for value in index.facet(kind, identifier)} - {NOT_YET_CODED}
    rows = rows_with(identifier, sorted(values), index, kinds)
    codebook, found = documents(rows, index)
    names = index.names(identifier)
    variable = one_of(variables_used(codebook["variables"], index), "slug", identifier)
    uses = uses_in(rows, found, lambda row, content: use(row, codings_of(content, names)))
    context = surroundings(request, index, variable["name"], variable["definition"]) | {
        "variable": variable,
        "silences": silences(variable, index),
        "uses": uses,
        "anchor": f"{reverse('codebook-list')}#variable-{identifier}",
    }
    return respond(request, "records/variable.html", context)


def require_term(identifier, kind, index):
    """Raise Http404 unless today's codebook defines a term of that kind."""
    if index.defined.get(identifier, {}).get("type") != kind:
        raise Http404


def one_of(terms, name, identifier):
    """Return the term of that identifier; raise Http404 where the codebook was changed a moment ago."""
    term = next((term for term in terms if term[name] == identifier), None)
    if term is None:
        raise Http404
    return term


def documents(rows, index):
    """Return the content of today's codebook and those of the first rows by row number; one query."""
    codebook = next(iter(index.of("codebook").rows.values()))
    wanted = {row.publication_id: row.id for row in [codebook, *rows[:MOST_RECORDS]]}
    found = Publication.objects.of_readable_records().filter(pk__in=wanted).order_by().values_list("pk", "document")
    contents = {wanted[pk]: loads(text)["content"] for pk, text in found}
    return contents.get(codebook.id, {"codes": [], "variables": []}), contents


def surroundings(request, index, label, definition):
    """Return what surrounds the page of a term."""
    return layout(request, index, title=plain(label), description=plain(definition)[:160], current="codebook")
