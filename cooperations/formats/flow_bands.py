"""Flow diagrams as pages show them: one per unit and one for what has no amount, with labels, paths and addresses."""

from collections import Counter
from itertools import count

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperations.choices import Comparator
from cooperations.formats.flow_diagram import LINE, NARROWEST, Band, drawing, wrapped
from cooperations.formats.flow_words import resource_label, short, unit_label

#: Where the columns of the drawing stand: the ends of names and bands, the labels of bands, the receivers.
GIVERS, LEFT, RIGHT, LABELS, BRACKET, RECEIVERS, FULL = 190, 206, 420, 436, 682, 696, 880
#: So many letters fit into a line of a name and of a label.
NAME, LABEL = 25, 33
#: So many bands can be told apart.
MOST_BANDS = 60
#: Above and below everything.
MARGIN = 6
#: What the edge of a band says of its number.
EDGES = {
    Comparator.EXACTLY: "exactly",
    Comparator.ABOUT: "about",
    Comparator.RANGE: "range",
    Comparator.MORE_THAN: "more",
    Comparator.AT_LEAST: "more",
    Comparator.LESS_THAN: "less",
    Comparator.AT_MOST: "less",
}


def by_unit(statements, parties):
    """Return a diagram per unit, those with most statements first, and last the one of what has no amount.

    `statements` are drawn one by one; `parties(side, key)` names a party.
    """
    units = Counter(statement.flow.unit for statement in statements)
    ordered = sorted(units, key=lambda unit: (not unit, -units[unit], unit))
    return [
        picture([drawn(s) for s in statements if s.flow.unit == unit], parties, unit_label(unit), unit)
        for unit in ordered
    ]


def as_one(statements, parties):
    """Return one diagram of all statements, in which the width of bands says nothing."""
    return picture([drawn(statement, has_width=False) for statement in statements], parties, "", "")


def of_groups(cells, url_of, parties):
    """Return one diagram of cells of a matrix: a band per resource, of constant width; and how many were left out."""
    flat = [(number, giver, receiver, r) for (giver, receiver), found in cells.items() for r, number in found.items()]
    flat.sort(key=lambda one: (-one[0], *one[1:]))
    bands = [grouped(*one, url_of) for one in flat[:MOST_BANDS]]
    return picture(bands, parties, "", "") | {"left_out": max(0, len(flat) - MOST_BANDS)}


def grouped(number, giver, receiver, resource, url_of):
    """Return the band of all statements of one resource between two parties."""
    statements = ngettext("%(number)s statement", "%(number)s statements", number) % {"number": number}
    text = f"{resource_label(resource)}: {statements}"
    return {"giver": giver, "receiver": receiver, "text": text, "url": url_of(giver, receiver, resource=resource)} | {
        "lower": None,
        "upper": None,
        "edge": "none",
        "is_contradicted": False,
    }


def drawn(statement, has_width=True):
    """Return the band of one statement."""
    quantity = statement.claim["quantity"] if has_width else None
    return {
        "giver": statement.giver,
        "receiver": statement.receiver,
        "text": short(statement),
        "url": statement.url,
        "lower": float(quantity["lower"]) if quantity else None,
        "upper": float(quantity["upper"]) if quantity and quantity["upper"] is not None else None,
        "edge": EDGES[quantity["comparator"]] if quantity else "none",
        "is_contradicted": statement.is_contradicted,
    }


def picture(given, parties, label, unit):
    """Return a diagram of bands: its size, the names of both sides, and the paths of its bands with their labels."""
    numbered = dict(zip(map(str, count()), given, strict=False))
    labels = {key: wrapped(one["text"], LABEL) for key, one in numbered.items()}
    bands = [
        Band(key, one["giver"], one["receiver"], len(labels[key]), one["lower"], one["upper"])
        for key, one in numbered.items()
    ]
    names = {
        (side, key): parties(side, key)
        for side in ("giver", "receiver")
        for key in dict.fromkeys(one[side] for one in given)
    }
    longest = {}
    for (_side, key), named in names.items():
        longest[key] = max(longest.get(key, 1), len(wrapped(named["text"], NAME)))
    found = drawing(bands, longest)
    left = {slot.band.key: slot for party in found.givers for slot in party.slots}
    right = {slot.band.key: slot for party in found.receivers for slot in party.slots}
    return {
        "label": label,
        "unit": unit,
        "count": len(given),
        "is_to_scale": found.scale is not None,
        "width": FULL,
        "height": rounded(found.height + 2 * MARGIN),
        "givers": [named_party(party, names["giver", party.key]) for party in found.givers],
        "receivers": [named_party(party, names["receiver", party.key]) for party in found.receivers],
        "bands": [
            band_of(one, labels[key], left[key].middle, right[key].middle, found)
            | ends(names["giver", one["giver"]], names["receiver", one["receiver"]], one["text"])
            for key, one in numbered.items()
        ],
        "left_out": 0,
        "has_inexact": any(one["edge"] not in ("exactly", "none") for one in given),
        "has_narrow": found.scale is not None and any(b.lower * found.scale < NARROWEST for b in bands),
        "has_contradiction": any(one["is_contradicted"] for one in given),
        "columns": {"givers": GIVERS, "left": LEFT, "labels": LABELS, "bracket": BRACKET, "receivers": RECEIVERS},
    }


def ends(giver, receiver, text):
    """Return between whom a band is drawn, and what is said of it."""
    said = _("from %(giver)s to %(receiver)s: %(what)s") % {
        "giver": giver["text"],
        "receiver": receiver["text"],
        "what": text,
    }
    return {"from": giver, "to": receiver, "said": said}


def named_party(party, named):
    """Return a party with the lines of its name, and the bracket beside them."""
    return named | {
        "lines": lines_at(wrapped(named["text"], NAME), party.top + party.height / 2),
        "top": rounded(party.top + MARGIN),
        "bottom": rounded(party.top + party.height + MARGIN),
    }


def lines_at(lines, middle):
    """Return lines of text with the height each stands at, around a middle."""
    first = middle + MARGIN - (len(lines) - 1) * LINE / 2
    return [{"text": line, "y": rounded(first + place * LINE)} for place, line in enumerate(lines)]


def band_of(one, label, start, end, found):
    """Return the paths and the label of a band."""
    width = found.width(one["lower"])
    outer = found.width(one["upper"]) if one["upper"] is not None else None
    return {
        "url": one["url"],
        "text": one["text"],
        "edge": one["edge"],
        "is_contradicted": one["is_contradicted"],
        "path": ribbon(start + MARGIN, end + MARGIN, width),
        "outer": ribbon(start + MARGIN, end + MARGIN, outer) if outer else "",
        "tip": tip(end + MARGIN, outer or width),
        "lines": lines_at(label, end),
    }


def ribbon(start, end, width):
    """Return the path of a band from its giver to its receiver, as wide everywhere."""
    half, bend = width / 2, (LEFT + RIGHT) / 2
    above, below = (rounded(start - half), rounded(end - half)), (rounded(start + half), rounded(end + half))
    return (
        f"M{LEFT} {above[0]}C{bend} {above[0]} {bend} {above[1]} {RIGHT} {above[1]}"
        f"V{below[1]}C{bend} {below[1]} {bend} {below[0]} {LEFT} {below[0]}Z"
    )


def tip(end, width):
    """Return the path of the arrow's tip, which says in which direction a band leads."""
    half = max(width / 2, 5.0)
    return f"M{RIGHT} {rounded(end - half)}L{RIGHT + 9} {rounded(end)}L{RIGHT} {rounded(end + half)}Z"


def rounded(number):
    """Return a number as drawings need it, without needless digits."""
    return f"{number:.1f}".removesuffix(".0")


def caption_of(diagram):
    """Return what the width of the bands says."""
    if not diagram["is_to_scale"]:
        return _("The width of the bands says nothing here.")
    said = [_("Width: to scale among these amounts in %(unit)s, and only among them.") % {"unit": diagram["label"]}]
    if diagram["has_inexact"]:
        said.append(_("Broken edges: the number is not exact; the label says how."))
    if diagram["has_narrow"]:
        said.append(_("The smallest amounts are drawn wider than to scale, so that they can be seen."))
    return " ".join(said)
