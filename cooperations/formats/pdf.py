"""Reports on paper: a tagged PDF (PDF/UA) of a published version, made without asking anybody for anything."""

import ctypes
import logging
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock

from django.conf import settings

CONTENT_TYPE = "application/pdf"
#: What the library that lays out text is called on Linux, macOS and Windows; this part of it brings all others along.
PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0")
STYLES = [Path(settings.BASE_DIR) / "static" / "css" / name for name in ("paper.css", "paper-report.css")]
#: One report at a time: laying out text takes a processor and some memory.
ONE_AT_A_TIME = Lock()
# To weasyprint every page of every round of the layout is progress; in our log it is noise.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)


class ImpossibleError(Exception):
    """This machine lacks what a PDF is made with."""


@cache
def is_possible():
    """Whether this machine has Pango, the library of the system that weasyprint lays out text with."""
    return any(map(can_be_loaded, PANGO))


def can_be_loaded(name):
    """Whether a library of the system is there."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def made(html, base):
    """Return a page as PDF; its links lead to addresses below `base`, and nothing is fetched from anywhere.

    Raises ImpossibleError where the system lacks Pango. weasyprint is loaded with the first PDF, because it takes a
    second and 40 MB that most processes never need.
    """
    if not is_possible():
        raise ImpossibleError
    printing = import_module("cooperations.formats.printing")
    with ONE_AT_A_TIME:
        return printing.printed(html, "\n".join(part.read_text(encoding="utf-8") for part in STYLES), base)
