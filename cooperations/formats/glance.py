"""A case at a glance: seven questions, answered by its claims in a few words each, or said to be not documented."""

from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from cooperations.choices import ClaimKind, CodingState, EpisodeStep, FindingCategory, ParticipationRole, ProjectKind
from cooperations.formats import answers, dates
from cooperations.formats.claims import date_of
from cooperations.formats.naming import mention_text, plain

#: So many answers are given to a question, or to a part of it; the section below has all of them.
MOST = 3
#: The variables of the codebook that answer a question.
INSTRUMENT, STATUS = "instrument", "status"
#: Steps of the negotiation that are hard by what they are.
HARD_STEPS = (EpisodeStep.PROTEST, EpisodeStep.RUPTURE)
#: The kinds of claim that may tell the beginning, the most telling first.
BEGINNINGS = ("episode", "agreement", "participation", "flow")
ROLES = {role: place for place, role in enumerate(ParticipationRole.values)}

COOPERATION, PROGRAMME, NETWORK = ProjectKind.COOPERATION, ProjectKind.PROGRAMME, ProjectKind.NETWORK
#: What a hurried reader asks of a cooperation, in this order.
QUESTIONS = {
    "who": gettext_lazy("Who with whom"),
    "since": gettext_lazy("Since when"),
    "instrument": gettext_lazy("Which instrument"),
    "flows": gettext_lazy("What flows"),
    "hard": gettext_lazy("What was hard"),
    "helped": gettext_lazy("What helped"),
    "learn": gettext_lazy("What others may learn"),
}
#: What is asked otherwise of what is no cooperation.
OTHERWISE = {
    PROGRAMME: {
        "who": gettext_lazy("Who carries it"),
        "instrument": gettext_lazy("What it rests on"),
        "flows": gettext_lazy("What it gives"),
    },
    NETWORK: {
        "who": gettext_lazy("Who belongs to it"),
        "instrument": gettext_lazy("What it rests on"),
    },
}
SIDES = {
    "civil": (gettext_lazy("Civil society"), gettext_lazy("an actor of civil society")),
    "public": (gettext_lazy("Administration"), gettext_lazy("a counterpart in the administration")),
    "other": (gettext_lazy("Research and others"), ""),
}


def glance(content, claims, participants, uses, former):
    """Return the questions about a project with their answers, each a dict of key, label and parts.

    `claims` are groups by kind, `participants` groups by side, `uses` what events worked out about the project,
    `former` what variables were called before. A part holds the first answers, how many more there are, the wordings of
    all of them, and what is said if there are none.
    """
    known = [*members(claims["finding"]), *worked_out(uses)]
    below = "#findings" if claims["finding"] else "#outcomes"
    parts = {
        "who": sides(content, participants),
        "since": [part(since(content, claims, called(STATUS, former)), "#codings")],
        "instrument": [
            part(instruments(claims, called(INSTRUMENT, former)), "#agreements" if claims["agreement"] else "#codings")
        ],
        "flows": flows(claims),
        "hard": [
            part([*findings(known, FindingCategory.CHALLENGE), *hard_steps(claims)], below if known else "#episodes")
        ],
        "helped": [part(findings(known, FindingCategory.STRENGTH), below)],
        "learn": [part(findings(known, FindingCategory.INSIGHT, FindingCategory.EFFECT), below)],
    }
    labels = questions_about(content["kind"], get_language())
    return [{"key": key, "label": label, "parts": parts[key]} for key, label in labels.items()]


@lru_cache(maxsize=64)
def questions_about(kind, _language):
    """Return what is asked about a project of a kind; each language has its own words."""
    return {key: str(label) for key, label in (QUESTIONS | OTHERWISE.get(kind, {})).items()}


@lru_cache(maxsize=8)
def sides_in(_language):
    """Return the sides, what each is called and what is said to be missing there; each language has its own words."""
    silence = _("not documented: %(what)s")
    return [(side, str(label), silence % {"what": what} if what else "") for side, (label, what) in SIDES.items()]


def part(found, more_url="", label="", side="", silence=""):
    """Return what answers a question or a part of it; what reads alike is said once."""
    found = list({(one["text"], one["note"]): one for one in reversed(found)}.values())[::-1]
    more = max(len(found) - MOST, 0)
    return {
        "label": label,
        "side": side,
        "answers": found[:MOST],
        "texts": frozenset(one["text"] for one in found if not one.get("is_silence")),
        "more": and_more(more) if more else "",
        "more_url": more_url,
        "silence": "" if found else silence or _("not documented"),
    }


def and_more(number):
    """Return how many more answers there are, in words."""
    return ngettext("and %(number)s more", "and %(number)s more", number) % {"number": number}


def members(groups):
    """Return the claims of some groups one after the other."""
    return [claim for group in groups for claim in group["claims"]]


def called(variable, former):
    """Return the names that a variable of the codebook may bear in documents."""
    return {variable, former.get(variable, variable)}


def sides(content, participants):
    """Return who takes part, side by side and the initiators first; of a cooperation a missing side is named."""
    parts = []
    for side, label, missing in sides_in(get_language()):
        claims = sorted(members(participants[side]), key=lambda claim: ROLES.get(claim["role"], len(ROLES)))
        own = {plain(mention_text(claim["actor"])): claim for claim in reversed(claims)}
        if own or (missing and content["kind"] == COOPERATION):
            found = [answers.actor(claim) for claim in reversed(own.values())]
            parts.append(part(found, "#sides", label, side, missing))
    return parts or [part([])]


def since(content, claims, status):
    """Return since when it lasts, as the claim of that date tells if there is one, and how it stood at which time."""
    found = []
    if content["start"]:
        said = dates.readable(content["start"])
        if content["end"]:
            said = f"{said} – {dates.readable(content['end'])}"
        claim = begun_by(content["start"]["edtf"], claims)
        found.append(answers.answer(claim, (said, "")) if claim else answers.fact(said))
    coded = [claim for claim in codings(claims, status) if claim["state"] == CodingState.CODED]
    return [*found, *map(answers.coding, coded)]


def begun_by(start, claims):
    """Return the first claim that speaks of exactly the date on which the project began, or None."""
    told = (claim for kind in BEGINNINGS for claim in members(claims[kind]))
    return next((claim for claim in told if (date_of(claim) or {}).get("edtf") == start), None)


def codings(claims, variable):
    """Return the codings of a variable; what was searched and not found is one, too."""
    return [claim for claim in members(claims["coding"]) if claim["variable"]["identifier"] in variable]


def instruments(claims, variable):
    """Return the agreements, and what is coded as instrument unless an agreement says so already."""
    agreed = members(claims["agreement"])
    known = {claim["instrument"]["identifier"] for claim in agreed if claim["instrument"]}
    coded = [
        claim
        for claim in codings(claims, variable)
        if not (claim["value"] and claim["value"]["identifier"] in known)
        and not (agreed and claim["state"] != CodingState.CODED)
    ]
    return [*map(answers.agreement, agreed), *map(answers.coding, coded)]


def flows(claims):
    """Return what is given, by who gives it to whom; the first of these, and what they give first."""
    given = {}
    for claim in members(claims["flow"]):
        given.setdefault(direction(claim), []).append(claim)
    parts = [part(list(map(answers.flow, flow)), "#flows", label) for label, flow in given.items()]
    if further := sum(map(len, list(given.values())[MOST:])):
        parts[MOST - 1]["more"] = and_more(further + len(list(given.values())[MOST - 1][MOST:]))
    return parts[:MOST] or [part([])]


def direction(claim):
    """Return who gives whom; what is not documented of it is said."""
    giver, receiver = (plain(mention_text(claim[end])) if claim[end] else "" for end in ("giver", "receiver"))
    if not (giver or receiver):
        return _("Giver and receiver not documented")
    return f"{giver or _('Giver not documented')} → {receiver or _('receiver not documented')}"


def worked_out(uses):
    """Return the findings about a project that events worked out, each with the name of its event."""
    found = [(used["mention"], claim) for used in uses["records"] for claim in used["claims"]]
    findings = [(mention, claim) for mention, claim in found if claim["kind"] == ClaimKind.FINDING]
    return [claim | {"at": plain(mention_text(mention))} for mention, claim in findings]


def findings(known, *categories):
    """Return what was found of some categories, in their order."""
    return [answers.finding(claim) for category in categories for claim in known if claim["category"] == category]


def hard_steps(claims):
    """Return the protests and ruptures."""
    return [answers.step(claim) for claim in members(claims["episode"]) if claim["step"] in HARD_STEPS]
