"""Policy fields by region: how many cooperations there are, and what is going on in each cell."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.shelf.index import NONE_OF_THEM, current_index
from cooperations.shelf.selection import select
from cooperations.shelf.whereabouts import study_areas
from cooperations.views.explore.surroundings import cooperations, cooperations_url, page
from cooperations.views.related import Cards

#: So many of the newest cooperations of a field are shown per region.
NEWEST = 3
#: Nobody reads a table of more fields, nor an address of more regions.
MOST_FIELDS = 30
MOST_REGIONS = 20


@require_safe
def fields(request):
    """Show the table of fields and regions, and below it the newest cooperations; two queries: index and cards."""
    index, cards = current_index(), Cards(current_index())
    found = matrix(index)
    sections = [{"label": row["label"], "url": row["page_url"], "regions": newest(row, cards)} for row in found["rows"]]
    context = {
        "matrix": found,
        "sections": [one | {"regions": with_cases(one["regions"], cards)} for one in sections if one["regions"]],
    }
    intro = _("What is being negotiated in each field, and where. Every number leads to exactly these cooperations.")
    return page(request, index, "fields", _("By policy field and region"), intro, context)


def matrix(index):
    """Return the cooperations per policy field and region, each cell with the list that it counts."""
    every, columns = cooperations(index), columns_of(index)
    fields = [row for study in ("yes", "no") for row in fields_of(index, study)]
    lines = [(row.identifier, row.slug, plain(row.label), page_url("field", row.slug)) for row in fields[:MOST_FIELDS]]
    if fields and every.any_of("field", [NONE_OF_THEM]).count:
        lines.append((NONE_OF_THEM, NONE_OF_THEM, _("None of the study’s fields"), ""))
    rows = [line(every, columns, *one) for one in lines]
    return {"columns": columns, "rows": [row for row in rows if row["count"] or row["page_url"]], "total": every.count}


def fields_of(index, study):
    """Return the rows of the study's own fields, or of the others."""
    return select("field", index).any_of("study", [study]).rows(language=get_language())


def columns_of(index):
    """Return the regions that the table compares: the study's areas, then all others together."""
    areas = list(study_areas(index).values())
    found = [column(plain(row.label), [row], row.slug) for row in areas]
    others = regions_elsewhere(areas, index)
    return [*found, column(_("Elsewhere"), others, "")] if others else found


def column(label, rows, area):
    """Return one column: the regions that it stands for, and the list of their cooperations."""
    slugs = [row.slug for row in rows]
    return {
        "label": label,
        "area": area,
        "identifiers": [row.identifier for row in rows],
        "slugs": slugs,
        "url": cooperations_url(region=slugs) if len(slugs) <= MOST_REGIONS else "",
    }


def regions_elsewhere(areas, index):
    """Return the largest regions with cooperations that lie in none of these areas and hold none of them."""
    tree, within = index.regions, {row.identifier for row in areas}
    above = {region for area in within for region in tree.around(area)}
    outermost = [r for r in tree.order if tree.parents[r] is None or tree.parents[r] in above]
    every = cooperations(index)
    found = [r for r in outermost if r not in above | within and every.any_of("region", [r]).count]
    return [index.record(identifier) for identifier in found]


def line(every, columns, field, slug, label, own_url):
    """Return one field's counts, each with its list."""
    here = every.any_of("field", [field])
    cells = [cell(here.any_of("region", one["identifiers"]), one, slug) for one in columns]
    url = cooperations_url(field=slug)
    return {"label": label, "page_url": own_url, "url": url, "count": here.count, "cells": cells}


def cell(selection, column, slug):
    """Return one cell: how many cooperations, which, and their list where its address is of a bearable length."""
    url = cooperations_url(field=slug, region=column["slugs"]) if column["url"] else ""
    return column | {"selection": selection, "count": selection.count, "url": url}


def newest(row, cards):
    """Return what is going on in a field, region by region, the newest cooperations still without their cards."""
    return [
        one | {"rows": cards.want(one["selection"].rows("newest", language=get_language(), stop=NEWEST))}
        for one in row["cells"]
        if one["count"]
    ]


def with_cases(regions, cards):
    """Return the regions with the cards of their newest cooperations."""
    return [one | {"cases": cards.of(one["rows"])} for one in regions]


def going_on(row, index, cards):
    """Return what is going on in the field of a row, for its own page; other records have nothing of the kind."""
    if row.record_type != "field":
        return []
    return newest(line(cooperations(index), columns_of(index), row.identifier, row.slug, "", ""), cards)
