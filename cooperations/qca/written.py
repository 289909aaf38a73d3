"""Figures as readers write them; files keep the point."""

from django.utils.formats import get_format


def figure(number):
    """Return a figure with three places, a dash where there is none."""
    return "–" if number is None else pointed(f"{number:.3f}")


def short(number):
    """Return a number with as few places as it needs."""
    return pointed(f"{number:g}")


def pointed(text):
    """Return a number written with a point with the reader's mark instead."""
    return text.replace(".", get_format("DECIMAL_SEPARATOR"))
