"""Which of the records of a filtered list a frame on another site shows: the first ones, as many as are asked for."""

from django.utils.translation import gettext as _

from cooperations.browsing.catalogue import RECORD_TYPES

#: The parameter for the number of rows, what it is when none is given, and at most.
SIZE, USUAL_SIZE, MOST = "size", 5, 20


class SizeError(ValueError):
    """The parameter `size` cannot be read; says why."""


def embedded_list(key, data, language, index):
    """Return the FilterSet of a list in a frame: it has no pages, and what the page leaves aside is left aside."""
    filterset = RECORD_TYPES[key].filters(data, language=language, index=index, also_known=(SIZE,))
    del filterset.filters["page"]
    return filterset


def size_of(data):
    """Return how many rows are asked for; raise SizeError."""
    asked = data.get(SIZE, "").strip()
    if not asked:
        return USUAL_SIZE
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 2 and 1 <= int(asked) <= MOST):
        message = _("“%(value)s” is no number of rows. Write a number from 1 to %(most)s, for example size=10.")
        raise SizeError(message % {"value": asked[:80], "most": MOST})
    return int(asked)
