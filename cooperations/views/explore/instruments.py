"""Instruments: which contracts and other forms there are, and the terms of the agreements side by side."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.choices import CodingState
from cooperations.formats.codebooks import retirement
from cooperations.formats.lessons import agreed_by, agreements
from cooperations.formats.naming import choice_label, plain
from cooperations.formats.places import mention_of
from cooperations.shelf.index import NOT_YET_CODED, current_index
from cooperations.shelf.selection import select
from cooperations.views.explore.surroundings import codebook, narrowed_url, page, rows_of_page, term
from cooperations.views.pagination import paginator
from cooperations.views.uses import contents

#: The variable of the codebook whose values are the instruments.
INSTRUMENT = "instrument"
#: So many projects are named that are coded with an instrument and tell of no agreement.
MOST_NAMED = 20
NOTHINGS = tuple(state.value for state in CodingState if state is not CodingState.CODED)


@require_safe
def instruments(request):
    """Show the instruments with their definitions and counts; two queries: the index and the codebook."""
    index = current_index()
    values = [counted(value, index) for value in variable_of(codebook(index))["values"]]
    context = {
        "instruments": sorted((v for v in values if v["count"]), key=lambda v: -v["count"]),
        "unused": [value for value in values if not value["count"]],
        "unnamed": {"count": agreed(index, NOT_YET_CODED).count, "url": instrument_url(NOT_YET_CODED)},
        "silences": silences(index),
    }
    intro = _(
        "How cooperations are settled: by contract, grant, tender or otherwise. Each leads to the agreements and "
        "their terms."
    )
    return page(request, index, "instruments", _("By instrument"), intro, context)


def variable_of(content):
    """Return the variable whose values are the instruments, without values where the codebook has none."""
    found = (variable for variable in content["variables"] if variable["slug"] == INSTRUMENT)
    return next(found, {"values": [], "name": {}, "definition": {}})


def counted(value, index):
    """Return a value with the projects coded with it, those whose agreements name it, and how many that makes."""
    coded, told = coded_with(index, value["slug"]), agreed(index, f"{INSTRUMENT}.{value['slug']}")
    return value | {
        "coded": coded.count,
        "agreed": told.count,
        "count": len(coded.ids | told.ids),
        "url": instrument_url(value["slug"]),
        "list_url": list_url(value["slug"]),
    }


def coded_with(index, value):
    """Return the projects that are coded with an instrument, or with one of the kinds of nothing."""
    return select("project", index).any_of(INSTRUMENT, [value])


def agreed(index, instrument):
    """Return the projects with an agreement that names an instrument, or none."""
    return select("project", index).any_of("_agreement", [instrument])


def instrument_url(value):
    """Return the address of an instrument's page."""
    return reverse("explore-instrument", args=[value])


def list_url(value):
    """Return the list of what is coded with a value, "" where no list asks for it."""
    return narrowed_url("project", **{INSTRUMENT: value})


def silences(index):
    """Return of how many projects it is said that there is none, that none was found, or nothing yet."""
    if INSTRUMENT not in index.facet_variables.get("project", {}):
        return []
    found = [(state, coded_with(index, state).count) for state in NOTHINGS]
    return [
        {"label": choice_label(state, "CodingState"), "count": count, "url": list_url(state)}
        for state, count in found
        if count
    ]


@require_safe
def instrument(request, identifier):
    """Show the agreements by an instrument side by side; three queries: index, codebook, documents."""
    index = current_index()
    if today := index.former.get(f"{INSTRUMENT}.{identifier}"):
        return redirect("explore-instrument", today.partition(".")[2], permanent=True)
    variable = variable_of(codebook(index))
    if identifier == NOT_YET_CODED:
        return unnamed(request, index)
    value = counted(term(variable["values"], "slug", identifier), index)
    value["retirement"] = retirement(value, {v["slug"]: v["label"] for v in variable["values"]})
    name = f"{INSTRUMENT}.{identifier}"
    context = compared(request, index, agreed(index, name), index.names(name)) | {
        "instrument": value,
        "without": without_agreement(index, identifier, name),
        "variable_url": f"{reverse('variable-detail', args=[INSTRUMENT])}#value-{identifier}",
    }
    return page(request, index, "instrument", plain(value["label"]), plain(value["definition"]), context)


def unnamed(request, index):
    """Show the agreements that name no instrument of the codebook."""
    context = compared(request, index, agreed(index, NOT_YET_CODED), ())
    context |= {"instrument": None, "without": {"count": 0, "mentions": [], "url": ""}, "variable_url": ""}
    intro = _("Agreements that are documented and whose instrument is not coded yet.")
    return page(request, index, "instrument", _("Instrument not yet coded"), intro, context)


def compared(request, index, selection, names):
    """Return the agreements of a page of projects in comparable terms; one query."""
    results = rows_of_page(request, selection)
    found, wanted = contents(results.items), agreed_by(set(names))
    rows = [line for row in results.items if row.id in found for line in agreements(row, found[row.id], wanted, index)]
    return {"agreements": rows, "count": selection.count, "paginator": paginator(results, request.path, "")}


def without_agreement(index, value, name):
    """Return the projects that are coded with an instrument while no agreement of theirs tells its terms."""
    coded = coded_with(index, value)
    rest = coded.within(coded.ids - agreed(index, name).ids)
    rows = rest.rows("title", get_language(), 0, MOST_NAMED)
    return {"count": rest.count, "mentions": [mention_of(row) for row in rows], "url": list_url(value)}
