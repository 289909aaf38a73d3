"""How we know what a report says: the works it rests on, who coded it, and what no public source tells."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.choices import Certainty, ClaimKind, ContributionRole, DemandOutcome
from cooperations.formats.dates import readable
from cooperations.formats.programme import known_days
from cooperations.formats.report import undocumented
from cooperations.prose.keys import WORKS


def how_known(content, claims, programme):
    """Return the works, the coding and the silences of an event's document."""
    sessions = sessions_of(programme)
    return {
        "works": works(content, claims),
        "coding": coding(claims),
        "silences": [*silences_of_event(content), *silences_of_programme(programme, sessions), *of_demands(claims)],
    }


def sessions_of(programme):
    """Return the sessions of a programme in their order."""
    days = programme["days"] if programme else ()
    return [session for day in days for part in day["parts"] for session in part["sessions"]]


def works(content, claims):
    """Return every work that claims cite or the report refers to, the most cited first, each with its claims."""
    found = {}
    for claim in claims:
        cited = {citation["source"]["identifier"]: citation["source"] for citation in claim["citations"]}
        for source in cited.values():
            entry_of(source, found)["claims"].append(claim)
    for section in (content.get("report") or {}).get("sections", ()):
        for source in section.get("body" + WORKS, ()):
            entry_of(source, found)["is_in_report"] = True
    return sorted(found.values(), key=lambda work: -len(work["claims"]))


def entry_of(source, found):
    """Return what is found about a work so far."""
    return found.setdefault(source["identifier"], {"work": source, "claims": [], "is_in_report": False})


def coding(claims):
    """Return how many statements there are, how certain, by whom and when they were coded, None when there are none."""
    if not claims:
        return None
    days = sorted(claim["coded_on"] for claim in claims if claim["coded_on"])
    counted = [(value.value, sum(claim["certainty"] == value for claim in claims)) for value in Certainty]
    return {
        "count": len(claims),
        "uncited": [claim for claim in claims if not claim["citations"]],
        "certainties": [{"certainty": value, "count": number} for value, number in counted if number],
        "contradicted": [claim for claim in claims if claim["contradicts"]],
        "coders": sorted({claim["coded_by"] for claim in claims if claim["coded_by"]}),
        "unnamed": sum(not claim["coded_by"] for claim in claims),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
    }


def silence(text, sessions=()):
    """Return something that is not documented, with the sessions that it is about."""
    return {"text": text, "sessions": list(sessions)}


def silences_of_event(content):
    """Yield what is not documented of the event as a whole."""
    if not content["date"]:
        yield silence(_("When it took place."))
    elif not known_days(content["date"]):
        said = readable(content["date"])
        yield silence(_("On which day it took place; the sources say only: %(date)s.") % {"date": said})
    if not content["form"]:
        yield silence(_("Whether it took place on site or online."))
    if not content["organisers"]:
        yield silence(_("Who organised it."))
    roles = {one["role"] for session in content["sessions"] for one in session["contributions"]}
    if ContributionRole.PARTICIPANT not in roles:
        yield silence(_("Who took part: no public source that we know lists the participants."))


def silences_of_programme(programme, sessions):
    """Yield what is not documented of the sessions."""
    if programme is None:
        yield silence(_("The programme."))
        return
    if not programme["has_times"]:
        yield silence(_("The times of the sessions; their order is known."))
    elif programme["lacks_times"]:
        yield silence(_("The times of these sessions:"), [one for one in sessions if not one["starts_at"]])
    if own := [session for session in sessions if session["is_part_editorial"]]:
        yield silence(_("To which part of the programme sessions belong; how we assign them is our reading."), own)
    if silent := undocumented(sessions, "findings_state"):
        yield silence(_("What was found in these sessions:"), silent)
    if silent := undocumented(sessions, "demands_state"):
        yield silence(_("The wording of the demands that were collected in these sessions:"), silent)


def of_demands(claims):
    """Yield how many demands there are of which nobody knows what became of them."""
    demands = [claim for claim in claims if claim["kind"] == ClaimKind.DEMAND]
    unknown = sum(demand["outcome"] == DemandOutcome.UNKNOWN for demand in demands)
    if unknown:
        text = ngettext(
            "What became of %(count)s demand since.", "What became of %(count)s demands since.", unknown
        ) % {"count": unknown}
        yield silence(text)
