"""What cases still lack: a page per question, and the completeness of each case on its form and in the list."""

from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.workflow import change_url
from cooperations.models import Project
from cooperations.models.completeness import GROUPS, cases, completeness, uncited_claims
from cooperations.models.record import NAMED_RECORDS
from cooperations.start_page import UNCITED

ROWS_PER_PAGE = 50


def missing_view(request, model_admin, key):
    """List what does not answer a question, each row with the place where it is answered."""
    group, question = _asked(key)
    if key == UNCITED:
        found = uncited_claims().select_related(*(f"record__{name}" for name in NAMED_RECORDS))
    else:
        found = cases().filter(question.lacking).order_by("slug")
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": Project._meta,
        "title": f"{group}: {question.label}",
        "page": page,
        "rows": [_claim_row(row) if key == UNCITED else _case_row(row, question) for row in page],
        "are_claims": key == UNCITED,
        "add_label": question.claim._meta.verbose_name if question.claim else "",
    }
    return TemplateResponse(request, "admin/cooperations/missing.html", context)


def _asked(key):
    for _key, group, make in GROUPS:
        for question in make():
            if question.key == key:
                return group, question
    raise Http404(_("There is no such question. The start page lists what is missing."))


def _claim_row(claim):
    return {"name": str(claim), "url": f"{claim_url(claim)}#field-citations", "of": claim.record.child}


def _case_row(project, question):
    return {"name": str(project), "url": change_url(project), "place": place_of(project, question), "of": None}


def place_of(project, question):
    """Return the address where a case's answer to a question is entered."""
    if question.claim is None:
        return f"{change_url(project)}#field-{question.field}" if question.field != "claims" else _claims_of(project)
    known = {"record": project.pk} | ({"variable": question.variable.pk} if question.variable else {})
    return f"{reverse(f'admin:cooperations_{question.claim._meta.model_name}_add')}?{urlencode(known)}"


def _claims_of(project):
    return f"{change_url(project)}#claims"


def completeness_panel(project):
    """Return how far a case has come and, group by group, what is missing with the place where to enter it."""
    found = completeness([project.pk])[project.pk]
    lacking = {question.key for question in found.lacking}
    groups = [
        {
            "name": name,
            "questions": [
                {"label": question.label, "url": place_of(project, question)}
                for question in make()
                if question.key in lacking
            ],
        }
        for _key, name, make in GROUPS
    ]
    return {"found": found, "groups": [group for group in groups if group["questions"]]}
