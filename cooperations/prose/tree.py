"""Markup as a tree of elements and texts, read from HTML that is known to be well-formed, and written back."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br"})
#: What is nested deeper than this is read as if it stood at this depth: nobody writes it, and it would cost the stack.
DEEPEST = 200


@dataclass
class Element:
    """An element with its attributes and, in order, the texts (str) and elements inside."""

    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.open[min(len(self.open), DEEPEST) - 1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data):
        self.open[min(len(self.open), DEEPEST) - 1].children.append(data)


def read(html):
    """Return the nodes of a piece of well-formed HTML, as nh3 writes it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0].children


def escaped(text, quotes=False):
    """Return a text as it stands in HTML, in the spelling that nh3 has, too."""
    text = text.replace("&", "&amp;").replace("\xa0", "&nbsp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quotes else text


def written(node):
    """Return a node as HTML."""
    if isinstance(node, str):
        return escaped(node)
    attributes = "".join(f' {name}="{escaped(value, quotes=True)}"' for name, value in node.attributes.items())
    start = f"<{node.tag}{attributes}>"
    return start if node.tag in VOID else f"{start}{''.join(map(written, node.children))}</{node.tag}>"


def text_of(node):
    """Return the letters of a node, without any markup; a line break is one letter."""
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else "".join(map(text_of, node.children))


def walk(nodes):
    """Yield every element below these nodes, in the order in which they begin."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from walk(node.children)
