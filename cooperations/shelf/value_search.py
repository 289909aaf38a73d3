"""Values of a long facet are found by what they are called, also those too rare to be shown without being asked for."""

from cooperations.shelf.words import fold

#: So many values are found at most; whoever needs another one types more of its name.
MOST_FOUND = 50


def counts_of_those_called(words, filterset, facet):
    """Return the counts of the values whose name holds all these words or beginnings, the more frequent values first.

    Values without any result are left out; one more than MOST_FOUND tells that there are more.
    """
    wanted = fold(words).split()
    base = filterset.selection.without_own(facet.field_name)
    known = filterset.selection.index.facet(filterset.record_type, facet.field_name)
    counts = {}
    for name, value in names_of(filterset, facet):
        if all(word in name for word in wanted) and (count := known[value].intersection_cardinality(base)):
            counts[value] = count
            if len(counts) > MOST_FOUND:
                break
    return counts


def names_of(filterset, facet):
    """Return the folded name of every value with the value itself, the most frequent first; kept with the index."""
    index, key = filterset.index, (filterset.record_type, facet.field_name, filterset.language)
    if key not in index.folded:
        known = filterset.selection.index.facet(filterset.record_type, facet.field_name)
        labels = [(facet.label_of(value, filterset.language), value) for value in sorted(known)]
        labels.sort(key=lambda pair: -len(known[pair[1]]))
        index.folded[key] = [(fold(label[0]), value) for label, value in labels if label]
    return index.folded[key]
