"""Demands as their documents state them, in the order of a question, for files."""

import json
from itertools import pairwise

from cooperations.shelf.publication import Publication

#: So many demands are read at one go, and so many first, because somebody waits.
AT_ONCE, FIRST = 200, 20


def portions(filterset):
    """Yield the demands in order, some at a time, as lists of (demand, (what its document says, version))."""
    count = filterset.selection.count
    for start, stop in pairwise([0, *range(FIRST, count, AT_ONCE), count]):
        found = filterset.found(start, stop)
        said = stated(found)
        yield [(demand, said[demand.identifier]) for demand in found if demand.identifier in said]


def stated(found):
    """Return what documents say of these demands with the number of the version, by identifier; one query."""
    wanted = {demand.identifier for demand in found}
    current = Publication.objects.current().filter(head__in={demand.head for demand in found}).order_by()
    documents = [json.loads(text) for text in current.values_list("document", flat=True)] if wanted else []
    return {
        claim["identifier"]: (claim, document["version"])
        for document in documents
        for claim in document["content"]["claims"]
        if claim["identifier"] in wanted
    }
