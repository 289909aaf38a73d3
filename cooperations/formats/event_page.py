"""What only the page of an event has: its report, its programme, and how both are known."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperations.choices import RecordKind
from cooperations.formats import calendar, pdf
from cooperations.formats.how_known import how_known, sessions_of
from cooperations.formats.programme import programme
from cooperations.formats.report import report, since

#: An event that leads to no other and follows from none.
ALONE = {"before": [], "after": []}


def context(page, claims, series):
    """Return what the page of an event needs besides what pages of all records have (`page`).

    `series` are the cards of the events before and after.
    """
    content = page["content"]
    planned = programme(content, claims)
    sessions = sessions_of(planned)
    found = {
        "programme": planned,
        "report": report(content, claims, sessions),
        "since": since(claims, sessions),
        "known": how_known(content, claims, planned),
        "series": series or ALONE,
        "spoken_of": spoken_of(content),
    }
    return found | {"files": files(page, found), "outline": outline(page | found)}


def spoken_of(content):
    """Return the cases that the report and the programme speak of, each once, in the order of their first place."""
    told = [mention for section in (content.get("report") or {}).get("sections", ()) for mention in section["mentions"]]
    told += [one["project"] for session in content["sessions"] for one in session["contributions"] if one["project"]]
    return list({one["identifier"]: one for one in told if one["type"] == RecordKind.PROJECT}.values())


def files(page, found):
    """Return the addresses of the files of a published version, and why there is no calendar where there is none."""
    slug, version = page["record"]["slug"], page["version"]
    if not version["number"]:
        return {"pdf_url": "", "calendar_url": "", "no_calendar": ""}
    why_not = calendar.why_not(page["content"]) if version["is_current"] else ""
    args = [slug] if version["is_current"] else [slug, version["number"]]
    route = "event-pdf" if version["is_current"] else "event-version-pdf"
    return {
        "pdf_url": reverse(route, args=args) if found["report"] and pdf.is_possible() else "",
        "calendar_url": reverse("event-calendar", args=[slug]) if version["is_current"] and not why_not else "",
        "no_calendar": why_not,
    }


def outline(page):
    """Return the sections that the page of an event has, as id, label and the entries within, in their order."""
    content, claims, told = page["content"], page["claims"], page["report"]
    within = [] if not told else [(f"report-{one['key']}", one["heading"]) for one in told["sections"]]
    sections = (
        (page["pictures"], "pictures", _("Pictures")),
        (page["replies"], "replies", _("Replies to this page")),
        (True, "glance", _("At a glance")),
        (told, "report", _("Report")),
        (page["since"], "since", _("What became of the demands")),
        (page["programme"], "programme", _("Programme")),
        (claims["episode"], "episodes", _("How it was negotiated")),
        (claims["agreement"], "agreements", _("What was agreed")),
        (claims["flow"], "flows", _("Who gives what")),
        (claims["figure"], "figures", _("In figures")),
        (page["findings"], "findings", _("What was found")),
        (claims["demand"], "demands", _("Demands")),
        (True, "known", _("How we know")),
        (any(page["series"].values()), "series", _("Before and after")),
        (page["spoken_of"] or content["policy_fields"], "read-on", _("Read on")),
        (page["documents"], "documents", _("Documents")),
        (page["uses"]["count"], "outcomes", _("Worked out about it at events")),
        *((True, f"related-{section['key']}", section["label"]) for section in page["related"]),
        (page["version"]["number"], "citation-title", _("Cite this page")),
    )
    return [
        {"id": place, "label": label, "within": within if place == "report" else []}
        for is_there, place, label in sections
        if is_there
    ]
