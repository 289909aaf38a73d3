"""Qualitative comparative analysis on one page: choose, calibrate, and read the truth table with its cases."""

from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cooperations.browsing.across import ACROSS
from cooperations.qca.citing import addresses_of, citation_of
from cooperations.qca.example import example_of
from cooperations.qca.form import form_of
from cooperations.qca.reading import reading_of
from cooperations.qca.shown import shown
from cooperations.shelf.index import current_index
from cooperations.views.across.line_up import line_up
from cooperations.views.layout import layout, respond
from cooperations.views.lists import errors_of


@require_safe
def qca(request):
    """Show the analysis that the address asks for, as far as it can be made; what is wrong is named (400)."""
    index = current_index()
    reading = reading_of(request.GET, get_language(), index)
    errors = [*errors_of(reading.filterset), *reading.question.errors]
    page = next(one for one in ACROSS if one.key == "qca")
    url = f"{reverse('qca')}?{reading.querystring}"
    context = {
        "head": {"title": str(page.title), "intro": str(page.question)},
        "errors": errors,
        "form": form_of(reading),
        "offered": offered(reading),
        "result": shown(reading) if reading.is_ready else None,
        "example": {} if reading.question.is_chosen else example(index),
        "unit": reading.question.unit,
        "total": len(reading.units.everything),
    }
    if reading.is_ready:
        address = request.build_absolute_uri(url)
        context |= {"files": addresses_of(reading), "citation": citation_of(reading, address), "state": index.revision}
    around = layout(
        request,
        index,
        title=str(page.title),
        description=str(page.question),
        robots="noindex" if request.GET else "",
        url=url if request.GET else "",
        current="explore",
        knows=reading.filterset.knows,
        across=line_up("qca", reading.filterset),
    )
    return respond(request, "across/qca.html", around | context, status=400 if errors else 200)


def offered(reading):
    """Return how many of the variables say something of a unit at all, and which say nothing of any."""
    variables = list(reading.question.offered.values())
    silent = [variable.label for variable in variables if not variable.known]
    return {"total": len(variables), "known": len(variables) - len(silent), "silent": silent}


def example(index):
    """Return one analysis that today's data yields; made once per state of the shelf and language."""
    language = get_language()

    def make(index):
        found = example_of(index, language)
        if found is None:
            return {}
        return {"url": f"{reverse('qca')}?{found.querystring}", "cases": len(found.analysis.cases)}

    return index.once(("qca", "example", language), make)
