"""Working on the codebook: the tree of codes and the list of variables with their uses, moving, retiring, merging."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperations.admin.claim_links import change_url as claim_url
from cooperations.admin.merging import merge_url, merge_urls
from cooperations.admin.retiring import RetirementForm
from cooperations.choices import FindingCategory
from cooperations.models import Code, Variable, VariableValue
from cooperations.tidying import codebook
from cooperations.tidying.merge import was_ever_published

OVERVIEWS = {Code: "tree", Variable: "overview", VariableValue: "overview"}


def term_urls(model_admin):
    """Return the addresses of the steps on codes, variables and values."""
    name = f"cooperations_{model_admin.model._meta.model_name}"
    steps = {"retire": retire_view, "move": move_view}
    pages = {Code: ("tree", tree_view), Variable: ("overview", overview_view)}
    found = [
        path(f"<int:pk>/{step}/", model_admin.admin_site.admin_view(on_term(view, model_admin)), name=f"{name}_{step}")
        for step, view in steps.items()
    ]
    if page := pages.get(model_admin.model):
        step, view = page
        found.append(
            path(f"{step}/", model_admin.admin_site.admin_view(of_all(view, model_admin)), name=f"{name}_{step}")
        )
    return [*found, *merge_urls(model_admin)]


def on_term(view, model_admin):
    """Return a view of one term."""

    def wrapped(request, pk):
        return view(request, model_admin, get_object_or_404(model_admin.model, pk=pk))

    return wrapped


def of_all(view, model_admin):
    """Return a view of all terms of a kind."""

    def wrapped(request):
        return view(request, model_admin)

    return wrapped


def may_change_meaning(user, term):
    """Whether somebody may retire or merge a term: once the codebook was published, an editor."""
    return user.has_perm("cooperations.publish_record") or not was_ever_published(term)


def overview_url(model):
    """Return the address of the page where a kind of term is worked on."""
    name = "code" if model is Code else "variable"
    return reverse(f"admin:cooperations_{name}_{OVERVIEWS[model]}")


def step_url(term, step):
    """Return the address of a step on a term."""
    return reverse(f"admin:cooperations_{term._meta.model_name}_{step}", args=[term.pk])


def node(term, uses, published, identifier, parents=()):
    """Return what the tree and the list show of a term."""
    return {
        "term": term,
        "kind": term._meta.model_name,
        "url": reverse(f"admin:cooperations_{term._meta.model_name}_change", args=[term.pk]),
        "identifier": identifier,
        "uses": uses.get(term.pk, {"public": 0, "internal": 0}),
        "published": published.get(identifier, 0),
        "move_url": step_url(term, "move"),
        "retire_url": step_url(term, "retire"),
        "merge_url": "" if isinstance(term, Variable) else merge_url(term),
        "parents": [other for other in parents if other.pk != term.pk],
    }


def tree_view(request, model_admin):
    """Show the tree of codes by category; seven queries, whatever the number of codes."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    codes = list(Code.objects.select_related("successor").prefetch_related("former_terms").order_by("position", "slug"))
    uses, published = codebook.uses_of(Code), codebook.published_uses()
    known = {code.pk for code in codes}
    below = {}
    for code in codes:
        below.setdefault(code.parent_id if code.parent_id in known else None, []).append(code)

    def branch(code):
        peers = [other for other in codes if other.category == code.category]
        shown = node(code, uses, published, code.slug, peers)
        return shown | {"children": [branch(child) for child in below.get(code.pk, ())]}

    top = [branch(code) for code in below.get(None, ())]
    tree = [(one.label, [shown for shown in top if shown["term"].category == one]) for one in FindingCategory]
    context = {"tree": [(label, nodes) for label, nodes in tree if nodes], "title": _("Tree of codes")}
    return page(request, model_admin, "code_tree.html", context)


def overview_view(request, model_admin):
    """Show all variables with their values; nine queries, whatever their number."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    found = Variable.objects.select_related("successor").prefetch_related(
        "former_terms", "values__former_terms", "values__successor"
    )
    uses, of_values, published = codebook.uses_of(Variable), codebook.uses_of(VariableValue), codebook.published_uses()
    shown = [
        node(variable, uses, published, variable.slug)
        | {
            "children": [
                node(value, of_values, published, f"{variable.slug}.{value.slug}") for value in variable.values.all()
            ]
        }
        for variable in found
    ]
    return page(request, model_admin, "variables.html", {"variables": shown, "title": _("Variables and their uses")})


@require_POST
def move_view(request, model_admin, term):
    """Move a term up or down among its neighbours, or a code below another one."""
    if not model_admin.has_change_permission(request, term):
        raise PermissionDenied
    if "parent" in request.POST and isinstance(term, Code):
        pk = request.POST["parent"]
        parent = get_object_or_404(Code, pk=pk) if pk.isdecimal() else None
        try:
            codebook.put_below(term, parent)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("“%(term)s” has moved.") % {"term": term})
    elif not codebook.move(term, request.POST.get("direction")):
        messages.info(request, _("“%(term)s” is at the end already.") % {"term": term})
    return redirect(f"{overview_url(type(term))}#{term._meta.model_name}-{term.pk}")


def retire_view(request, model_admin, term):
    """Show which claims use a term, and retire it or bring it back."""
    if not (model_admin.has_change_permission(request, term) and may_change_meaning(request.user, term)):
        raise PermissionDenied
    form = RetirementForm(term, request.POST if request.method == "POST" and "back" not in request.POST else None)
    if request.method == "POST" and "back" in request.POST:
        codebook.bring_back(term)
        messages.success(request, _("“%(term)s” is offered again.") % {"term": term})
        return redirect(overview_url(type(term)))
    if form.is_bound and form.is_valid() and retired(term, form):
        messages.success(
            request, _("“%(term)s” is retired. Publish the codebook, so that readers see it.") % {"term": term}
        )
        return redirect(overview_url(type(term)))
    claims = codebook.claims_using(term)
    context = {
        "original": term,
        "form": form,
        "claims": [(claim, claim_url(claim), claim.record) for claim in claims],
        "change_url": reverse(f"admin:cooperations_{term._meta.model_name}_change", args=[term.pk]),
        "list_url": overview_url(type(term)),
        "title": _("Retire"),
    }
    return page(request, model_admin, "retire.html", context)


def retired(term, form):
    """Retire a term as the form says; return whether that was possible, with the errors in the form."""
    try:
        codebook.retire(term, timezone.localdate(), form.reasons(), form.cleaned_data["successor"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def page(request, model_admin, template, context):
    """Return a page of the work on the codebook."""
    shared = {**admin.site.each_context(request), "opts": model_admin.model._meta}
    shared["may_change"] = model_admin.has_change_permission(request)
    return TemplateResponse(request, f"admin/tidying/{template}", {**shared, **context})


def offered(request, queryset):
    """Leave out of a field's choices what is retired; lists and searches of the desk show it."""
    return queryset.filter(retired_on=None) if request.path.endswith("/autocomplete/") else queryset
