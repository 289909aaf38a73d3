"""The sections of a record's form: its fields in the order of the work, each with the claims that belong there."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperations.admin.claim_lists import claim_groups, works_cited
from cooperations.choices import ClaimKind

#: The section each kind of claim belongs to; where a form has no such section, its claims have one of their own.
PLACES = {
    ClaimKind.PARTICIPATION: "who",
    ClaimKind.FLOW: "exchange",
    ClaimKind.AGREEMENT: "agreed",
    ClaimKind.EPISODE: "course",
    ClaimKind.FIGURE: "course",
    ClaimKind.FINDING: "found",
    ClaimKind.DEMAND: "found",
    ClaimKind.DEMAND_RELATION: "found",
    ClaimKind.CODING: "found",
}
MARK = "section-"


@dataclass
class Section:
    """A part of a record's form that can be closed."""

    key: str
    title: str
    fieldset: Any = None
    inline: Any = None
    has_errors: bool = False
    kinds: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    #: The works its claims cite; None in every section but that of the sources.
    works: list | None = None
    #: Whether an address that ends with #claims means it.
    is_first_with_claims: bool = False

    @property
    def claims(self):
        return [entry for group in self.groups for entry in group["claims"]]

    @property
    def count(self):
        """How much there is beside the fields: claims, or works."""
        return len(self.works) if self.works is not None else len(self.claims)

    @property
    def uncited(self):
        """How many of its claims cite nothing yet."""
        return sum(not entry["citations"] for entry in self.claims)


def section(key, title, *fields, about=""):
    """Return a fieldset that is the section of that key; without fields it holds claims alone."""
    return (title, {"fields": list(fields), "classes": [MARK + key], "description": about})


def sections_of(model_admin, request, record, context=None):
    """Return the sections of a record's form in order; ``context`` is that of the admin's form, where there is one."""
    found = _of_fieldsets(model_admin.get_fieldsets(request, record), (context or {}).get("adminform"))
    inlines = [_of_inline(inline) for inline in (context or {}).get("inline_admin_formsets", ())]
    by_key = {each.key: each for each in found}
    for kind in model_admin.claim_kinds:
        key = PLACES.get(kind) if PLACES.get(kind) in by_key else "claims"
        by_key.setdefault(key, Section("claims", _("Claims"))).kinds.append(kind)
    if model_admin.claim_kinds:
        by_key.setdefault("sources", Section("sources", _("Sources")))
    more = [by_key[key] for key in ("claims", "sources") if key in by_key and by_key[key] not in found]
    last = next((number for number, each in enumerate(found) if each.key == "desk"), len(found))
    found[last:last] = [*inlines, *more]
    return _filled(found, claim_groups(request.user, record, model_admin.claim_kinds))


def _of_fieldsets(defined, form):
    """Return a section per fieldset, with what the form shows of it, where there is a form."""
    shown = list(form) if form else [None] * len(defined)
    return [_of_fieldset(number, *each) for number, each in enumerate(zip(defined, shown, strict=True))]


def _of_fieldset(number, defined, shown):
    title, options = defined
    marks = [name.removeprefix(MARK) for name in options.get("classes", ()) if name.startswith(MARK)]
    found = Section(marks[0] if marks else f"part-{number}", title, shown)
    if shown:
        shown.name = ""  # the section bears it
        found.has_errors = bool(set(flatten(shown.fields)) & set(shown.form.errors))
    return found


def _of_inline(inline):
    title = capfirst(inline.opts.verbose_name_plural)
    errors = any(inline.formset.errors) or inline.formset.non_form_errors()
    return Section(inline.formset.prefix, title, inline=inline, has_errors=bool(errors))


def _filled(found, groups):
    for each in [each for each in found if each.kinds][:1]:
        each.is_first_with_claims = True
    for each in found:
        each.groups = [groups[kind] for kind in each.kinds if kind in groups]
        if each.key == "sources":
            each.works = works_cited(groups.values())
    return found


def claims_view(request, model_admin, pk):
    """Answer the claims of a record as its form shows them, section by section, for a form that is open."""
    record = get_object_or_404(model_admin.model, pk=pk)
    if not model_admin.has_view_permission(request, record):
        raise PermissionDenied
    context = {"sections": sections_of(model_admin, request, record), "record": record}
    return TemplateResponse(request, "admin/cooperations/section_claims_all.html", context)
