"""The claims of a record on the record's form: what there is, what evidence it has, and the links to add more."""

from collections import Counter

from django.utils.translation import gettext as _

from cooperations.admin.claim_links import CLAIM_MODELS, NAMED_BY, add_url, change_url
from cooperations.admin.workflow import change_url as record_url
from cooperations.choices import ClaimKind, CodingState
from cooperations.models import Citation, Coding
from cooperations.models.hands import may_edit

#: What the lists of a record say about a claim, and the tables that tell it.
SAID_BY = {**NAMED_BY, Coding: ("variable", "value__variable")}


def claim_groups(user, record, kinds):
    """Return, by kind, the record's claims with their evidence and the link to add one; empty before it is saved."""
    if record is None or not record.pk:
        return {}
    claims = {kind: _claims(CLAIM_MODELS[kind], record) for kind in kinds}
    cited = _citations(record)
    is_open = may_edit(user, record)
    return {kind: _group(user, record, kind, found, cited, is_open) for kind, found in claims.items()}


def _claims(model, record):
    return list(model.objects.filter(record=record.pk).select_related(*SAID_BY.get(model, ())))


def _citations(record):
    """Return the citations of the record's claims by claim."""
    cited = {}
    for citation in Citation.objects.filter(claim__record=record.pk).select_related("source"):
        cited.setdefault(citation.claim_id, []).append(citation)
    return cited


def _group(user, record, kind, claims, cited, is_open):
    model = CLAIM_MODELS[kind]
    name = model._meta.model_name
    may_add = is_open and user.has_perm(f"cooperations.add_{name}")
    return {
        "kind": name,
        "label": model._meta.verbose_name_plural,
        "add_label": model._meta.verbose_name,
        "add_url": add_url(model, record.pk) if may_add else "",
        "claims": [
            {"claim": claim, "says": says(claim), "url": change_url(claim), "citations": cited.get(claim.pk, [])}
            for claim in claims
        ],
    }


def says(claim):
    """Return what a list says about a claim: its name, and for a coding, which has no name, variable and value."""
    if claim.claim_kind != ClaimKind.CODING:
        return str(claim)
    return f"{claim.variable}: {_coded(claim)}"


def _coded(coding):
    if coding.state != CodingState.CODED:
        return coding.get_state_display()
    if coding.is_absent:
        return _("coded as absent")
    if coding.flag is not None:
        return _("Yes") if coding.flag else _("No")
    return str(coding.value) if coding.value else f"{coding.number.normalize():f}"


def works_cited(groups):
    """Return the works that the claims of these groups cite, with their forms and how often, most cited first."""
    citations = [citation for group in groups for entry in group["claims"] for citation in entry["citations"]]
    sources = {citation.source_id: citation.source for citation in citations}
    times = Counter(citation.source_id for citation in citations)
    works = [{"title": str(source), "url": record_url(source), "times": times[key]} for key, source in sources.items()]
    return sorted(works, key=lambda work: (-work["times"], work["title"]))
