"""What only the page of a case has: its glance, its table of contents, and the cases nearest to it."""

from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperations.formats.curve import curve_of
from cooperations.formats.flow_case import small_diagram
from cooperations.formats.glance import glance

#: What a reader may look for in a case; what is missing is said.
SOUGHT = ("episode", "agreement", "flow", "figure", "finding", "demand")
#: What the sections of a case are called, by their id.
SECTIONS = {
    "pictures": gettext_lazy("Pictures"),
    "replies": gettext_lazy("Replies to this page"),
    "facts": gettext_lazy("Key data"),
    "description": gettext_lazy("The case"),
    "sides": gettext_lazy("Who takes part"),
    "episodes": gettext_lazy("How it was negotiated"),
    "agreements": gettext_lazy("What was agreed"),
    "flows": gettext_lazy("Who gives what"),
    "figures": gettext_lazy("In figures"),
    "findings": gettext_lazy("What it teaches"),
    "demands": gettext_lazy("Demands"),
    "succession": gettext_lazy("Origin and succession"),
    "codings": gettext_lazy("Coding"),
    "gaps": gettext_lazy("Not documented yet"),
    "documents": gettext_lazy("Documents"),
    "outcomes": gettext_lazy("Worked out about it at events"),
    "citation-title": gettext_lazy("Cite this page"),
}


@lru_cache(maxsize=8)
def sections_in(_language):
    """Return what the sections are called; each language has its own."""
    return {place: str(label) for place, label in SECTIONS.items()}


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
        (page["pictures"], "pictures"),
        (page["replies"], "replies"),
        (True, "facts"),
        (content["description"], "description"),
        (is_cooperation or any(sides.values()), "sides"),
        (claims["episode"] or page["curve"], "episodes"),
        (claims["agreement"], "agreements"),
        (claims["flow"], "flows"),
        (claims["figure"], "figures"),
        (page["findings"], "findings"),
        (claims["demand"], "demands"),
        (claims["succession"], "succession"),
        (page["codings"], "codings"),
        (not all(claims[kind] for kind in SOUGHT), "gaps"),
        (page["nearest"]["cases"], "nearest"),
        (page["documents"], "documents"),
        (page["uses"]["count"], "outcomes"),
        *((True, f"related-{section['key']}") for section in page["related"]),
        (page["version"]["number"], "citation-title"),
    )
    labels = sections_in(get_language()) | {"nearest": page["nearest"]["label"]}
    labels |= {f"related-{section['key']}": section["label"] for section in page["related"]}
    return [{"id": place, "label": labels[place]} for is_there, place in sections if is_there]
