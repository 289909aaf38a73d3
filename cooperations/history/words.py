"""The difference of two texts word by word, formatted text included, as pieces that a page can mark."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from diff_match_patch import diff_match_patch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
FORMATTED = re.compile(
    r"</?(?:p|h[2-6]|ul|ol|li|table|tr|t[hd]|blockquote|a|strong|em|b|i|u|s|br|hr|figure|sup|sub)\b[^>]*>"
)
#: What a reader is told of a piece of structure, where a line begins with it and where the words stay in their line.
BLOCKS = {
    "h2": gettext_lazy("heading 2"),
    "h3": gettext_lazy("heading 3"),
    "h4": gettext_lazy("heading 4"),
    "h5": gettext_lazy("heading 5"),
    "h6": gettext_lazy("heading 6"),
    "li": gettext_lazy("list item"),
    "tr": gettext_lazy("table row"),
    "blockquote": gettext_lazy("quotation"),
    "p": "",
}
INLINE = {
    "strong": gettext_lazy("bold"),
    "b": gettext_lazy("bold"),
    "em": gettext_lazy("italic"),
    "i": gettext_lazy("italic"),
    "td": gettext_lazy("cell"),
    "th": gettext_lazy("head cell"),
    "hr": gettext_lazy("rule"),
}
CLOSED = frozenset({"strong", "b", "em", "i"})
SAME, ADDED, REMOVED, SKIPPED = "same", "added", "removed", "skipped"
#: So many tokens of what stayed the same are shown beside a change; of longer stretches the middle is left out.
CONTEXT = 24
SECONDS = 1.0
#: The code points that stand for tokens; surrogates are no characters.
FIRST_POINT, SURROGATES = 0x100, range(0xD800, 0xE000)


@dataclass(frozen=True)
class Piece:
    """A stretch of text: the same, added, removed or skipped; or a piece of structure such as a heading."""

    how: str
    text: str
    is_structure: bool = False


class Structure(str):
    """A token that is no text of the author's but tells of formatting."""

    __slots__ = ()


class Flattened(HTMLParser):
    """Formatted text as tokens: its words, and what they are formatted as."""

    def __init__(self, text):
        super().__init__()
        self.tokens, self.links = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS or tag == "br":
            self._break()
        if name := str(BLOCKS.get(tag) or INLINE.get(tag, "")):
            self.tokens.append(Structure(name))
        if tag == "a":
            target = dict(attrs).get("href") or ""
            self.tokens.append(Structure(_("link to %(address)s") % {"address": target}))

    def handle_endtag(self, tag):
        if tag in CLOSED:
            self.tokens.append(Structure(_("end of %(format)s") % {"format": INLINE[tag]}))
        if tag == "a":
            self.tokens.append(Structure(_("end of link")))

    def handle_data(self, data):
        self.tokens += TOKEN.findall(data)

    def _break(self):
        if self.tokens and self.tokens[-1] != "\n":
            self.tokens.append("\n")


def tokens_of(text):
    """Return a text as tokens: words, signs, spaces and, where it is formatted, its structure."""
    return Flattened(text).tokens if FORMATTED.search(text) else TOKEN.findall(text)


def pieces(before, after):
    """Return the pieces that tell how one text became the other."""
    points = {}
    old, new = (_encoded(tokens_of(text), points) for text in (before, after))
    tokens = {point: token for token, point in points.values()}
    engine = diff_match_patch()
    engine.Diff_Timeout = SECONDS
    found = engine.diff_main(old, new, False)
    engine.diff_cleanupSemantic(found)
    told = []
    for place, (how, encoded) in enumerate(found):
        words = [tokens[point] for point in encoded]
        if how == engine.DIFF_EQUAL:
            told += _shortened(words, is_first=place == 0, is_last=place == len(found) - 1)
        else:
            told += _joined(ADDED if how == engine.DIFF_INSERT else REMOVED, words)
    return told


def _encoded(tokens, points):
    """Return tokens as a text of one character each, so that a library for characters compares words."""
    encoded = []
    for token in tokens:
        key = (token, isinstance(token, Structure))
        if key not in points:
            point = FIRST_POINT + len(points)
            points[key] = (token, chr(point if point < SURROGATES.start else point + len(SURROGATES)))
        encoded.append(points[key][1])
    return "".join(encoded)


def _shortened(words, *, is_first, is_last):
    """Return what stayed the same, without the middle of a long stretch."""
    head, tail = (0 if is_first else CONTEXT), (0 if is_last else CONTEXT)
    if len(words) <= head + tail + CONTEXT:
        return _joined(SAME, words)
    end = words[len(words) - tail :] if tail else []
    return [*_joined(SAME, words[:head]), Piece(SKIPPED, "…"), *_joined(SAME, end)]


def _joined(how, words):
    """Return words as pieces, with each piece of structure for itself."""
    told, run = [], []
    for word in [*words, None]:
        if word is None or isinstance(word, Structure):
            told += [Piece(how, "".join(run))] if run else []
            run = []
            told += [] if word is None else [Piece(how, str(word), is_structure=True)]
        else:
            run.append(word)
    return told
