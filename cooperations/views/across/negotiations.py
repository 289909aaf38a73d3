"""The negotiations of several cases in parallel lanes: by the calendar, or each from its first contact or agreement."""

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperations.browsing.lanes import MOST, lanes
from cooperations.formats.addresses import page_url
from cooperations.formats.claims import groups
from cooperations.formats.curve import drawing
from cooperations.formats.curve_layout import axis_for
from cooperations.formats.negotiation import Align, anchor_of, negotiation_of
from cooperations.shelf.index import current_index
from cooperations.views.across.line_up import line_up
from cooperations.views.comparable import found_by_words, proposals
from cooperations.views.layout import layout, respond
from cooperations.views.uses import contents

#: The room for lanes on a sheet of paper and what the heading of each takes, in pixels; the scales to draw them in.
SHEET, HEADING = 560, 20
SCALES = (80, 60, 45, 35, 28)


@require_safe
def negotiations(request):
    """Show the lanes that the address asks for; what is wrong with it is said (400)."""
    index = current_index()
    asked = lanes(request.GET, get_language(), index)
    if asked.has_moved:
        return HttpResponsePermanentRedirect(asked.url)
    title = _("Negotiations side by side")
    context = {
        "head": {"title": title, "intro": _("When did conflict turn into cooperation, and what came before?")},
        "errors": asked.errors,
        "is_aligned": asked.align != Align.CALENDAR,
        "switch": switch(asked),
        "choice": choice(asked, index),
        "lanes": lanes_of(asked),
    }
    context |= layout(
        request,
        index,
        title=title,
        description=_("The negotiations of several cases in parallel lanes between conflict and cooperation."),
        robots="noindex" if request.GET else "",
        url=asked.url,
        current="explore",
        knows=asked.knows,
        across=line_up("negotiations", None if asked.is_default else asked.filterset),
    )
    return respond(request, "across/negotiations.html", context, status=400 if asked.errors else 200)


def lanes_of(asked):
    """Return a lane per case, in order, all on one axis; one without a drawing says why. One query."""
    found = contents(asked.rows)
    read = [read_lane(row, found[row.id]["claims"], asked.align) for row in asked.rows if row.id in found]
    axis = axis_for([lane["negotiation"] for lane in read if not lane["reason"]])
    for lane in read:
        drawn = lane.pop("negotiation")
        lane["figure"] = None if lane["reason"] else drawing(drawn, axis, lane["url"], align=asked.align)
    return {
        "shown": [lane for lane in read if lane["figure"]],
        "left_out": [lane for lane in read if not lane["figure"]],
        "all": read,
        "scale": scale_on_paper([lane["figure"]["height"] for lane in read if lane["figure"]]),
        "key": united([lane["figure"]["key"] for lane in read if lane["figure"]]),
    }


def scale_on_paper(heights):
    """Return the scale, in per cent, at which drawings of these heights and their headings fit on one sheet across."""
    room = SHEET - len(heights) * HEADING
    return next((scale for scale in SCALES if scale * sum(heights) <= 100 * room), SCALES[-1])


def read_lane(row, claims, align):
    """Return a lane with its negotiation, in days from its anchor where it is aligned, or the reason against it."""
    negotiation, anchor = negotiation_of(claims), None
    reason = "" if negotiation.steps else _("none of its steps has a date")
    if align != Align.CALENDAR:
        anchor = anchor_of(negotiation, align)
        reason = anchor.reason
    return {
        "slug": row.slug,
        "label": row.label,
        "url": page_url("project", row.slug),
        "reason": reason,
        "anchor": anchored(anchor.step.claim) if anchor and anchor.step else None,
        "groups": groups([step.claim for step in negotiation.steps]),
        "undated": groups(list(negotiation.undated)),
        "count": len(negotiation.steps) + len(negotiation.undated),
        "negotiation": negotiation.counted_from(anchor.step.moment.at) if anchor and anchor.step else negotiation,
    }


def anchored(claim):
    """Return what a lane is aligned by: the claim, its date, and whether sources contradict it."""
    return {"claim": claim, "date": claim.get("date") or claim.get("concluded"), "is_disputed": claim["contradicts"]}


def united(keys):
    """Return one legend for several drawings."""
    together = {}
    for name in keys[0] if keys else ():
        first, *others = (key[name] for key in keys)
        if isinstance(first, bool):
            together[name] = first or any(others)
        else:
            together[name] = type(first)(dict.fromkeys(one for value in (first, *others) for one in value))
    return together


def switch(asked):
    """Return the ways to align the same lanes."""
    return [
        {"label": align.label, "url": asked.aligned(align).url, "is_current": align == asked.align} for align in Align
    ]


def choice(asked, index):
    """Return what helps to choose cases, and which of a list are shown."""
    rows, is_full = list(asked.rows), len(asked.rows) >= MOST
    return {
        "url": reverse("project-negotiations"),
        "cases": [
            {
                "label": row.label,
                "url": page_url("project", row.slug),
                "remove_url": asked.of(one for one in rows if one is not row).url,
            }
            for row in rows
        ],
        "slugs": [row.slug for row in rows],
        "align": "" if asked.align == Align.CALENDAR else str(asked.align),
        "is_full": is_full,
        "most": MOST,
        "words": asked.words,
        "found": found_by_words(asked, index) if asked.words and not is_full else [],
        "near": proposals(asked, index) if rows and not is_full else [],
        "list_url": f"{reverse('project-list')}?{asked.question}" if asked.question else "",
        "said": of_list(asked),
    }


def of_list(asked):
    """Return which cases of a list are shown, in words; "" where they were named one by one."""
    if not asked.filterset:
        return ""
    named = {"shown": len(asked.rows), "count": asked.count, "total": asked.total}
    if asked.count > len(asked.rows):
        pattern = _(
            "Of the %(total)s entries of this list, %(count)s have a dated step; the first %(shown)s of them, in the "
            "order of the list, are shown."
        )
        return pattern % named
    return (
        ngettext(
            "Of the %(total)s entries of this list, %(count)s has a dated step and is shown.",
            "Of the %(total)s entries of this list, %(count)s have a dated step and are shown.",
            asked.count,
        )
        % named
    )
