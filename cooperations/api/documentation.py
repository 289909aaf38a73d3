"""The description of the API for people: a plain page, made of the same serializers and FilterSets."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.api.components import answer_shapes
from cooperations.api.openapi import DESCRIPTION
from cooperations.api.schema import described_api
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.dictionary import dictionary, kind_in_words, shape
from cooperations.shelf.index import current_index
from cooperations.views.layout import layout, respond


@require_safe
def to_documentation(request):
    """Lead to the documentation in the reader's language."""
    return redirect(reverse("api-documentation"))


@require_safe
def documentation(request):
    """Show addresses, parameters, answers and the data dictionary; one query."""
    index = current_index()
    described = described_api(request, index)
    answers = [shape(name, schema) for name, schema in answer_shapes().items()]
    context = layout(
        request,
        index,
        title=_("Data and API"),
        description=_("How to read all documents, versions and lists as data, and what each field means."),
        default=reverse("api-docs"),
        api_url=reverse("api-schema"),
    )
    context |= {
        "introduction": DESCRIPTION,
        "types": [
            *(type_of(key, entry, described["paths"]) for key, entry in RECORD_TYPES.items()),
            search_of(described["paths"]),
            files_of("demands", _("Demands"), described["paths"]),
            files_of("findings", _("Findings"), described["paths"]),
            qca_of(described["paths"]),
            oembed_of(described["paths"]),
        ],
        "groups": [*dictionary(), (_("Answers"), answers)],
        "root_url": reverse("api-root"),
    }
    return respond(request, "api/documentation.html", context)


def type_of(key, entry, paths):
    """Return the addresses of one type of record and the parameters of its list."""
    here = (f"/api/{entry.segment}/", f"/api/{entry.segment}.")
    found = {path: operation["get"] for path, operation in paths.items() if path.startswith(here)}
    asked = [one for operation in found.values() for one in operation["parameters"] if one["in"] == "query"]
    return {
        "key": key,
        "label": str(entry.name_plural),
        "list_url": reverse(f"api-{key}-list"),
        "addresses": [(path, operation["summary"]) for path, operation in found.items()],
        "parameters": [parameter_of(one) for one in {one["name"]: one for one in asked}.values()],
    }


def search_of(paths):
    """Return the addresses of search and suggestions and the parameters of both."""
    here = {path: paths[path]["get"] for path in (reverse("api-search"), reverse("api-suggest"))}
    parameters = {one["name"]: one for operation in reversed(list(here.values())) for one in operation["parameters"]}
    return {
        "key": "search",
        "label": _("Search"),
        "list_url": reverse("api-search"),
        "addresses": [(path, operation["summary"]) for path, operation in here.items()],
        "parameters": [parameter_of(one) for one in parameters.values()],
    }


def files_of(key, label, paths):
    """Return the addresses of the files of a list of claims, and their parameters."""
    here = {path: operation["get"] for path, operation in paths.items() if path.startswith(f"/api/{key}.")}
    return {
        "key": key,
        "label": label,
        "list_url": reverse(f"api-{key}-json"),
        "addresses": [(path, operation["summary"]) for path, operation in here.items()],
        "parameters": [parameter_of(one) for one in here[reverse(f"api-{key}-csv")]["parameters"]],
    }


def qca_of(paths):
    """Return the addresses of the files of an analysis and their parameters."""
    here = {path: operation["get"] for path, operation in paths.items() if path.startswith("/api/qca/")}
    asked = {one["name"]: one for operation in here.values() for one in operation.get("parameters", ())}
    return {
        "key": "qca",
        "label": _("Qualitative comparative analysis"),
        "list_url": reverse("qca"),
        "addresses": [(path, operation["summary"]) for path, operation in here.items()],
        "parameters": [parameter_of(one) for one in asked.values()],
    }


def oembed_of(paths):
    """Return the address of oEmbed and its parameters; without them it answers nothing, so nothing leads to it."""
    path = reverse("oembed")
    asked = paths[path]["get"]
    return {
        "key": "oembed",
        "label": _("On other sites (oEmbed)"),
        "list_url": "",
        "addresses": [(path, asked["summary"])],
        "parameters": [parameter_of(one) for one in asked["parameters"]],
    }


def parameter_of(described):
    """Return one parameter of a list."""
    schema = described["schema"]
    return {
        "name": described["name"],
        "description": described["description"],
        "kind": kind_in_words(schema.get("items", schema)),
    }
