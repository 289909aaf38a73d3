"""The negotiation curve as its template draws it: every place in per cent, every mark with its name and its address."""

from datetime import date
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperations.choices import ClaimKind, EpisodeStep
from cooperations.formats.curve_layout import AGREED, FOOT, NARROWEST, NOBODY, SILENT, STANCES, across, axis_for, layout
from cooperations.formats.dates import readable
from cooperations.formats.markup import STANCES as IN_WORDS
from cooperations.formats.naming import choice_label, mention_text, plain
from cooperations.formats.negotiation import Align, is_agreement, links, negotiation_of
from cooperations.formats.time_axis import ticks, year_of

#: A case has a curve from so many dated steps on.
FEWEST = 2
#: So far apart are the years of an axis, in pixels, and so much of a claim's text is part of its mark's name.
APART, LONGEST_TEXT = 46, 160
#: The marks of agreements and of single actors have shapes of their own; those of episodes are named after their steps.
CONTRACT, PARTY = "contract", "party"
MINUS = "\u2212"
EPOCH = date(1970, 1, 1).toordinal()


class Parties(NamedTuple):
    """The actors whose own stances are drawn (mentions), and for the identifiers of each its place among them."""

    actors: list
    places: dict


NO_PARTIES = Parties([], NOBODY)


def curve_of(claims, url=""):
    """Return the drawing of a case for its own page, None where less than two of its steps are dated.

    `url` is the address of the page that the claims stand on, "" where that is the page of the drawing itself.
    """
    negotiation = negotiation_of(claims)
    if len(negotiation.steps) < FEWEST:
        return None
    return drawing(negotiation, axis_for([negotiation]), url)


def drawing(negotiation, axis, url, *, parties=NO_PARTIES, align=Align.CALENDAR, has_texts=False):
    """Return the drawing of a negotiation on an axis; `parties` are the actors whose stances it shows."""
    plan = layout(negotiation, axis, parties.places)
    own = {mark.step.claim["identifier"]: mark for mark in plan.marks if not mark.is_party}

    def y(pixels):
        return f"{100 * pixels / plan.height:.2f}%"

    marks = [mark_of(mark, y(plan.y(mark)), url, parties.actors, has_texts) for mark in plan.marks]
    found = {
        "height": plan.height,
        "foot": y(plan.height - FOOT),
        "bands": [band_of(band, y) for band in plan.bands],
        "posts": posts(negotiation.steps, own),
        "links": [link_of(link, own, plan, y) for link in links(negotiation.episodes)],
        "tethers": [
            {"x": percent(mark.x), "y1": y(plan.y(own[mark.step.claim["identifier"]])), "y2": y(plan.y(mark))}
            for mark in plan.marks
            if mark.is_party
        ],
        "marks": marks,
        "ticks": ticks_of(axis, align),
        "cuts": [{"x": percent(across((cut.start + cut.end) / 2))} for cut in axis.cuts],
        "has_stances": any(band.key in STANCES for band in plan.bands),
        "undated": len(negotiation.undated),
    }
    return found | {"key": key_of(found, parties.actors)}


def percent(value):
    """Return a place as an attribute of SVG, with a decimal point in every language."""
    return f"{value:.2f}%"


def band_of(band, y):
    """Return a band with its name."""
    return {
        "key": band.key,
        "label": names_of_bands(get_language())[band.key],
        "y": y(band.top),
        "middle": y(band.middle(0)),
        "height": y(band.height),
    }


@lru_cache
def names_of_bands(_language):
    """Return what bands and stances are called; pages ask for them dozens of times, and each language has its own."""
    return {
        2: pgettext("axis", "Cooperation"),
        -2: _("Open conflict"),
        0: pgettext("axis", "In between"),
        1: pgettext("axis", "Rather cooperation"),
        -1: pgettext("axis", "Rather conflict"),
        SILENT: _("Stance not documented"),
        AGREED: _("Agreements"),
        "said": {level: str(IN_WORDS[level]) for level in STANCES} | {SILENT: _("stance not documented")},
    }


def posts(steps, own):
    """Return the upright lines at agreements and ruptures, each place once."""
    found = {}
    for step in steps:
        kind = "agreement" if is_agreement(step.claim) else step.claim.get("step")
        if kind in {EpisodeStep.AGREEMENT, EpisodeStep.RUPTURE}:
            found[percent(own[step.claim["identifier"]].x), str(kind)] = None
    return [{"x": x, "kind": kind} for x, kind in found]


def link_of(link, own, plan, y):
    """Return the line between the marks of two steps."""
    first, last = (own[step.claim["identifier"]] for step in (link.first, link.last))
    ends = {"x1": percent(first.x), "y1": y(plan.y(first)), "x2": percent(last.x), "y2": y(plan.y(last))}
    return ends | {"is_loose": link.is_loose}


def mark_of(mark, y, url, parties, has_texts):
    """Return a mark with its shape, its name and the address of its claim."""
    claim, is_episode = mark.step.claim, mark.step.is_episode
    party = parties[mark.party] if mark.is_party else None
    return {
        "x": percent(mark.x),
        "y": y,
        "shape": PARTY if party else claim["step"] if is_episode else CONTRACT,
        "letter": ascii_uppercase[mark.party] if party else "",
        "level": mark.band if mark.band in STANCES else None,
        "certainty": claim["certainty"],
        "url": f"{url}#claim-{claim['identifier']}",
        "name": name_of(claim, party, mark.band, has_texts),
        "span": None if mark.is_party or mark.step.moment.is_day else span_of(mark),
        "term": term_of(mark) if mark.step.term else None,
    }


def span_of(mark):
    """Return the bar from the earliest to the latest day of a mark's date; an open end has an arrow."""
    return {
        "x1": percent(mark.start),
        "x2": percent(mark.end),
        "left": mark.opens_left,
        "right": mark.opens_right,
        "is_vague": mark.step.moment.is_vague,
    }


def term_of(mark):
    """Return the bars of an agreement's term and of the extensions it allows."""
    end, *extensions = (percent(x) for x in mark.term_ends)
    return {"x1": percent(mark.x), "x2": end, "extensions": [*zip([end, *extensions], extensions, strict=False)]}


def name_of(claim, party, band, has_texts):
    """Return what a mark is called for those who do not see it: date, step, stance and certainty."""
    is_episode = claim["kind"] == ClaimKind.EPISODE
    said = [readable(claim["date" if is_episode else "concluded"])]
    said.append(choice_label(claim["step"], "EpisodeStep") if is_episode else titled(claim))
    if is_episode:
        stance = names_of_bands(get_language())["said"][band]
        said.append(f"{plain(mention_text(party))}: {stance}" if party else stance)
    said.append(choice_label(claim["certainty"], "Certainty"))
    words = plain(claim["text"]) if has_texts else ""
    if len(words) > LONGEST_TEXT:
        words = f"{words[:LONGEST_TEXT].rsplit(' ', 1)[0]} …"
    return " · ".join(said) + (f". {words}" if words else "")


def titled(claim):
    """Return what an agreement is called."""
    name = plain(claim["name"]) or (plain(mention_text(claim["instrument"])) if claim["instrument"] else "")
    return f"{_('Agreement')}: {name}" if name else _("Agreement")


def ticks_of(axis, align):
    """Return the years at the axis, with their numbers as they are written."""
    is_counted = align != Align.CALENDAR
    found = ticks(axis, (across(1) - across(0)) / 100 * NARROWEST, APART, is_counted=is_counted)
    if len(found) < FEWEST and not is_counted:  # within a year or two: the first and the last day
        return [{"x": percent(across(axis.place(day))), "label": day_text(day)} for day in axis.ends]
    return [{"x": percent(across(tick.place)), "label": year_text(tick.year, is_counted)} for tick in found]


def day_text(day):
    """Return a day in words, of years that the calendar of Python does not know the year alone."""
    if not date.min.toordinal() <= day + EPOCH <= date.max.toordinal():
        return year_text(year_of(day), is_counted=False)
    return readable({"edtf": date.fromordinal(day + EPOCH).isoformat()})


def year_text(year, is_counted):
    """Return a year as it is written; those counted from an event with their sign."""
    sign = MINUS if year < 0 else "+" if is_counted and year else ""
    return f"{sign}{abs(year)}"


def parties_of(negotiation, merged=NOBODY):
    """Return the actors whose own stance in a step is documented, as the Parties of a drawing, in order of appearance.

    `merged` says which identifiers were merged into which: what is one actor today has one letter.
    """
    actors, places = [], {}
    for step in negotiation.episodes:
        for taker in step.claim["actors"]:
            if taker["actor"] and taker["stance"] is not None:
                here = taker["actor"]["identifier"]
                today = merged.get(here, here)
                if today not in places and len(actors) < len(ascii_uppercase):
                    places[today] = len(actors)
                    actors.append(taker["actor"])
                if today in places:
                    places[here] = places[today]
    return Parties(actors, places)


def key_of(found, parties):
    """Return what the legend has to explain: nothing that the drawing does not show."""
    marks, spans = found["marks"], [mark["span"] for mark in found["marks"] if mark["span"]]
    terms = [mark["term"] for mark in marks if mark["term"]]
    used = {mark["shape"] for mark in marks}
    shapes = [step for step in EpisodeStep.values if step in used] + [CONTRACT] * (CONTRACT in used)
    return {
        "shapes": shapes,
        "certainties": sorted({mark["certainty"] for mark in marks}),
        "parties": [{"letter": ascii_uppercase[place], "actor": actor} for place, actor in enumerate(parties)],
        "has_spans": any(not span["is_vague"] for span in spans),
        "has_vague": any(span["is_vague"] for span in spans),
        "has_open": any(span["left"] or span["right"] for span in spans),
        "has_links": any(not link["is_loose"] for link in found["links"]),
        "has_loose": any(link["is_loose"] for link in found["links"]),
        "has_terms": bool(terms),
        "has_extensions": any(term["extensions"] for term in terms),
        "has_cuts": bool(found["cuts"]),
        "posts": sorted({post["kind"] for post in found["posts"]}),
    }
