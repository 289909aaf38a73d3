"""A sheet of maps of a selection: one of everything, and closer ones of where much lies, with keys for the list."""

from dataclasses import dataclass
from string import ascii_uppercase

from cooperations.formats.graticule import graticule
from cooperations.formats.map_labels import labels, radius, scale_bar
from cooperations.formats.mark_names import Names
from cooperations.formats.marks import marks_of
from cooperations.formats.outlines import frame_around, has_outline, inner_borders, outlines

#: The share of a closer map's width at which two marks are one; its marks are large for it.
NEAR_IN_CLOSER = 0.115

#: So many closer maps at most, of so many marks each; the large one has at most so many marks.
CLOSER, MARKS_IN_CLOSER, MARKS = 3, 14, 26
#: A closer map is worth it when it shows a piece of the large one that is so many times smaller.
MUCH_CLOSER = 5

#: The pictures' widths in pixels, for which distances are judged; they are drawn in any width.
WIDTH, CLOSER_WIDTH = 720, 240
RATIO, CLOSER_RATIO = (0.75, 0.75), (1.0, 1.0)


@dataclass(frozen=True)
class Keyed:
    """A mark with its key (A, or A3 on a closer map) and its name; `closer` are the marks of its closer map."""

    key: str
    name: str
    mark: object
    closer: tuple = ()
    where: str = ""  # its record or its place in degrees, for a mark whose name another one has, too

    @property
    def title(self):
        """Its name, and where it lies where that tells it from another one."""
        return f"{self.name}, {self.where}" if self.where else self.name

    @property
    def count(self):
        """How many records it stands for."""
        return self.mark.count


@dataclass(frozen=True)
class Sheet:
    """The marks of a selection, and the pictures that show them, the large one first."""

    marks: tuple
    pictures: tuple
    bounds: tuple | None = None  # west, south, east, north of all places


def sheet(places, selection, frame=None):
    """Return the Sheet of a selection's places; without any there is no picture."""
    index, ids = selection.index, selection.ids
    spots = places.within(ids, frame)
    if not spots:
        return Sheet((), ())
    names = Names(selection)
    large = frame_around(bounds_of(spots), WIDTH, RATIO)
    found = marks_of(spots, ids, large, most=MARKS)
    keyed, pictures = [], []
    for letter, (mark, name, where) in zip(letters(), told_apart(found, names), strict=False):
        parts = ()
        near = frame_around(mark.bounds, CLOSER_WIDTH, CLOSER_RATIO)
        if len(pictures) < CLOSER and large.east - large.west > MUCH_CLOSER * (near.east - near.west):
            parts = closer_marks(places, mark, near, letter, names)
        if parts:
            pictures.append(picture(near, parts, index, name, letter))
        keyed.append(Keyed(letter, name, mark, parts, where))
    first = picture(large, keyed, index, "", "")
    return Sheet(tuple(keyed), (first, *pictures), bounds_of(spots))


def closer_marks(places, mark, frame, letter, names):
    """Return the marks of a closer map; none where its places lie together even there."""
    spots = places.within(mark.numbers, mark.bounds)
    found = marks_of(spots, mark.numbers, frame, near=NEAR_IN_CLOSER, most=MARKS_IN_CLOSER)
    if len(found) < 2:
        return ()
    return tuple(
        Keyed(f"{letter}{number}", name, part, where=where)
        for number, (part, name, where) in enumerate(told_apart(found, names), start=1)
    )


def told_apart(marks, names):
    """Yield each mark with its name and, where an earlier one has that name, what tells it from that one."""
    known = set()
    for mark in marks:
        name = names.of(mark)
        yield mark, name, names.closer(mark) if name in known else ""
        known.add(name)


def bounds_of(spots):
    """Return west, south, east, north of several spots."""
    west, south, east, north = zip(*(spot.bounds for spot in spots), strict=True)
    return min(west), min(south), max(east), max(north)


def letters():
    """Yield A to Z, then AA to ZZ."""
    yield from ascii_uppercase
    for first in ascii_uppercase:
        for second in ascii_uppercase:
            yield first + second


def picture(frame, keyed, index, title, key):
    """Return what the template draws: land, lines, marks and names at shares of width and height, and a scale."""
    lines, written = graticule(frame)
    return {
        "key": key,
        "title": title,
        "width": frame.width,
        "height": frame.height,
        "land": outlines(frame),
        "borders": inner_borders(frame),
        "graticule": lines,
        "has_outline": has_outline(frame),
        "marks": [mark_on(frame, one) for one in keyed],
        "labels": labels(frame, keyed, index, written),
        "scale": scale_bar(frame),
    }


def mark_on(frame, keyed):
    """Return a mark as it is drawn."""
    x, y = frame.point(keyed.mark.longitude, keyed.mark.latitude)
    return {
        "key": keyed.key,
        "name": keyed.title,
        "count": keyed.count,
        "x": share(x, frame.width),
        "y": share(y, frame.height),
        "size": f"{radius(keyed.count, frame):.1f}",
        "is_vague": keyed.mark.is_vague,
    }


def share(part, whole):
    """Return a part as a percentage with two decimals."""
    return f"{100 * part / whole:.2f}%"
