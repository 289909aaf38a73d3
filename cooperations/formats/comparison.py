"""Cases side by side: what is said of each, row by row, and whether they differ, agree, or cannot be compared."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperations.formats.answers import UNKNOWN
from cooperations.formats.naming import choice_label

#: What a row comes to: documented statements that differ, all that agree, some that are missing, none at all,
#: or statements about different things.
DIFFERENT, SAME, OPEN, SILENT, UNLIKE = "different", "same", "open", "silent", "unlike"
#: The sign and the word of each; the sign alone would not be read aloud, a colour alone not be seen by everybody.
VERDICTS = {
    DIFFERENT: ("≠", gettext_lazy("differs")),
    SAME: ("=", gettext_lazy("the same")),
    OPEN: ("?", gettext_lazy("not documented for all")),
    UNLIKE: ("·", gettext_lazy("not comparable")),
}
LETTERS = "ABCD"


def row(label, cells, key="", url=""):
    """Return a row: its verdict, and in rows that differ which other cases (by letter) give the same answer.

    `cells` hold for each case the parts of its answer as the glance makes them.
    """
    said = [statements(parts) for parts in cells]
    verdict = verdict_of(said)
    if verdict == DIFFERENT:
        cells = [[with_others(part, place, said) for part in parts] for place, parts in enumerate(cells)]
    return judged({"key": key, "label": label, "url": url, "cells": [{"parts": parts} for parts in cells]}, verdict)


def judged(one, verdict):
    """Return a row with its verdict, the sign and the word of it."""
    sign, word = VERDICTS.get(verdict, ("", ""))
    return one | {"verdict": verdict, "sign": sign, "word": str(word)}


def unlike(one):
    """Return a row whose cells speak of different things, unless they say nothing."""
    return one if one["verdict"] == SILENT else judged(one, UNLIKE)


def statements(parts):
    """Return what the parts of an answer say, a set of (label of the part, wording); the unknown says nothing."""
    unknown = {choice_label(state, "CodingState") for state in UNKNOWN}
    return {(part["label"], text) for part in parts for text in part["texts"] if text not in unknown}


def verdict_of(said):
    """Return what statements about several cases come to."""
    documented = [one for one in said if one]
    if not documented:
        return SILENT
    if any(one != documented[0] for one in documented):
        return DIFFERENT
    return SAME if len(documented) == len(said) else OPEN


def with_others(part, place, said):
    """Return a part of an answer in which every answer names the other cases that give it, too."""

    def others(answer):
        told = (part["label"], answer["text"])
        return ", ".join(LETTERS[at] for at, one in enumerate(said) if at != place and told in one)

    return part | {"answers": [answer | {"others": others(answer)} for answer in part["answers"]]}


def section(key, label, rows, is_only=False):
    """Return a part of the comparison; what is documented for none of the cases is named and takes no row.

    With `is_only`, the rows that agree are left out and counted.
    """
    known = [one for one in rows if one["verdict"] != SILENT]
    shown = [one for one in known if one["verdict"] != SAME] if is_only else known
    return {
        "key": key,
        "label": label,
        "rows": shown,
        "hidden": len(known) - len(shown),
        "silent": [one["label"] for one in rows if one["verdict"] == SILENT],
    }


def with_page(parts, url):
    """Return the parts of an answer with addresses that lead to the page of the case."""

    def led(address):
        return f"{url}{address}" if address.startswith("#") else address

    return [
        part
        | {
            "answers": [{"others": ""} | answer | {"url": led(answer["url"])} for answer in part["answers"]],
            "more_url": led(part["more_url"]),
        }
        for part in parts
    ]


def counted(sections):
    """Return how many rows of the comparison come to what: {verdict: number}."""
    rows = [one for part in sections for one in part["rows"]]
    return {verdict: sum(one["verdict"] == verdict for one in rows) for verdict in VERDICTS}


def nothing_told(state):
    """Return what is said of a coding that tells nothing."""
    return choice_label(state, "CodingState") or _("not documented")
