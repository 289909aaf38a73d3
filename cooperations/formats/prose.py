"""Prose of documents as pages show it: headings below the page's own, tables that scroll, notes for the references."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cooperations.formats.naming import mention_text, plain
from cooperations.prose.cleaning import clean
from cooperations.prose.keys import MARKUP, WORKS
from cooperations.prose.links import source_of
from cooperations.prose.reading import blocks_of, in_words
from cooperations.prose.tree import Element, text_of, written

HEADINGS = ("h2", "h3", "h4")
DEEPEST_HEADING = 6


@dataclass
class Note:
    """A note below a text: the work (None when nobody knows it), the place in it, and the marks that lead here."""

    number: int
    identifier: str
    work: dict | None
    place: str
    marks: list = field(default_factory=list)


def shown(prose, level, key, works=()):
    """Return prose as HTML whose first heading has that level, and its notes in order.

    The key begins the identifiers of marks and notes; works are the mentions of those that the prose refers to.
    """
    blocks, notes = blocks_shown(prose, level, key, works)
    return "\n".join(map(written, blocks)), notes


def blocks_shown(prose, level, key, works=()):
    """Return the same as elements that are not written yet, for texts that are worked on further."""
    page = _Page(level, key, {work["identifier"]: work for work in works})
    blocks = [page.block(node) for node in blocks_of(prose)]
    return blocks, list(page.notes.values())


class _Page:
    """What is known while a text is shown: how deep its headings are, and which notes it has so far."""

    def __init__(self, level, key, works):
        self.above, self.deepest = level - 1, level - 1
        self.key, self.works, self.notes = key, works, {}

    def block(self, node):
        """Return a block as the page shows it."""
        if node.tag in HEADINGS:
            # No level is left out on the way down, whatever the author chose.
            self.deepest = min(self.above + int(node.tag[1]) - 1, self.deepest + 1, DEEPEST_HEADING)
            return Element(f"h{self.deepest}", {}, self.inline(node.children))
        if node.tag == "p":
            return Element("p", {}, self.inline(node.children))
        if node.tag == "table":
            return self.table(node.children[0].children)
        return Element(node.tag, node.attributes, [self.within(child) for child in node.children])

    def within(self, node):
        """Return a part of a list or quotation; an item of one paragraph needs none."""
        return Element("li", {}, self.tight(node.children)) if node.tag == "li" else self.block(node)

    def tight(self, nodes):
        """Return the blocks of an item or cell, without the paragraph where there is but one."""
        if [node.tag for node in nodes].count("p") == 1 and nodes[0].tag == "p":
            return [*self.inline(nodes[0].children), *map(self.block, nodes[1:])]
        return [self.block(node) for node in nodes]

    def table(self, rows):
        """Return a table in a frame that scrolls, and that the keyboard reaches; a first row of headings heads it."""
        has_head = len(rows) > 1 and all(cell.tag == "th" for cell in rows[0].children)
        made = [self.row(row, "col" if has_head and row is rows[0] else "row") for row in rows]
        parts = [Element("thead", {}, made[:1]), Element("tbody", {}, made[1:])]
        table = Element("table", {}, parts if has_head else [Element("tbody", {}, made)])
        frame = {"class": "prose-table", "role": "group", "aria-label": _("Table"), "tabindex": "0"}
        return Element("div", frame, [table])

    def row(self, row, scope):
        """Return a row; its headings say what they head, and a heading without words is none."""
        cells = []
        for cell in row.children:
            is_heading = cell.tag == "th" and bool(cell.children)
            attributes = cell.attributes | ({"scope": scope} if is_heading else {})
            cells.append(Element("th" if is_heading else "td", attributes, self.tight(cell.children)))
        return Element("tr", {}, cells)

    def inline(self, nodes):
        """Return texts and inline elements with marks in place of references, right behind the word before."""
        found = []
        for node in nodes:
            if isinstance(node, Element) and node.tag == "a" and source_of(node.attributes["href"]):
                if found and isinstance(found[-1], str):
                    found[-1] = found[-1].rstrip(" ")
                found.append(self.mark(node))
            elif isinstance(node, Element):
                attributes = dict(node.attributes)
                if attributes.get("href", "").startswith("http"):
                    attributes["rel"] = "external"
                found.append(Element(node.tag, attributes, self.inline(node.children)))
            else:
                found.append(node)
        return found

    def mark(self, node):
        """Return the mark of a reference; the same place in the same work has one note."""
        source, place = source_of(node.attributes["href"]), text_of(node)
        note = self.notes.setdefault((source, place), Note(len(self.notes) + 1, source, self.works.get(source), place))
        note.marks.append(f"{self.key}-mark-{note.number}-{len(note.marks) + 1}")
        attributes = {
            "id": note.marks[-1],
            "href": f"#{self.key}-note-{note.number}",
            "role": "doc-noteref",
            "aria-label": _("Note %(number)s") % {"number": note.number},
        }
        return Element("sup", {"class": "note-mark"}, [Element("a", attributes, [str(note.number)])])


def for_comparison(older, newer):
    """Return two contents with every prose in words that tell its form, so that they can be compared.

    A text that one of them keeps as plain text only, as older documents do, is read like the other one.
    """
    names = {name.removesuffix(MARKUP) for name in {*older, *newer} if name.endswith(MARKUP)}
    return tuple(_in_words(content, names) for content in (older, newer))


def _in_words(content, names):
    said = {}
    for name in names:
        labels = {work["identifier"]: work for work in content.get(name + WORKS, ())}
        texts = content.get(name + MARKUP) or content.get(name) or {}
        said[name] = {language: in_words(clean(text), _namer(labels)) for language, text in texts.items()}
    hidden = {name + ending for name in names for ending in (MARKUP, WORKS)}
    kept = {name: value for name, value in content.items() if name not in hidden}
    return kept | {name: text for name, text in said.items() if name in content}


def _namer(labels):
    return lambda source: plain(mention_text(labels[source])) if source in labels else source
