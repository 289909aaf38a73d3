"""When cooperations began: a histogram that is a table as well, every bar a list."""

from itertools import islice

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.formats.addresses import page_url
from cooperations.shelf.index import current_index
from cooperations.shelf.orders import by_oldest
from cooperations.shelf.years import periods, undated
from cooperations.views.explore.surroundings import cooperations, cooperations_url, page

#: So many cooperations of a period are named.
NAMED = 3
#: How much of a bar's place stays empty.
GAP = 0.25
#: So many bars are labelled with their year at most, those of round years.
MOST_LABELS = 6
ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
#: Higher numbers would not find room above a bar; the table has all of them.
HIGHEST_WRITTEN = 99


@require_safe
def years(request):
    """Show how many cooperations began when; one query: the index."""
    index = current_index()
    every = cooperations(index)
    found = [period_of(one, every) for one in periods(every)]
    context = {
        "total": every.count,
        "undated": len(undated(every)),
        "chart": chart(found),
        "periods": [one for one in reversed(found) if one["count"]],
    }
    intro = _(
        "When the cooperations began. One whose beginning is known only roughly counts in every year that it may have "
        "begun in."
    )
    return page(request, index, "years", _("By time"), intro, context)


def period_of(period, every):
    """Return one period with its count, its list and some of its cooperations: those that were entered first.

    Reading these needs no way through an order of all, which would be long for the latest years.
    """
    here = every.within(period.numbers)
    known = every.index.of("project").rows
    rows = sorted((known[number] for number in islice(here.ids, NAMED)), key=by_oldest)
    return {
        "first": period.first,
        "last": period.last,
        "label": str(period.first) if period.first == period.last else f"{period.first}–{period.last}",
        "count": here.count,
        "url": cooperations_url(year_from=period.first, year_to=period.last),
        "named": [{"label": row.label, "url": page_url("project", row.slug)} for row in rows],
        "more": max(0, here.count - NAMED),
    }


def chart(found):
    """Return the histogram as bars with their places, None where there is nothing to draw."""
    highest = max((one["count"] for one in found), default=0)
    if not highest:
        return None
    span = found[-1]["last"] - found[0]["first"] + 1
    every = next((years for years in ROUND if span // years < MOST_LABELS), ROUND[-1])
    bars = [bar(one, number, 100 / len(found), highest, every) for number, one in enumerate(found)]
    return {"bars": bars, "has_numbers": highest <= HIGHEST_WRITTEN}


def bar(one, number, place, highest, every):
    """Return the bar of a period; its measures are per cent, with a decimal point in every language."""
    measures = {
        "x": number * place + place * GAP / 2,
        "place_x": number * place,
        "place": place,
        "middle": (number + 0.5) * place,
        "width": place * (1 - GAP),
        "height": 100 * one["count"] / highest,
        "y": 100 - 100 * one["count"] / highest,
    }
    is_labelled = one["last"] // every > (one["first"] - 1) // every
    return one | {name: f"{value:.2f}%" for name, value in measures.items()} | {"is_labelled": is_labelled}
