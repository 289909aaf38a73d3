"""What a reader can change about a page of flows: filters to remove, filters to add, groups, resources and units."""

from collections import Counter
from dataclasses import replace

from django.utils.translation import gettext as _

from cooperations.browsing.flows import LABELS, NARROWING, key_of
from cooperations.formats.flow_parties import party
from cooperations.formats.flow_words import resource_label, unit_label
from cooperations.shelf.flows import ACTOR, NOT_DOCUMENTED, SECTOR
from cooperations.shelf.menus import menu
from cooperations.views.lists import address

#: The filters of the list that can be set here; all others are taken over from it.
OFFERED = ("field", "region", "kind", "study", "sector")
#: Of each so many values.
MOST_VALUES = 60


def chips(filterset, question, url, index):
    """Return the filters in force, the list's own and those between giver and receiver, each with its removal."""
    own = question.query().removeprefix("?")
    listed = filterset.chips() if filterset else ()
    found = [
        {
            "label": chip.parameter_label,
            "value": chip.label,
            "language": chip.language,
            "remove_url": address(url, "&".join(filter(None, (chip.querystring, own)))),
        }
        for chip in listed
    ]
    before = filterset.pairs if filterset else ()
    return found + [own_chip(name, question, url, before, index) for name in NARROWING if getattr(question, name)]


def own_chip(name, question, url, before, index):
    """Return the chip of one of the page's own parameters."""
    text, language = words_of(name, question, index)
    removed = question.query(before, **{name: "", "part": 1})
    return {"label": str(LABELS[name]), "value": text, "language": language, "remove_url": f"{url}{removed}"}


def words_of(name, question, index):
    """Return what a value of a parameter is called, and the language of that."""
    value = getattr(question, name)
    if name in ("giver", "receiver"):
        named = party(key_of(value, question.by, index), question.by, index)
        return named["text"], named["language"]
    return (resource_label(value) if name == "resource" else unit_label(value.replace(NOT_DOCUMENTED, ""))), ""


def switches(counts, question, url, before):
    """Return the choices of one step: groups, resources and units, each with how many flows it leaves.

    `counts` holds how many there are of each resource and unit, as if both were open.
    """
    asked, resources, units = {NOT_DOCUMENTED: ""}.get(question.unit, question.unit), Counter(), Counter()
    for (resource, unit), number in counts.items():
        if not question.unit or unit == asked:
            resources[resource] += number
        if question.resource in ("", resource):
            units[unit] += number
    offered = {
        "resource": {value: (resource_label(value), n) for value, n in resources.items()},
        "unit": {value or NOT_DOCUMENTED: (unit_label(value), n) for value, n in units.items()},
    }
    found = [switch(name, values, question, url, before) for name, values in offered.items()]
    return [by_switch(question, url, before), *(one for one in found if len(one["options"]) > 2)]


def switch(name, values, question, url, before):
    """Return one choice: all values, and each of them with its number, the most frequent first."""
    current = getattr(question, name)
    options = [option(_("all"), None, question.query(before, **{name: "", "part": 1}), url, not current)]
    for value, (text, number) in sorted(values.items(), key=lambda pair: (-pair[1][1], pair[0])):
        narrowed = question.query(before, **{name: value, "part": 1})
        options.append(option(text, number, narrowed, url, current == value))
    return {"label": str(LABELS[name]), "options": options}


def option(text, number, query, url, is_current):
    """Return one value to choose."""
    return {"label": text, "count": number, "url": f"{url}{query}", "is_current": is_current}


def by_switch(question, url, before):
    """Return the choice between actors and sectors; who gives and receives is called differently in each."""
    opened = replace(question, giver="", receiver="", part=1)
    ways = ((ACTOR, _("actors")), (SECTOR, _("sectors")))
    options = [option(text, None, opened.query(before, by=by), url, question.by == by) for by, text in ways]
    return {"label": str(LABELS["by"]), "options": options}


def form(filterset, question):
    """Return the form that narrows the selection: a list of values per filter, and what it passes on."""
    fields, offered = [], set()
    for name in OFFERED:
        found = menu(filterset, filterset.filters[name], MOST_VALUES)
        if sum(one.is_selected for one in found.options) < 2 and found.options:
            offered.add(name)
            fields.append({"name": name, "label": found.label, "options": found.options})
    passed_on = [pair for pair in (*filterset.pairs, *question.pairs(part=1)) if pair[0] not in offered]
    return {"fields": fields, "hidden": passed_on}
