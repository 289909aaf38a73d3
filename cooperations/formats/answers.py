"""What single claims answer in a few words, each answer with the address of the claim that it comes from."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.choices import CodingState
from cooperations.formats import dates, quantities
from cooperations.formats.codings import value_in_words
from cooperations.formats.naming import choice_label, mention_text, plain, wording

#: A statement that is longer is cut between words; its link leads to the whole of it.
LONGEST = 120
#: Nothing that is known of a case; "not applicable" is known.
UNKNOWN = CodingState.NOT_FOUND, CodingState.NOT_YET_CODED
#: What separates notes: bound to the one before it, so that no line begins with it.
SEPARATOR = "\N{NO-BREAK SPACE}· "


def answer(claim, words, *notes):
    """Return the answer that a claim gives; `words` are a wording and its language ("" for the reader's own)."""
    text, language = words
    if claim["contradicts"]:
        notes = (*notes, _("the sources differ"))
    told = [note for note in notes if note]  # a single one keeps its language
    return {
        "text": text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0].rstrip(',;:.')} …",
        "language": language,
        "note": told[0] if len(told) == 1 else SEPARATOR.join(told),
        "url": f"{claim.get('place', '')}#claim-{claim['identifier']}",
    }


def actor(claim):
    """Return who takes part, in which role."""
    return answer(claim, wording(mention_text(claim["actor"])), choice_label(claim["role"], "ParticipationRole"))


def coding(claim):
    """Return what is coded, as of when."""
    return answer(claim, value_in_words(claim), as_of(claim["as_of"]))


def codings(claims):
    """Return what is coded of a variable; beside a value, what was searched in vain says in its own words for when."""
    is_coded = any(claim["state"] == CodingState.CODED for claim in claims)
    return [silence(claim) if is_coded and claim["state"] in UNKNOWN else coding(claim) for claim in claims]


def silence(claim):
    """Return what is not known, as a claim puts it; it is an answer, and none that cases could have in common."""
    said = wording(claim["text"])
    found = answer(claim, said) if said[0] else answer(claim, value_in_words(claim), as_of(claim["as_of"]))
    return found | {"is_silence": True}


def as_of(date):
    """Return the time that a statement holds for, in words."""
    return f"{_('as of')} {dates.readable(date)}" if date else ""


def agreement(claim):
    """Return what an agreement is called, of which type it is, from when and for how long."""
    kind = mention_text(claim["instrument"]) if claim["instrument"] else {}
    words = wording(claim["name"] or kind or claim["text"])
    type_of = plain(kind) if claim["name"] else ""
    return answer(claim, words, type_of, dates.readable(claim["concluded"]), term(claim))


def term(claim):
    """Return for how long an agreement holds: "30 years + 2 × 10 years"."""
    years, times, longer = claim["term_years"], claim["extension_count"], claim["extension_years"]
    if not years:
        return ""
    said = ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    return f"{said} + {_('%(times)s × %(years)s years') % {'times': times, 'years': longer}}" if times else said


def flow(claim):
    """Return what is given, how much and in which period."""
    amount = quantities.readable(claim["quantity"])
    resource = choice_label(claim["resource"], "Resource")
    return answer(claim, (f"{resource}: {amount}" if amount else resource, ""), dates.readable(claim["period"]))


def finding(claim):
    """Return what was found, from whose point of view, coded with which code and worked out where."""
    code = mention_text(claim["code"]) if claim["code"] else {}
    point_of_view = choice_label(claim["perspective"], "Perspective")
    return answer(
        claim, wording(claim["text"] or code), plain(code) if claim["text"] else "", point_of_view, claim.get("at", "")
    )


def step(claim):
    """Return a step of the negotiation with its date."""
    kind = choice_label(claim["step"], "EpisodeStep")
    return answer(claim, wording(claim["text"]), kind, dates.readable(claim["date"]))


def fact(text):
    """Return an answer that no claim gives but the facts of the record."""
    return {"text": text, "language": "", "note": "", "url": "#facts"}
