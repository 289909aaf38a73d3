"""What is written on a map: names of regions where there is room, and its scale."""

from cooperations.formats.naming import plain
from cooperations.shelf.places import point_of

#: So many regions are tried, the largest first; each name has so many pixels per letter and per line.
TRIED, LETTER, LINE = 60, 6.6, 16

#: The scale begins so far from the left, in hundredths of the width.
SCALE_AT = 2.5


def labels(frame, keyed, index):
    """Return the names that fit: of the marks first, then of regions; none covers a mark or another name."""
    taken = [around(*frame.point(one.mark.longitude, one.mark.latitude), 15, 15) for one in keyed]
    found, named = [], set()
    for one in keyed:
        named.add(one.name)
        x, y = frame.point(one.mark.longitude, one.mark.latitude)
        add(found, taken, frame, one.name, x, y, 19, "mark")
    for region in index.regions.order[:TRIED]:
        place, row = point_of(region, index), index.record(region)
        name = plain(row.label)
        if place is None or name in named or place.region != region:
            continue
        x, y = frame.point(place.longitude, place.latitude)
        if 0 < x < frame.width and 0 < y < frame.height:
            named.add(name)
            add(found, taken, frame, name, x, y, 0, "region")
    return found


def add(found, taken, frame, text, x, y, gap, kind):
    """Write a name beside a point (to the right, to the left, below, above) or, without a gap, on it, if it fits."""
    wide = len(text) * LETTER
    places = [(x + gap, "start"), (x - gap, "end")] if gap else [(x, "middle")]
    spots = [(at, y, anchor) for at, anchor in places]
    spots += [(x, y + 27, "middle"), (x, y - 27, "middle")] if gap else []
    for at, middle, anchor in spots:
        left = {"start": at, "end": at - wide, "middle": at - wide / 2}[anchor]
        box = left, middle - LINE / 2, left + wide, middle + LINE / 2
        if is_free(box, taken, frame):
            taken.append(box)
            x_share, y_share = 100 * at / frame.width, 100 * middle / frame.height
            found.append({"text": text, "x": f"{x_share:.2f}%", "y": f"{y_share:.2f}%", "anchor": anchor, "kind": kind})
            return


def is_free(box, taken, frame):
    """Whether a rectangle lies inside the frame and touches none that is taken."""
    west, north, east, south = box
    is_inside = west > 4 and north > 4 and east < frame.width - 4 and south < frame.height - 22
    return is_inside and all(west > e or east < w or north > s or south < n for w, n, e, s in taken)


def around(x, y, wide, tall):
    """Return the rectangle of so many pixels to each side of a point."""
    return x - wide, y - tall, x + wide, y + tall


def scale_bar(frame):
    """Return a round distance and how much of the width it takes, about a fifth."""
    whole = frame.kilometres_per_pixel * frame.width
    steps = [factor * 10.0**power for power in range(-2, 5) for factor in (1, 2, 5)]
    length = max(step for step in steps if step <= max(whole / 4, steps[0]))
    return {
        "length": f"{length:g} km" if length >= 1 else f"{length * 1000:g} m",
        "start": f"{SCALE_AT}%",
        "end": f"{SCALE_AT + 100 * length / whole:.2f}%",
    }
