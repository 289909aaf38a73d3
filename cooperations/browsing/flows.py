"""Which resource flows an address asks for: of which cases, between whom, of what and in which unit."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.browsing.repeated import given_twice, said_twice
from cooperations.choices import Resource, Sector, Unit
from cooperations.shelf.flows import ACTOR, NOT_DOCUMENTED, SECTOR, WITHDRAWN, Counted, counted
from cooperations.shelf.index import current_index
from cooperations.shelf.labels import current_slug

#: The parameters of the page beside those of the list.
LABELS = {
    "by": gettext_lazy("Grouped by"),
    "giver": gettext_lazy("Giver"),
    "receiver": gettext_lazy("Receiver"),
    "resource": gettext_lazy("Resource"),
    "unit": gettext_lazy("Unit"),
    "part": gettext_lazy("Part of the actors"),
}
NARROWING = ("giver", "receiver", "resource", "unit")
#: No number of a part has more digits.
LONGEST_NUMBER = 4
#: So much of a value is repeated in the complaint about it.
LONGEST_QUOTED = 80


@dataclass(frozen=True)
class FlowQuestion:
    """What an address says beside the list's own filter; "" where it says nothing, () where nothing is wrong."""

    by: str = ACTOR
    giver: str = ""
    receiver: str = ""
    resource: str = ""
    unit: str = ""
    part: int = 1
    errors: tuple = ()

    def pairs(self, **changed):
        """Return the parameters as pairs, some of them changed; what goes without saying is left out."""
        said = replace(self, **changed)
        found = [(name, getattr(said, name)) for name in ("by", *NARROWING)]
        found = [(name, value) for name, value in found if value and (name, value) != ("by", ACTOR)]
        return [*found, ("part", said.part)] if said.part > 1 else found

    def query(self, before=(), **changed):
        """Return the query string after the list's own pairs, with its question mark, "" for an empty one."""
        pairs = [*before, *self.pairs(**changed)]
        return f"?{urlencode(pairs)}" if pairs else ""


def asked(query, index=None):
    """Return the FlowQuestion of a query string; each value that means nothing is complained about and left aside."""
    index = index or current_index()
    twice = given_twice(query, LABELS)
    errors = [refusal(name, said_twice(LABELS[name])) for name in twice]
    found = {"by": ACTOR}
    for name in (name for name in ("by", *NARROWING, "part") if name not in twice):
        value = query.get(name, "").strip()
        if value and (meant := meaning(name, value, found["by"], index)) is not None:
            found[name] = meant
        elif value:
            errors.append(complaint(name, value))
    return FlowQuestion(**found, errors=tuple(errors))


def complaint(name, value):
    """Return what is wrong with a value."""
    message = _("“%(value)s” is not among the values of “%(parameter)s”.")
    return refusal(name, message % {"value": value[:LONGEST_QUOTED], "parameter": LABELS[name]})


def refusal(name, message):
    """Return why a parameter is left aside, as pages show it."""
    return {"name": name, "label": LABELS[name], "message": message, "nearest": None}


def meaning(name, value, by, index):
    """Return the value as it is to be written today, or None where it means nothing."""
    if name == "part":
        is_number = value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
        return int(value) if is_number and int(value) else None
    known = {
        "by": (ACTOR, SECTOR),
        "resource": Resource.values,
        "unit": (*Unit.values, NOT_DOCUMENTED),
        SECTOR: (*Sector.values, WITHDRAWN, NOT_DOCUMENTED),
    }
    if name in known:
        return value.lower() if value.lower() in known[name] else None
    if by == SECTOR:
        return value if value in known[SECTOR] else None
    return value if value == NOT_DOCUMENTED else slug_today(value, index)


def slug_today(value, index):
    """Return today's slug of the actor with that slug, a former one or identifier, or None; of a withdrawn one the
    identifier.
    """
    row = actor_of(value, index)
    if row is None and "\0" not in value:
        row = index.find("actor", current_slug("actor", value))
    row = row and index.today(row.identifier)
    return row and (row.identifier if row.is_withdrawn else row.slug)


def actor_of(value, index):
    """Return the row of the actor with that slug or identifier, or None."""
    row = index.find("actor", value)
    if row and not row.is_withdrawn:
        return row
    row = index.record(value)
    return row if row and row.record_type == "actor" else None


def between(flows, question, index):
    """Return the Counted flows between the parties that the question asks for, whatever their resource and unit."""
    found = counted(flows, question.by, index)
    for place, side in enumerate(("giver", "receiver"), start=1):
        key = key_of(getattr(question, side), question.by, index)
        if key is not None:
            found = Counted([triple for triple in found.triples if triple[place] == key])
    return found


def narrowed(found, question):
    """Return the Counted flows of the resource and the unit that the question asks for."""
    if question.resource:
        found = Counted([triple for triple in found.triples if triple[0].resource == question.resource])
    if question.unit:
        unit = {NOT_DOCUMENTED: ""}.get(question.unit, question.unit)
        found = Counted([triple for triple in found.triples if triple[0].unit == unit])
    return found


def key_of(value, by, index):
    """Return the key of a party as flows have it, None where the address names none."""
    if not value:
        return None
    if value == NOT_DOCUMENTED:
        return ""
    return value if by == SECTOR else actor_of(value, index).identifier
