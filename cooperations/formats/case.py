"""What only the page of a case has: its glance, its table of contents, and the cases nearest to it."""

from django.utils.translation import gettext as _

from cooperations.formats.curve import curve_of
from cooperations.formats.flow_case import small_diagram
from cooperations.formats.glance import glance

#: What a reader may look for in a case; what is missing is said.
SOUGHT = ("episode", "agreement", "flow", "figure", "finding", "demand")


def context(page, near, index):
    """Return what the page of a project needs besides what pages of all records have (`page`).

    `near` are the nearest cases: card, shared, different and is_elsewhere of each.
    """
    uses = page["uses"]
    found = {
        "glance": glance(page["content"], page["claims"], page["participants"], uses, index.former),
        "flow_diagram": small_diagram(page["claims"]["flow"], index),
        "nearest": {"cases": list(near), "label": nearest_label(near)},
        "curve": curve_of(page["content"].get("claims", ())),
    }
    return found | {"outline": outline(page | found)}


def nearest_label(near):
    """Return the heading of the nearest cases, which need not be elsewhere when there are few."""
    if all(case["is_elsewhere"] for case in near):
        return _("Nearest cases elsewhere")
    return _("Nearest cases")


def outline(page):
    """Return the sections that the page of a project has, as id and label, in their order."""
    content, claims, sides = page["content"], page["claims"], page["participants"]
    is_cooperation = content["kind"] == "cooperation"
    sections = (
        (page["pictures"], "pictures", _("Pictures")),
        (page["replies"], "replies", _("Replies to this page")),
        (True, "facts", _("Key data")),
        (content["description"], "description", _("The case")),
        (is_cooperation or any(sides.values()), "sides", _("Who takes part")),
        (claims["episode"] or page["curve"], "episodes", _("How it was negotiated")),
        (claims["agreement"], "agreements", _("What was agreed")),
        (claims["flow"], "flows", _("Who gives what")),
        (claims["figure"], "figures", _("In figures")),
        (page["findings"], "findings", _("What it teaches")),
        (claims["demand"], "demands", _("Demands")),
        (claims["succession"], "succession", _("Origin and succession")),
        (page["codings"], "codings", _("Coding")),
        (not all(claims[kind] for kind in SOUGHT), "gaps", _("Not documented yet")),
        (page["nearest"]["cases"], "nearest", page["nearest"]["label"]),
        (page["documents"], "documents", _("Documents")),
        (page["uses"]["count"], "outcomes", _("Worked out about it at events")),
        *((True, f"related-{section['key']}", section["label"]) for section in page["related"]),
        (page["version"]["number"], "citation-title", _("Cite this page")),
    )
    return [{"id": place, "label": label} for is_there, place, label in sections if is_there]
