"""What clean prose says: as plain text, in words that tell its form, and which works it refers to."""

from cooperations.prose.cleaning import clean
from cooperations.prose.links import is_allowed, source_of
from cooperations.prose.tree import Element, read, text_of, walk

LISTS = frozenset({"ul", "ol"})


def blocks_of(prose):
    """Return the blocks of prose as elements; it is cleaned before anything is read."""
    return [node for node in read(clean(prose)) if isinstance(node, Element)]


def plain_text(prose):
    """Return prose as plain text in which an empty line begins a paragraph; references are left out."""
    return "\n\n".join(filter(None, (_block(node, _letters) for node in blocks_of(prose)))).strip()


def in_words(prose, name_of):
    """Return prose in words that tell its form as well: headings, emphasis, addresses and references.

    `name_of` returns what a work is called by its identifier.
    """

    def spoken(node):
        if isinstance(node, str):
            return node
        if node.tag == "br":
            return "\n"
        inner = "".join(map(spoken, node.children))
        if node.tag == "a":
            address = node.attributes["href"]
            source = source_of(address)
            return f"[{', '.join(filter(None, [name_of(source), inner]))}]" if source else f"{inner} <{address}>"
        return {"em": f"*{inner}*", "strong": f"**{inner}**"}.get(node.tag, inner)

    return "\n\n".join(filter(None, (_block(node, spoken, tells_form=True) for node in blocks_of(prose)))).strip()


def references(prose):
    """Return the references of prose in their order, as (identifier of the work, place in it or "")."""
    links = (element for element in walk(blocks_of(prose)) if element.tag == "a")
    return [(source, text_of(link).strip()) for link in links if (source := source_of(link.attributes.get("href", "")))]


def refused_addresses(markup):
    """Return the addresses in markup that no link may lead to; they would be taken out silently."""
    links = (element for element in walk(read(markup)) if element.tag == "a")
    return [address for link in links if (address := link.attributes.get("href", "")) and not is_allowed(address)]


def _letters(node):
    """Return the letters of a node without its references."""
    if isinstance(node, str):
        return node
    if node.tag == "br":
        return "\n"
    if node.tag == "a" and source_of(node.attributes.get("href", "")):
        return ""
    return "".join(map(_letters, node.children))


def _block(node, spoken, tells_form=False):
    """Return a block in words."""
    if node.tag in LISTS:
        return _list(node, spoken, tells_form)
    if node.tag == "table":
        rows = ([_flow(cell, spoken, tells_form) for cell in row.children] for row in node.children[0].children)
        return "\n".join(" | ".join(cells) for cells in rows)
    if node.tag == "blockquote":
        content = "\n\n".join(_block(child, spoken, tells_form) for child in node.children)
        return "\n".join(f"> {line}".rstrip() for line in content.split("\n")) if tells_form else content
    if tells_form and node.tag in ("h2", "h3", "h4"):
        return f"{'#' * int(node.tag[1])} {_inline(node, spoken)}"
    return _inline(node, spoken)


def _inline(node, spoken):
    return "".join(map(spoken, node.children)).strip()


def _flow(node, spoken, tells_form):
    """Return the blocks of a cell or item in one line each."""
    return " ".join(_block(child, spoken, tells_form).replace("\n", " ") for child in node.children)


def _list(node, spoken, tells_form, indent=""):
    """Return a list with one line per item, lists within it below their items."""
    lines = []
    for number, item in enumerate(node.children, start=int(node.attributes.get("start", 1))):
        own = Element("li", {}, [child for child in item.children if child.tag not in LISTS])
        mark = f"{number}." if node.tag == "ol" else "•"
        lines.append(f"{indent}{mark} {_flow(own, spoken, tells_form)}".rstrip())
        lines += [_list(child, spoken, tells_form, f"{indent}  ") for child in item.children if child.tag in LISTS]
    return "\n".join(lines)
