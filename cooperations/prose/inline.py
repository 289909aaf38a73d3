"""The words of a paragraph in their clean form: emphasis, line breaks, links, and references to works."""

import re

from cooperations.prose.links import LONGEST_PLACE, TYPED, is_allowed, source_of
from cooperations.prose.tree import Element, text_of

SPACES = re.compile(r"[ \t\n\f]+")
#: Nothing that a reader would see; no-break spaces and the like stand for emptiness in many editors.
BLANK = re.compile(r"\s*")
EMPHASIS = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}


def inline(nodes):
    """Return texts and inline elements in their clean form; nothing when there is nothing to read."""
    found = trimmed(joined(simple(nodes, frozenset())))
    return [] if is_empty(found) else found


def simple(nodes, inside):
    """Return the nodes without elements that say nothing or stand in themselves, and with typed references set."""
    found = []
    for node in merged(nodes, inside):
        if isinstance(node, str):
            found += texts_and_references(SPACES.sub(" ", node), inside)
        elif node.tag == "br":
            found.append(Element("br"))
        elif node.tag == "a":
            found += link(node, inside)
        else:
            content = simple(node.children, inside | {node.tag})
            if not is_empty(content):
                found.append(Element(node.tag, {}, content))
    return found


def merged(nodes, inside):
    """Return the nodes with everything unwrapped that cannot stay as it is, and neighbouring texts made one."""
    found = []
    for node in unwrapped(nodes, inside):
        if isinstance(node, str) and found and isinstance(found[-1], str):
            found[-1] += node
        else:
            found.append(node)
    return found


def unwrapped(nodes, inside):
    """Yield texts, line breaks, links that may stay, and emphasis that is not in the same emphasis already."""
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        tag = EMPHASIS.get(node.tag, node.tag)
        if tag == "br" or (tag == "a" and "a" not in inside and is_allowed(node.attributes.get("href", ""))):
            yield Element(tag, node.attributes, node.children)
        elif tag in ("em", "strong") and tag not in inside:
            yield Element(tag, {}, node.children)
        else:
            yield from unwrapped(node.children, inside)


def link(node, inside):
    """Return a link or reference; a link without words is none, a reference may be without a place."""
    address = node.attributes["href"]
    if source := source_of(address):
        return [reference(source, "".join(map(text_of, node.children)))]
    content = simple(node.children, inside | {"a"})
    return [] if is_empty(content) else [Element("a", {"href": address}, content)]


def texts_and_references(text, inside):
    """Return a text with the references that were typed in it as elements; within a link there are none."""
    if "a" in inside:
        return [text]
    found, place = [], 0
    for typed in TYPED.finditer(text):
        found += [text[place : typed.start()], reference(typed[1], typed[2] or "")]
        place = typed.end()
    return [part for part in [*found, text[place:]] if part != ""]


def reference(source, place):
    """Return the reference to a place in a work."""
    place = " ".join(place.split())[:LONGEST_PLACE].rstrip()
    return Element("a", {"href": f"#source-{source}"}, [place] if place else [])


def joined(nodes):
    """Return the nodes with spaces at the beginning of a line and doubled ones gone."""
    found = []
    for node in nodes:
        begins_line = isinstance(node, str) and (not found or is_break(found[-1]))
        if is_break(node) and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        found.append(node.lstrip(" ") if begins_line else node)
    return [node for node in found if node != ""]


def trimmed(nodes):
    """Return the nodes without spaces and line breaks at their beginning and end."""
    nodes = list(nodes)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while nodes:
            if isinstance(nodes[end], str):
                nodes[end] = strip(nodes[end], " ")
            if nodes[end] and not is_break(nodes[end]):
                break
            nodes.pop(end)
    return nodes


def is_break(node):
    return isinstance(node, Element) and node.tag == "br"


def is_empty(nodes):
    """Whether a reader would see nothing of these nodes; a reference is seen."""
    return not any(
        not BLANK.fullmatch(node) if isinstance(node, str) else node.tag == "a" or not is_empty(node.children)
        for node in nodes
    )
