"""Who gives what to whom, across the selected cases or in one of them: matrix, diagrams and all statements."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.browsing.flows import LABELS, asked
from cooperations.choices import ClaimKind
from cooperations.formats.addresses import page_url
from cooperations.formats.naming import plain
from cooperations.shelf.claim_lines import claims_said, line_of, named_today
from cooperations.shelf.flows import FIGURE_UNITS, Figure, figures_in, flow_of, flows_in
from cooperations.shelf.index import current_index
from cooperations.views.across import flow_choice
from cooperations.views.across.flow_page import MOST_FIGURES, Sheet, figures_shown
from cooperations.views.across.line_up import line_up
from cooperations.views.addresses import at_address
from cooperations.views.layout import layout, respond
from cooperations.views.lists import address, errors_of
from cooperations.views.uses import contents
from cooperations.views.withdrawn import gone


@require_safe
def flows(request):
    """Show the flows of the cases that the query string asks for; four queries: index, flows, figures, documents.

    A value that means nothing is named on the page, which then goes by the others and is answered 400.
    """
    index, url, language = current_index(), reverse("flows"), get_language()
    filters = RECORD_TYPES["project"].filters
    filterset = filters(request.GET, language=language, index=index, also_known=tuple(LABELS))
    question, selection = asked(request.GET, index), filterset.selection
    sheet = Sheet(flows_in(selection), question, url, filterset.pairs, index, filterset.page_number)
    figures = figures_in(selection, question.unit) if not sheet.is_between else []
    said = claims_said([*sheet.needed, *figures[:MOST_FIGURES]])
    context = {
        "figures": figures_shown(figures, said, index, filterset.querystring),
        "chips": flow_choice.chips(filterset, question, url, index),
        "form": flow_choice.form(filterset, question),
        "scope": {
            "count": selection.count,
            "telling": sheet.telling,
            "list_url": address(reverse("project-list"), filterset.querystring),
            "table_url": address(reverse("api-project-claims-csv"), filterset.querystring),
        },
        "case": None,
        "errors": [*errors_of(filterset), *question.errors],
    }
    return answer(
        request, sheet, context | sheet.context(said), _("Resource flows"), "explore", filterset.knows, filterset
    )


@require_safe
@at_address(gone, leads_on=True)
def case_flows(request, index, row):
    """Show the flows that one case or programme tells of; two queries: the index and the document."""
    url, question = reverse("project-flows", args=[row.slug]), asked(request.GET, index)
    claims = contents([row]).get(row.id, {"claims": []})["claims"]
    names = index.merged | index.former
    lines = [named_today(line_of(row.id, claim), names) for claim in claims if claim["kind"] == ClaimKind.FLOW]
    sheet = Sheet([flow_of(line) for line in lines], question, url, (), index, is_read=True)
    said = {claim["identifier"]: claim for claim in claims}
    units = [question.unit] if question.unit else FIGURE_UNITS
    figures = [
        Figure(row.id, claim["identifier"], claim["quantity"]["unit"])
        for claim in claims
        if claim["kind"] == ClaimKind.FIGURE and claim["quantity"]["unit"] in units and not sheet.is_between
    ]
    context = {
        "figures": figures_shown(figures, said, index, ""),
        "chips": flow_choice.chips(None, question, url, index),
        "form": None,
        "scope": {"count": 1, "telling": sheet.telling, "list_url": "", "table_url": ""},
        "case": {"label": row.label, "url": page_url("project", row.slug)},
        "errors": question.errors,
    }
    title = _("Resource flows: %(title)s") % {"title": plain(row.label)}
    return answer(request, sheet, context | sheet.context(said), title, "project", LABELS.keys())


def answer(request, sheet, context, title, current, knows, filterset=None):
    """Return the page; search engines need it without any filter only."""
    intro = _("Who gives what to whom, by which account, how much and when. Nothing is added up across units.")
    around = layout(
        request,
        sheet.index,
        title=title,
        description=intro,
        robots="noindex" if sheet.query() else "",
        url=sheet.url,
        current=current,
        knows=knows,
        across=line_up("flows", filterset) if filterset else (),
    )
    head = {"title": title, "intro": intro, "all_url": reverse("flows"), "clear_url": sheet.url}
    status = 400 if context["errors"] else 200
    return respond(request, "across/flows.html", around | {"head": head} | context, status=status)
