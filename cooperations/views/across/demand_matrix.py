"""Demands by policy field and region: what is alike, what differs and why, and what nobody compared."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from pyroaring import BitMap

from cooperations.formats.addresses import page_url
from cooperations.formats.demands import area_name, demand_url, is_alone, relation, shortened
from cooperations.formats.naming import plain
from cooperations.shelf.claim_lines import claims_said
from cooperations.shelf.demand_filters import DemandFilterSet
from cooperations.shelf.demands import UNDOCUMENTED
from cooperations.shelf.index import current_index
from cooperations.shelf.whereabouts import ELSEWHERE, study_areas
from cooperations.views.across.demands import framed, narrowing
from cooperations.views.explore.fields import MOST_FIELDS, fields_of
from cooperations.views.facets import title_of
from cooperations.views.layout import respond
from cooperations.views.lists import address

#: So many demands are shown in a cell, those that were compared first; the list has all of them.
MOST_IN_CELL = 4
#: So many comparisons are shown of each; its own page has all of them.
MOST_RELATIONS = 4
NOTHING = BitMap()


@require_safe
def demand_matrix(request):
    """Show the table of demands that the query string asks for; two queries: the index and the documents."""
    index, url = current_index(), reverse("demands-matrix")
    filterset = DemandFilterSet(request.GET, language=get_language(), index=index)
    columns, rows = columns_of(filterset), rows_of(filterset)
    cells = {(row["key"], column["key"]): cell(filterset, row, column) for row in rows for column in columns}
    said = claims_said(needed(cells.values(), filterset.demands))
    context = narrowing(filterset, url)
    shown = [filled(row, columns, cells, said, filterset) for row in rows]
    title = _("Demands by policy field and region")
    intro = _("Which demands are alike in different regions, which differ, and what explains it.")
    context |= {
        "head": {"title": title, "intro": intro},
        "columns": columns,
        "rows": [row | {"unworded": of_field(row, context["unworded"])} for row in shown],
        "count": filterset.selection.count,
        "list_url": address(reverse("demands"), filterset.querystring),
    }
    context |= framed(request, filterset, title_of(title, context["chips"]), intro, url, "demands-matrix")
    return respond(request, "across/demand_matrix.html", context, status=200 if filterset.is_valid() else 400)


def columns_of(filterset):
    """Return the study areas, then what lies outside of them and what is not documented, if there is any."""
    shelf = filterset.shelf
    slugs = {area: row.slug for area, row in study_areas(shelf).items()}
    places = filterset.index.facet(filterset.record_type, "region")
    rest = [value for value in (ELSEWHERE, UNDOCUMENTED) if places.get(value, NOTHING) & filterset.selection.ids]
    return [{"key": key, "label": heading(key, shelf), "area": slugs.get(key, "")} for key in [*slugs, *rest]]


def heading(key, shelf):
    """Return what a column is called."""
    return _("Region not documented") if key == UNDOCUMENTED else area_name(key, shelf)


def rows_of(filterset):
    """Return the study's policy fields, then others with demands, then what belongs to no documented field."""
    shelf, fields = filterset.shelf, filterset.index.facet(filterset.record_type, "field")
    asked = filterset.meanings.get("field")
    own = [row for row in fields_of(shelf, "yes") if not asked or row.identifier in asked]
    others = [row for row in fields_of(shelf, "no") if has_any(filterset, fields.get(row.identifier))]
    found = [row_of(row) for row in [*own, *others][:MOST_FIELDS]]
    if has_any(filterset, fields.get(UNDOCUMENTED)):
        found.append({"key": UNDOCUMENTED, "label": _("Policy field not documented"), "url": ""})
    return found


def has_any(filterset, numbers):
    """Whether any of those demands is asked for."""
    return bool(numbers and numbers & filterset.selection.ids)


def row_of(row):
    """Return one policy field as a row."""
    return {"key": row.identifier, "label": plain(row.label), "url": page_url("field", row.slug)}


def cell(filterset, row, column):
    """Return the numbers of a cell's demands, and those that are shown: the compared ones first, newest first."""
    known, facet = filterset.demands, filterset.index.facet
    fields, places = (facet(filterset.record_type, name) for name in ("field", "region"))
    numbers = fields.get(row["key"], NOTHING) & places.get(column["key"], NOTHING) & filterset.selection.ids
    compared = (numbers & known.related)[:MOST_IN_CELL]
    others = (numbers - known.related)[: MOST_IN_CELL - len(compared)]
    return {"numbers": numbers, "demands": [known.here.rows[number] for number in [*compared, *others]]}


def needed(cells, known):
    """Return the lines of everything that these cells say: the demands, their relations, and the other demands."""
    shown = [demand for one in cells for demand in one["demands"]]
    relations = [found for demand in shown for found in known.related_to(demand.identifier)[:MOST_RELATIONS]]
    return [*shown, *(found.line for found in relations), *(found.other for found in relations)]


def filled(row, columns, cells, said, filterset):
    """Return one row of the table with its cells, each with what the documents say of its demands."""
    found = []
    for column in columns:
        here = cells[row["key"], column["key"]]
        items = [item(demand, said, filterset.demands) for demand in here["demands"] if demand.identifier in said]
        url = cell_url(filterset, row, column, here["numbers"]) if items else ""
        more = len(here["numbers"]) - len(items)
        found.append({"column": column, "count": len(here["numbers"]), "items": items, "more": more, "url": url})
    return row | {"cells": found}


def of_field(row, sessions):
    """Return those sessions whose policy field is that of a row."""
    return [one for one in sessions if one["field"] and one["field"]["identifier"] == row["key"]]


def cell_url(filterset, row, column, numbers):
    """Return the address of the list of exactly these demands; "" where no question means just them."""
    asked = filterset.meanings.get("region") or [column["key"]]
    narrower = [one for one in asked if is_within(one, column["key"], filterset)]
    regions = [column["key"]] if any(is_within(column["key"], one, filterset) for one in asked) else narrower
    wanted = {"field": [row["key"]], "region": regions}
    if filterset.narrowed(filterset.queryset, filterset.meanings | wanted).ids != numbers:
        return ""
    pairs = [(name, value) for name, value in filterset.pairs if name not in wanted and name != "sort"]
    parameters = filterset.filters
    pairs += [(name, value) for name in wanted for value in parameters[name].values_of(wanted[name])]
    return f"{reverse('demands')}?{urlencode(pairs)}"


def is_within(region, other, filterset):
    """Whether a region is another one or lies within it."""
    return region == other or other in filterset.shelf.regions.around(region)


def item(demand, said, known):
    """Return a demand as a cell shows it: in short, with what it was compared with."""
    claim, relations = said[demand.identifier], known.related_to(demand.identifier)
    found = [one for every in relations[:MOST_RELATIONS] if (one := relation(every, said, known))]
    return {
        "url": demand_url(demand.identifier),
        "short": shortened(claim["text"]) or None,
        "outcome": claim["outcome"],
        "relations": found,
        "more": len(relations) - len(found),
        "is_alone": is_alone(demand, known),
    }
