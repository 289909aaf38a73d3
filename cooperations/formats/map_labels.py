"""What is written on a map: names of regions where there is room, and its scale."""

from dataclasses import replace

from cooperations.formats.naming import plain
from cooperations.shelf.places import point_of

#: So many regions are tried, the largest first; a line is so many pixels high.
TRIED, LINE = 60, 16

#: A letter is so many pixels wide on the large map and on small ones: their names are written smaller, but they are
#: themselves shown smaller than they are reckoned.
LETTER, SMALL_LETTER, SMALL = 7.6, 7.2, 400

#: So wide is the large map in the narrowest window.
NARROWEST = 288

#: How far what is written at the end of a line is from the edge and from the line: dx, dy, and how it is aligned.
AT_LINES = {"top": (3, 13, "start"), "side": (-5, -8, "end")}

#: The scale begins so far from the left, in hundredths of the width.
SCALE_AT = 2.5


def radius(count, frame):
    """Return the radius of a mark in pixels: its area grows with the number of its records, within limits."""
    return min(22 if frame.width > SMALL else 17, 10.5 + 2 * count**0.5)


def labels(frame, keyed, index, lines=()):
    """Return the names that fit: of marks, then of regions, then of the lines of a graticule; none covers another.

    A name stands once; what else lies in that region is known by what it is, if that is short enough, and by its key.
    """
    points = [(one, *frame.point(one.mark.longitude, one.mark.latitude)) for one in keyed]
    taken = [scale_box(frame), *(square(x, y, radius(one.count, frame) + 1) for one, x, y in points)]
    found, named = [], set()
    for one, x, y in points:
        text = one.where if one.name in named else one.name
        named.add(one.name)
        if text:
            add(found, taken, frame, text, (x, y), gap=radius(one.count, frame) + 4)
    for region in index.regions.order[:TRIED]:
        place, name = point_of(region, index), plain(index.record(region).label)
        if place is None or name in named or place.region != region:
            continue
        x, y = frame.point(place.longitude, place.latitude)
        if 0 < x < frame.width and 0 < y < frame.height:
            named.add(name)
            add(found, taken, frame, name, (x, y))
    for text, x, y, side in lines:
        write(found, taken, frame, text, (x, y), AT_LINES[side], "line")
    return told_where_wide(found, frame, keyed) if frame.width > SMALL else found


def told_where_wide(found, frame, keyed):
    """Return names, those marked that cover something in the narrowest window, where letters are as large as ever."""
    narrow = replace(frame, width=NARROWEST)
    points = [(one, *narrow.point(one.mark.longitude, one.mark.latitude)) for one in keyed]
    taken = [scale_box(narrow), *(square(x, y, radius(one.count, frame) + 1) for one, x, y in points)]
    for one in found:
        x, y = one["at"][0] * narrow.width, one["at"][1] * narrow.height
        west, north, east, south = one["reach"]
        box = x + west, y + north, x + east, y + south
        if is_free(box, taken, narrow):
            taken.append(box)
        else:
            one["is_wide"] = True
    return found


def add(found, taken, frame, text, at, gap=0):
    """Write a name beside a mark (to the right, to the left, below, above) or, without a gap, on a point, if it fits.

    Points are shares of the picture, distances from them pixels, so that both hold in any width.
    """
    beside = ((gap, 0, "start"), (-gap, 0, "end"), (0, gap + 9, "middle"), (0, -gap - 9, "middle"))
    for place in beside if gap else ((0, 0, "middle"),):
        if write(found, taken, frame, text, at, place, "mark" if gap else "region"):
            return


def write(found, taken, frame, text, at, place, kind):
    """Write a name so many pixels from a point, and return True, unless something else would be covered."""
    (x, y), (dx, dy, anchor) = at, place
    wide = len(text) * (LETTER if frame.width > SMALL else SMALL_LETTER)
    left = x + dx - {"start": 0, "end": wide, "middle": wide / 2}[anchor]
    box = left, y + dy - LINE / 2, left + wide, y + dy + LINE / 2
    if not is_free(box, taken, frame):
        return False
    taken.append(box)
    at = x / frame.width, y / frame.height
    reach = left - x, dy - LINE / 2, left - x + wide, dy + LINE / 2
    drawn = {"x": f"{at[0]:.2%}", "y": f"{at[1]:.2%}", "dx": f"{dx:.0f}", "dy": f"{dy + 4:.0f}", "anchor": anchor}
    found.append({"text": text, "kind": kind, "is_wide": False, "at": at, "reach": reach} | drawn)
    return True


def is_free(box, taken, frame):
    """Whether a rectangle lies inside the frame and touches none that is taken."""
    west, north, east, south = box
    is_inside = west > 4 and north > 4 and east < frame.width - 4 and south < frame.height - 4
    return is_inside and all(west > e or east < w or north > s or south < n for w, n, e, s in taken)


def square(x, y, reach):
    """Return the square of so many pixels to each side of a point."""
    return x - reach, y - reach, x + reach, y + reach


def scale_box(frame):
    """Return the rectangle that the scale needs, with what is written on it."""
    return 0, frame.height - 24, (SCALE_AT / 100 + 1 / 4) * frame.width + 4, frame.height


def scale_bar(frame):
    """Return a round distance, at most a quarter of the width, and from where to where it reaches."""
    whole = frame.kilometres_per_pixel * frame.width
    steps = [factor * 10.0**power for power in range(-2, 5) for factor in (1, 2, 5)]
    length = max(step for step in steps if step <= max(whole / 4, steps[0]))
    return {
        "length": f"{length:g} km" if length >= 1 else f"{length * 1000:g} m",
        "start": f"{SCALE_AT}%",
        "end": f"{SCALE_AT + 100 * length / whole:.2f}%",
    }
