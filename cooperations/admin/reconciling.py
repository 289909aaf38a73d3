"""Both coders' answers side by side, how far they agree, and what the team makes of each: a claim or none."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cooperations.admin.blind_answers import items_of
from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.claim_lists import says
from cooperations.agreement import agreement
from cooperations.choices import Certainty
from cooperations.models import BlindAnswer, Citation, Coding, DoubleCoding, Finding, Reconciliation

#: What an answer and a coding have in common.
CODED = ("variable", "state", "value", "number", "flag", "is_absent")
FIRST, SECOND, NEITHER = "first", "second", "neither"


def compare_view(request, model_admin, double_coding):
    """Show what both said once both have handed in, and take the team's decisions."""
    may_decide = model_admin.has_change_permission(request)
    if double_coding.is_complete and request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        return _decide(request, double_coding)
    rows = rows_of(double_coding) if double_coding.is_complete else []
    return model_admin.page(
        request,
        "double_coding_compare.html",
        _("Compare: %(case)s") % {"case": double_coding.project},
        double_coding=double_coding,
        rows=rows,
        variables=_without_chance(agreement([row["pair"] for row in rows if row["item"].variable])),
        codes=agreement([row["pair"] for row in rows if row["item"].code]),
        is_coder=bool(double_coding.place_of(request.user.pk)),
        may_decide=may_decide,
    )


def _without_chance(found):
    """Return the share of equal answers alone: kappa and alpha of different variables thrown together mean nothing."""
    return replace(found, kappa=None, alpha=None)


def rows_of(double_coding):
    """Return, per item, both answers, whether they are the same, what was decided, and what the case says already."""
    answers = double_coding.answers.select_related("variable", "code", "value", "source", "coder")
    place = double_coding.place_of
    found = {(answer.variable_id, answer.code_id, place(answer.coder_id)): answer for answer in answers}
    decided = {(one.variable_id, one.code_id): one for one in double_coding.reconciliations.select_related("claim")}
    standing = _standing(double_coding)
    rows = []
    for item in items_of(double_coding):
        key = (item.variable and item.variable.pk, item.code and item.code.pk)
        first, second = (found[*key, name] for name in (FIRST, SECOND))
        decision = decided.get(key)
        rows.append(
            {
                "item": item,
                "first": first,
                "second": second,
                "pair": (first.label, second.label),
                "agree": first.label == second.label,
                "decision": decision,
                "claim_url": claim_url(decision.claim) if decision and decision.claim else "",
                "standing": [{"claim": says(claim), "url": claim_url(claim)} for claim in standing.get(key, [])],
                "by_hand": _by_hand(double_coding, item),
            }
        )
    return rows


def _standing(double_coding):
    """Return the claims the case has on each item already."""
    project = double_coding.project_id
    found = {}
    for claim in Coding.objects.filter(record=project, variable__in=double_coding.variables.all()):
        found.setdefault((claim.variable_id, None), []).append(claim)
    for claim in Finding.objects.filter(record=project, code__in=double_coding.codes.all()):
        found.setdefault((None, claim.code_id), []).append(claim)
    return found


def _by_hand(double_coding, item):
    """Return the address of an empty claim form on the item, for an answer that neither coder gave."""
    model = "coding" if item.variable else "finding"
    known = {"record": double_coding.project_id}
    known |= {"variable": item.variable.pk} if item.variable else {"code": item.code.pk, "category": item.code.category}
    return f"{reverse(f'admin:cooperations_{model}_add')}?{urlencode(known)}"


@transaction.atomic
def _decide(request, double_coding):
    """Take the decisions of the page: every item that has one and had none before, all or nothing."""
    DoubleCoding.objects.select_for_update().get(pk=double_coding.pk)
    made = 0
    for row in rows_of(double_coding):
        chosen = request.POST.get(f"{row['item'].key}-taken", "")
        if row["decision"] or chosen not in (FIRST, SECOND, NEITHER):
            continue
        taken = row.get(chosen)
        reason = request.POST.get(f"{row['item'].key}-reason", "").strip()
        Reconciliation.objects.create(
            double_coding=double_coding,
            **row["item"].where,
            taken=taken,
            reason=reason,
            decided_by=request.user,
            claim=claim_of(taken, double_coding.project, reason) if taken else None,
        )
        made += 1
    if made:
        messages.success(request, _("Decided: %(count)d. The claims are drafts on the case.") % {"count": made})
    else:
        messages.warning(request, _("Nothing was decided: choose whose answer holds, for at least one row."))
    return redirect("admin:cooperations_doublecoding_compare", double_coding.pk)


def claim_of(answer: BlindAnswer, project, reason):
    """Return the claim that an answer becomes on the case, with its citation; None for a code it does not show."""
    shared = {
        "record": project,
        "certainty": Certainty.PROBABLE,
        "coded_by": answer.coder,
        "coded_on": timezone.localdate(),
        "reasoning": "\n\n".join(filter(None, (answer.reasoning, reason))),
    }
    if answer.variable_id:
        columns = {
            name: getattr(answer, name) for name in ("variable", "state", "value", "number", "flag", "is_absent")
        }
        claim = Coding.objects.create(**shared, **columns)
    elif answer.flag:
        claim = Finding.objects.create(**shared, code=answer.code, category=answer.code.category)
    else:
        return None
    if answer.source_id:
        Citation.objects.create(claim=claim, source=answer.source, locator=answer.locator)
    return claim
