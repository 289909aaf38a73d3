"""The matrix of findings: codes by region, policy field or perspective, each number with the list of what it counts."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.shelf.index import current_index
from cooperations.views.across.finding_counts import code_rows, table
from cooperations.views.across.finding_frame import asked, choices, columns_asked, frame
from cooperations.views.layout import respond

#: What the columns may be, the usual one first.
COMPARED = ("region", "field", "perspective")


@require_safe
def finding_matrix(request):
    """Show how many findings bear each code, compared by what the reader chose; one query: the index."""
    index = current_index()
    filterset = asked(request.GET, index)
    columns, errors = columns_asked(request, COMPARED, COMPARED[0])
    intro = _("What is named as a reason, challenge, strength, insight or effect, how often, where and by whom.")
    title = _("Reasons, challenges, strengths and insights compared")
    context = frame(request, filterset, "finding-matrix", title, intro, columns)
    errors = [*context["errors"], *errors]
    offered = [(name, str(filterset.filters[name].label)) for name in COMPARED]
    context |= {
        "errors": errors,
        "compared": choices(filterset, reverse("finding-matrix"), columns, offered),
        "columns": columns,
        "matrix": table(filterset, columns, list(code_rows(filterset))),
    }
    return respond(request, "across/finding_matrix.html", context, status=400 if errors else 200)
