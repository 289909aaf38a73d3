"""The codebook as its page shows it: the tree of codes, and where each code and value is used, out of memory."""

from django.urls import reverse

from cooperations.choices import CodingState, FindingCategory, RecordKind
from cooperations.shelf.selection import select


def code_tree(codes):
    """Return the codes by category, each with the narrower codes below it; a lost parent leaves a code at the top."""
    known = {code["identifier"] for code in codes}
    children = {}
    for code in codes:
        children.setdefault(code["parent"] if code["parent"] in known else None, []).append(code)
    top = [node(code, children) for code in children.get(None, [])]
    tree = [{"category": c.value, "codes": [n for n in top if n["category"] == c]} for c in FindingCategory]
    return [branch for branch in tree if branch["codes"]]


def node(code, children):
    """Return a code with everything below it."""
    return code | {"children": [node(child, children) for child in children.get(code["identifier"], [])]}


def codes_used(codes, index):
    """Return the codes, each with the number of records that use it and the page that shows them."""
    labels = {code["identifier"]: code["label"] for code in codes}
    return [
        code | {"usage": code_usage(code["identifier"], index), "retirement": retirement(code, labels)}
        for code in codes
    ]


def retirement(term, labels):
    """Return since when a term is retired, why, and the label of what is used instead; None while it is in use.

    Documents from before terms could be retired say nothing of it.
    """
    retired = term.get("retired")
    return retired and retired | {"label": labels.get(retired["use"])}


def code_usage(identifier, index):
    """Return in how many records a code is used, and the page that shows them."""
    counts = (select(kind, index).any_of("code", [identifier]).count for kind in RecordKind.values)
    return {"count": sum(counts), "url": reverse("code-detail", args=[identifier])}


def variables_used(variables, index):
    """Return the variables, each with its page, and their values with where they are used."""
    names = {variable["slug"]: variable["name"] for variable in variables}
    return [
        variable
        | {
            "url": reverse("variable-detail", args=[variable["slug"]]),
            "values": [value_used(variable, value, index) for value in variable["values"]],
            "retirement": retirement(variable, names),
        }
        for variable in variables
    ]


def value_used(variable, value, index):
    """Return a value with where it is used and whether it still is."""
    labels = {other["slug"]: other["label"] for other in variable["values"]}
    return value | {"usage": value_usage(variable, value["slug"], index), "retirement": retirement(value, labels)}


def silences(variable, index):
    """Return the kinds of nothing that a variable has, each with the records of which that is said."""
    states = [state.value for state in CodingState if state is not CodingState.CODED]
    found = [{"state": state, "usage": value_usage(variable, state, index)} for state in states]
    return [silence for silence in found if silence["usage"]]


def value_usage(variable, value, index):
    """Return how many records of each type bear a value, and where they are shown."""
    counts = {kind: select(kind, index).any_of(variable["slug"], [value]).count for kind in variable["record_types"]}
    return [
        {"type": kind, "count": count, "url": value_url(variable, value, kind)}
        for kind, count in counts.items()
        if count
    ]


def value_url(variable, value, kind):
    """Return the list of what bears a value, or the value's place on the variable's page where no list asks for it."""
    if variable["is_facet"]:
        return f"{reverse(f'{kind}-list')}?{variable['slug']}={value}"
    return f"{reverse('variable-detail', args=[variable['slug']])}#value-{value}"
