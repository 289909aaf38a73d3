"""The report of an event as it is read: its sections, and beside each what it tells of."""

from django.utils.translation import get_language

from cooperations.choices import ClaimKind, DemandOutcome, OutcomesState, RecordKind
from cooperations.formats.paragraphs import section_text
from cooperations.formats.reading_time import minutes, words_in
from cooperations.shelf.languages import CONTENT_LANGUAGES, text_in

#: The rank of headings within a section: the page's title, the report, the section stand above.
RANK_IN_SECTION = 4
#: From what was met to what nobody knows.
OUTCOMES = (
    DemandOutcome.MET,
    DemandOutcome.PARTLY_MET,
    DemandOutcome.OPEN,
    DemandOutcome.REJECTED,
    DemandOutcome.DROPPED,
    DemandOutcome.UNKNOWN,
)


def report(content, claims, sessions):
    """Return the report, None when there is none; `sessions` are those of the programme, in their order."""
    if not content.get("report"):
        return None
    told, known = content["report"], {claim["identifier"]: claim for claim in claims}
    sections, paragraph = [], 1
    for number, section in enumerate(told["sections"], start=1):
        prose, last = section_text(section, RANK_IN_SECTION, paragraph)
        own = [known[identifier] for identifier in section["claims"] if identifier in known]
        sections.append({"number": number, "prose": prose} | of_section(section, own, sessions))
        paragraph = last + 1
    return length(told) | {"lead": told["lead"], "sections": sections, "paragraphs": paragraph - 1}


def of_section(section, claims, sessions):
    """Return what stands beside a section: its sessions, its outcomes, and by their types the records it speaks of."""
    keys = {*section.get("sessions", ()), *(claim["session"] for claim in claims)}
    told = [session for session in sessions if session["key"] in keys]
    is_demand = [claim["kind"] == ClaimKind.DEMAND for claim in claims]
    return {
        "key": section["key"],
        "heading": section["heading"],
        "sessions": told,
        "demands": [claim for claim, is_one in zip(claims, is_demand, strict=True) if is_one],
        "outcomes": [claim for claim, is_one in zip(claims, is_demand, strict=True) if not is_one],
        "cases": of_type(section["mentions"], RecordKind.PROJECT),
        "actors": of_type(section["mentions"], RecordKind.ACTOR),
        "others": [one for one in section["mentions"] if one["type"] not in (RecordKind.PROJECT, RecordKind.ACTOR)],
        "undocumented": undocumented(told, "demands_state"),
    }


def of_type(mentions, record_type):
    """Return the mentions of records of one type."""
    return [mention for mention in mentions if mention["type"] == record_type]


def undocumented(sessions, state):
    """Return the sessions that had outcomes (`state` says of which kind) whose wording no public source gives."""
    return [session for session in sessions if session[state] == OutcomesState.WORDING_UNDOCUMENTED]


def length(told):
    """Return how many words the report has in the languages that the reader sees it in, and how long they take."""
    words = {}
    for text in (told["lead"], *(section[name] for section in told["sections"] for name in ("heading", "body"))):
        said, language = text_in(text, get_language() or CONTENT_LANGUAGES[0])
        if said:
            words[language] = words.get(language, 0) + words_in(said)
    return {"words": sum(words.values()), "minutes": minutes(words)}


def since(claims, sessions):
    """Return what became of the demands of an event: by outcome, with those whose wording nobody knows.

    None where none were raised, as far as anything is documented.
    """
    demands = [claim for claim in claims if claim["kind"] == ClaimKind.DEMAND]
    silent = undocumented(sessions, "demands_state")
    if not demands and not silent:
        return None
    groups = [
        {"outcome": outcome.value, "claims": [claim for claim in demands if claim["outcome"] == outcome]}
        for outcome in OUTCOMES
    ]
    return {"count": len(demands), "groups": [group for group in groups if group["claims"]], "undocumented": silent}
