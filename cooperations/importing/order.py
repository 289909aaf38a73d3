"""In which order the rows of a file are written: what others of the same file belong to comes first."""

from cooperations.models import Actor

PARENT = "parent"


def in_order(rows, model):
    """Return the rows, each after the one it names as its parent, and those that lead back to themselves."""
    if model is not Actor:
        return rows, []
    by_slug = {row.cells.get("slug", "").strip(): row for row in rows if row.cells.get("slug", "").strip()}
    ordered, circular = {}, {}
    for row in rows:
        chain = {}
        step = row
        while step is not None and step.number not in ordered and step.number not in chain:
            chain[step.number] = step
            step = by_slug.get(step.cells.get(PARENT, "").strip())
        if step is not None and step.number in chain:
            circular |= chain
        ordered |= {number: chain[number] for number in reversed(chain)}
    return list(ordered.values()), list(circular.values())
