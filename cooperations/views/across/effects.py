"""Effects: what changed, for whom and by whose account, compared by welfare regime or by region."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from cooperations.choices import FindingCategory
from cooperations.formats.places import mention_of
from cooperations.shelf.findings import FINDING, findings_of
from cooperations.shelf.index import NOT_YET_CODED, current_index
from cooperations.shelf.languages import wording_in
from cooperations.shelf.terms_today import regime_dimensions
from cooperations.shelf.whereabouts import codings_of_regions
from cooperations.views.across.finding_counts import Row, code_rows, named, table, values_of_perspective
from cooperations.views.across.finding_frame import asked, choices, columns_asked, frame
from cooperations.views.across.side_by_side import sections
from cooperations.views.layout import respond

EFFECT = FindingCategory.EFFECT.value
PINS = {"category": [EFFECT]}
#: So many regions are named per value; the page of the variable has all of them.
MOST_REGIONS = 8


@require_safe
def effects(request):
    """Show the effects by code and by account, compared by what the reader chose; two queries: index and documents."""
    index = current_index()
    filterset = asked(request.GET, index)
    del filterset.filters["category"]
    filterset.queryset = filterset.queryset.within(findings_of(index).categories.get(EFFECT, BitMap()))
    offered = offered_by(index)
    usual = usual_of(filterset, offered)
    columns, errors = columns_asked(request, [name for name, _label in offered], usual)
    intro = _("What changed, for whom, and by whose account.")
    context = frame(request, filterset, "effects", _("Effects compared by welfare regime"), intro, columns)
    rows = [row for row in code_rows(filterset, [EFFECT]) if not row.is_category]
    found = table(filterset, columns, rows, PINS)
    accounts = [Row("perspective", one, {"perspective": [one]}) for one in accounts_asked(filterset)]
    errors = [*context["errors"], *errors]
    context |= {
        "errors": errors,
        "compared": choices(filterset, reverse("effects"), columns, offered),
        "dimension": next((one for one in regime_dimensions(index) if one["slug"] == columns), None),
        "codings": codings_shown(filterset, columns) if columns != "region" else [],
        "is_regime_silent": usual == "region",
        "matrix": found,
        "accounts": table(filterset, columns, accounts, PINS),
        "sections": [one for one in sections(filterset, columns, found, index, PINS) if one["count"]],
    }
    return respond(request, "across/effects.html", context, status=400 if errors else 200)


def offered_by(index):
    """Return what effects can be compared by, as (parameter, label): the regime dimensions and regions."""
    dimensions = [(one["slug"], wording_in(one["name"], get_language())) for one in regime_dimensions(index)]
    return [*dimensions, ("region", _("Region"))]


def usual_of(filterset, offered):
    """Return what effects are compared by unless the reader chooses: the first dimension coded for any of the regions.

    Where none is, they are compared by region, and the page says so.
    """
    findings = filterset.selection.index
    dimensions = [name for name, _label in offered if name != "region"]
    return next((name for name in dimensions if findings.facet(FINDING, name).keys() - {NOT_YET_CODED}), "region")


def codings_shown(filterset, dimension):
    """Return the values of a regime dimension with the first regions that are coded so themselves."""
    rows = filterset.index.of("region").rows
    return [
        {
            "name": named(filterset, dimension, value),
            "regions": [mention_of(rows[number]) for number in list(numbers[:MOST_REGIONS])],
            "more": max(0, len(numbers) - MOST_REGIONS),
        }
        for value, numbers in sorted(codings_of_regions(filterset.index, dimension).items())
        if value != NOT_YET_CODED
    ]


def accounts_asked(filterset):
    """Return the perspectives that are compared: the chosen ones, or all."""
    return filterset.meanings.get("perspective") or values_of_perspective(filterset, "perspective")
