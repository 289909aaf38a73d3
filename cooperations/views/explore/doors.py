"""The entry page of the ways in: seven doors, each with its question and its first values."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cooperations.browsing.across import ACROSS
from cooperations.shelf.index import current_index
from cooperations.shelf.languages import CONTENT_LANGUAGES
from cooperations.shelf.years import periods
from cooperations.views.explore.actors import most_involved
from cooperations.views.explore.challenges import CHALLENGE, uncoded
from cooperations.views.explore.challenges import counted as counted_codes
from cooperations.views.explore.fields import matrix
from cooperations.views.explore.instruments import counted as counted_values
from cooperations.views.explore.instruments import variable_of
from cooperations.views.explore.regions import top_regions
from cooperations.views.explore.surroundings import codebook, cooperations, page
from cooperations.views.explore.years import period_of

#: So many values stand at each door.
FIRST = 5
#: So many periods are asked of the years at their door: few, so that each holds several cooperations.
PERIODS = 12


@require_safe
def doors(request):
    """Show the ways in, policy fields first; two queries: the index and the codebook."""
    index = current_index()
    terms = codebook(index)
    found = [
        by_challenge(terms, index),
        by_instrument(terms, index),
        by_region(index),
        by_actor(index),
        by_place(index),
        by_time(index),
    ]
    found.sort(key=lambda one: not any(value["count"] for value in one["values"]))  # what leads to no case comes last
    context = {"matrix": matrix(index), "fields_url": reverse("explore-fields"), "doors": found}
    context["across"] = [door(one.key, one.title, one.question, reverse(one.route), []) for one in ACROSS]
    intro = _(
        "Somebody has had your question before. Enter by what you know of it: the field, the place, the difficulty, "
        "the contract, the people or the year."
    )
    return page(request, index, "doors", _("Ways in"), intro, context)


def door(key, title, question, url, values, rest=None):
    """Return one door; `rest` is what stands below its first values."""
    return {"key": key, "title": title, "question": question, "url": url, "values": values[:FIRST], "rest": rest}


def by_challenge(terms, index):
    """Return the door of the challenges: the narrowest codes, those of most projects first, then those told of most.

    Only projects are counted as having met one; at how many events it was told of stands beside.
    """
    codes = counted_codes([code for code in terms["codes"] if code["category"] == CHALLENGE], index)
    wider = {code["parent"] for code in codes}
    narrow = [code for code in codes if code["identifier"] not in wider and not code["retirement"]]
    narrow.sort(key=lambda code: (-code["projects"], -code["events"]))
    values = [met(code) for code in narrow]
    open_ones = uncoded(index)
    rest = {"label": _("Challenges not yet coded"), **open_ones} if open_ones["count"] else None
    question = _("Who met the same difficulty, and how did they deal with it?")
    return door("challenges", _("By challenge"), question, reverse("explore-challenges"), values, rest)


def by_instrument(terms, index):
    """Return the door of the instruments."""
    found = [counted_values(value, index) for value in variable_of(terms)["values"]]
    used = sorted((value for value in found if value["count"]), key=lambda value: -value["count"])
    values = [valued(value["label"], value["url"], value["count"]) for value in used]
    question = _("Which contract did others choose, for how long, and on which terms?")
    return door("instruments", _("By instrument"), question, reverse("explore-instruments"), values)


def by_region(index):
    """Return the door of the regions: the study's areas first."""
    values = [valued(row["label"], row["cooperations_url"], row["cooperations"]) for row in top_regions(index, FIRST)]
    question = _("What has been negotiated where you are, and what elsewhere?")
    return door("regions", _("By region"), question, reverse("explore-regions"), values)


def by_actor(index):
    """Return the door of the actors."""
    values = [valued(one["label"], one["list_url"], one["count"]) for one in most_involved(index, FIRST)]
    question = _("Who sits at the table, and at how many tables?")
    return door("actors", _("By actor"), question, reverse("explore-actors"), values)


def by_place(index):
    """Return the door of the map, with the same regions as on it."""
    values = [valued(row["label"], row["map_url"], row["cooperations"]) for row in top_regions(index, FIRST)]
    question = _("What is around the corner?")
    return door("map", _("On the map"), question, reverse("project-map"), values)


def by_time(index):
    """Return the door of the years, the latest first."""
    every = cooperations(index)
    found = [period_of(one, every) for one in reversed(periods(every, PERIODS))]
    begun = [one for one in found if one["count"]]
    values = [valued(dict.fromkeys(CONTENT_LANGUAGES, one["label"]), one["url"], one["count"]) for one in begun]
    question = _("What is new, and what has lasted?")
    return door("years", _("By time"), question, reverse("explore-years"), values)


def met(code):
    """Return a challenge at its door; one that is told of at events and coded for no project leads to what they say."""
    url, is_only_told = code["url"], code["events"] and not code["projects"]
    return valued(code["label"], f"{url}#elsewhere" if is_only_told else url, code["projects"], told_at(code["events"]))


def told_at(events):
    """Return at how many events something was told of, "" where at none."""
    return (
        ngettext("told of at %(number)s event", "told of at %(number)s events", events) % {"number": events}
        if events
        else ""
    )


def valued(label, url, count, note=""):
    """Return a value at a door; `note` says what is not in its number."""
    return {"label": label, "url": url, "count": count, "note": note}
