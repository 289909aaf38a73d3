"""Where a link in a text may lead, and the links of a special form that refer to a work."""

import re
from urllib.parse import urlsplit

#: Nothing that would end an attribute or begin markup, in any browser.
SAFE_LETTERS = re.compile(r"[^\s\x00-\x20\"<>\\\x7f-\xa0]+")
FRAGMENT = re.compile(r"#[A-Za-z0-9_.-]+")
#: A reference to a work: `<a href="#source-k7m2q9xdt4">p. 14</a>`; its text is the place in the work, or nothing.
SOURCE = re.compile(r"#source-([0-9a-z]{10})")
#: What may be typed in its place: [[source:k7m2q9xdt4, p. 14]].
TYPED = re.compile(r"\[\[\s*source:\s*([0-9a-z]{10})\s*(?:,([^\[\]]{0,200}))?\]\]")
LONGEST_PLACE = 120


def is_allowed(address):
    """Whether a link may lead there: http and https, a path of our own, a place on the same page."""
    if FRAGMENT.fullmatch(address):
        return True
    if not SAFE_LETTERS.fullmatch(address):
        return False
    if address.startswith("/"):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None


def source_of(address):
    """Return the identifier of the work that a link refers to, "" for every other link."""
    found = SOURCE.fullmatch(address)
    return found[1] if found else ""
