"""What of a list its network shows: the list's own question, and beside it the kind of network, a year and a node."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.browsing.repeated import given_twice, said_twice
from cooperations.formats.networks.graph import ACTORS, TWO_MODE, UNDATED

MODES = {TWO_MODE: gettext_lazy("Actors and cases"), ACTORS: gettext_lazy("Actors among themselves")}

#: What the table of nodes is ordered by.
RANKS = {
    "degree": gettext_lazy("Number of ties"),
    "betweenness": gettext_lazy("Betweenness"),
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind"),
}

#: The parameters of the page besides those of the list, and those that its files know as well.
PARAMETERS = ("mode", "year", "rank", "node")
OF_FILES = ("mode", "year")

LABELS = {
    "mode": gettext_lazy("Kind of network"),
    "year": gettext_lazy("Year"),
    "rank": gettext_lazy("Order of the table"),
    "node": gettext_lazy("Ties of one node"),
}


@dataclass(frozen=True)
class Networked:
    """What the address asks of the network; `errors` names what means nothing, which then is left aside."""

    mode: str = TWO_MODE
    year: int | str | None = None
    rank: str = "degree"
    node: str = ""
    errors: dict | None = None

    def pairs(self, **changed):
        """Return the pairs of parameter and value that say this, with some of them changed; usual values are left out.

        Without the node: it belongs to one table of one page, and is named where it is meant.
        """
        values = {"mode": self.mode, "year": self.year, "rank": self.rank, "node": None} | changed
        usual = {"mode": TWO_MODE, "rank": "degree"}
        return [(name, str(value)) for name, value in values.items() if value and value != usual.get(name)]


def networked(query):
    """Return what a query string asks of the network; what is given twice is left aside."""
    twice = given_twice(query, PARAMETERS)
    asked = {name: "" if name in twice else query.get(name, "").strip() for name in PARAMETERS}
    found, errors = {"node": asked["node"]}, {name: [said_twice(LABELS[name])] for name in twice}
    for name, known in (("mode", MODES), ("rank", RANKS)):
        if asked[name] in known:
            found[name] = asked[name]
        elif asked[name]:
            errors[name] = [unknown_value(asked[name], known)]
    year = asked["year"]
    if year == UNDATED:
        found["year"] = UNDATED
    elif year.isdecimal() and year.isascii() and len(year) <= len("9999") and int(year):
        found["year"] = int(year)
    elif year:
        message = _("“%(value)s” is no year. Write one with four digits, for example 2019, or undated.")
        errors["year"] = [message % {"value": year[:80]}]
    return Networked(**found, errors=errors)


def unknown_value(value, known):
    """Return the message that names a value and those there are."""
    return _("“%(value)s” is none of the values: %(values)s.") % {"value": value[:80], "values": ", ".join(known)}


def network_query(filterset, pairs):
    """Return the query string of a network: the list's own question, and these pairs beside it."""
    return urlencode([*(pair for pair in filterset.pairs if pair[0] != "sort"), *pairs])
