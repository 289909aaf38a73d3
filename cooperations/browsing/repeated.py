"""Parameters that have one value, and an address that gives one of them twice: none of the two is picked silently."""

from django.utils.translation import gettext as _


def given_twice(query, names):
    """Return those of these parameters to which a query string gives more than one value, empty ones aside."""
    return [name for name in names if sum(bool(value.strip()) for value in query.getlist(name)) > 1]


def said_twice(label):
    """Return the complaint about a parameter that is given twice."""
    return _("“%(parameter)s” is given twice. Leave one of the two out.") % {"parameter": label}
