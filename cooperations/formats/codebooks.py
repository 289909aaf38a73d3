"""The tree of codes as a codebook's page shows it."""

from cooperations.choices import FindingCategory


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
