"""The lines of latitude and longitude that run through a close map, which has few outlines to find one's way by."""

from math import ceil, floor

from cooperations.formats import degrees
from cooperations.formats.outlines import is_close, latitude_of

#: What lies between two lines, in degrees with their decimals, the closest first.
STEPS = (
    *((0.001, 3), (0.002, 3), (0.005, 3), (0.01, 2), (0.02, 2), (0.05, 2)),
    *((0.1, 1), (0.2, 1), (0.5, 1), (1, 0), (2, 0)),
)
#: No two lines come closer than this share of the picture's width.
CLOSEST = 0.24


def graticule(frame):
    """Return (path, names): the lines of a close map, and (text, x, y, side) for what is written at the end of each."""
    if not is_close(frame):
        return "", []
    south, north = latitude_of(frame.south), latitude_of(frame.north)
    upright = [(value, digits, frame.point(value, south)[0]) for value, digits in lines(frame, frame.west, frame.east)]
    level = [(value, digits, frame.point(frame.west, value)[1]) for value, digits in lines(frame, south, north)]
    path = "".join(f"M{x:.1f} 0v{frame.height}" for _value, _digits, x in upright)
    path += "".join(f"M0 {y:.1f}h{frame.width}" for _value, _digits, y in level)
    names = [(degrees.longitude(value, digits), x, 0, "top") for value, digits, x in upright]
    names += [(degrees.latitude(value, digits), frame.width, y, "side") for value, digits, y in level]
    return path, names


def lines(frame, first, last):
    """Return (degrees, decimals) of the lines between two of them, as close as the picture has room."""
    room = CLOSEST * (frame.east - frame.west)
    step, digits = next((step for step in STEPS if step[0] >= room), STEPS[-1])
    numbers = range(ceil(first / step), floor(last / step) + 1)
    return [(round(number * step, 3), digits) for number in numbers]
