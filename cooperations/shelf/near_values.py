"""The values that somebody may have meant who asked a facet, or for an order, by a name that nothing bears."""

from rapidfuzz import fuzz, process

from cooperations.shelf.facets import MOST_VALUES
from cooperations.shelf.value_search import names_of
from cooperations.shelf.words import fold

#: So many values are offered.
MOST_NEAR = 5
#: Among so many of the most frequent values the nearest are looked for.
MOST_COMPARED = 2000
#: From this likeness on (0 to 100) a value may be meant: of what it is called, and of what the address calls it.
ALIKE = 70


def nearest_values(filterset, name):
    """Return the values that may be meant in place of a parameter's unknown ones; None where it has no fixed values.

    `is_near` says whether they are alike; where nothing is, the most frequent values are offered.
    """
    parameter = filterset.filters.get(name)
    if name == "sort" and parameter:
        options = [option(filterset, name, one.value, one.label, "", []) for one in filterset.sorts()]
        return {"is_near": False, "options": options}
    if parameter is None or not parameter.is_facet:
        return None
    given = [value for value in parameter.readable(filterset.data.getlist(name)) if value][:MOST_VALUES]
    unknown = [value for value in given if parameter.stored(value) is None]
    if not unknown:
        return None
    known = [(folded, value) for folded, value in names_of(filterset, parameter)[:MOST_COMPARED]]
    found = alike(unknown[0], known, parameter)
    kept = [value for value in given if value not in unknown]
    offered = [value for value in found or [value for _name, value in known] if parameter.shown(value) not in kept]
    options = [
        option(filterset, name, parameter.shown(value), *parameter.label_of(value, filterset.language), kept)
        for value in offered[:MOST_NEAR]
    ]
    return {"is_near": bool(found), "options": options} if options else None


def alike(wanted, known, parameter):
    """Return the known values that are called nearly so, by label or in addresses, the most alike first."""
    scores = {}
    called = [name for name, _value in known], [parameter.shown(value).lower() for _name, value in known]
    for names, word, scorer in zip(called, (fold(wanted), wanted.lower()), (fuzz.WRatio, fuzz.ratio), strict=True):
        for _name, score, place in process.extract(word, names, scorer=scorer, limit=MOST_NEAR, score_cutoff=ALIKE):
            value = known[place][1]
            scores[value] = max(score, scores.get(value, 0))
    return sorted(scores, key=lambda value: -scores[value])


def option(filterset, name, value, label, language, kept):
    """Return one value with the question that asks for it in place of what nothing is called."""
    asked = filterset.data.copy()
    asked.pop("page", None)
    asked.setlist(name, [*kept, value])
    return {"label": label, "language": language, "url": f"?{asked.urlencode()}"}
