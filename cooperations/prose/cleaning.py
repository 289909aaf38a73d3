"""Cleans prose on every way in and before it is shown: an allow-list, one shape for everything, plain text welcome.

What is left is made of these alone: p, h2–h4, ul, ol, li, blockquote, table, tbody, tr, th, td, a, em, strong, br; the
only attributes are a link's address, the columns and rows that a cell spans, and the number a list begins with.
"""

import re

import nh3

from cooperations.prose.inline import BLANK, inline
from cooperations.prose.tree import Element, escaped, read, text_of, written

HEADINGS = frozenset({"h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"th", "td"})
ROWS = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
BLOCKS = frozenset({"p", "div", "li", "blockquote", *HEADINGS, *LISTS, *CELLS, *ROWS})
INLINE = frozenset({"a", "em", "strong", "br"})
#: Other names under which the same things arrive, from other editors for example.
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
KNOWN = "|".join(sorted({*BLOCKS, *INLINE, *RENAMED, "span"}))
MARKUP = re.compile(rf"</?(?:{KNOWN})(?:\s[^<>]*)?/?>", re.IGNORECASE)
BLOCK_MARKUP = re.compile(rf"</?(?:{'|'.join(sorted({*BLOCKS, 'h1', 'h5', 'h6'}))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Lists and quotations within each other; what lies deeper is lifted up to here.
DEEPEST = 6
#: No table is wider or longer than this.
MOST_SPANNED, LARGEST_START = 100, 9999

_cleaner = nh3.Cleaner(
    tags={*BLOCKS, *INLINE, *RENAMED},
    attributes=ATTRIBUTES,
    link_rel=None,
    url_schemes={"http", "https"},
    strip_comments=True,
)


def clean(text):
    """Return prose in its one clean form; plain text, in which an empty line begins a paragraph, becomes paragraphs.

    Cleaning what is clean changes nothing. What is not allowed is taken out and its text kept, but for scripts and
    styles. A link that may not lead where it does becomes its text.
    """
    text = readable(text or "")
    markup = text if BLOCK_MARKUP.search(text) else paragraphs_of(text, is_markup=bool(MARKUP.search(text)))
    return "\n".join(map(written, blocks(read(_cleaner.clean(markup)))))


def from_plain(text):
    """Return plain text as clean prose, letter by letter: nothing in it is taken for markup."""
    return "\n".join(map(written, blocks(read(_cleaner.clean(paragraphs_of(readable(text)))))))


def readable(text):
    """Return a text without control characters, its line breaks all alike."""
    text = text.encode(errors="replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text)


def paragraphs_of(text, is_markup=False):
    """Return a text in paragraphs: an empty line begins one, a line break stays one."""
    parts = [part.strip() for part in PARAGRAPH_BREAK.split(text)]
    lines = [(part if is_markup else escaped(part)).replace("\n", "<br>") for part in parts if part]
    return "".join(f"<p>{part}</p>" for part in lines)


def blocks(nodes, depth=0, is_inside=False):
    """Return the paragraphs, headings, lists, quotations and tables that these nodes make.

    `is_inside` a list, quotation or table there are no headings and no further tables.
    """
    found, loose = [], []

    def close():
        found.extend(paragraph(loose))
        loose.clear()

    for node in nodes:
        if isinstance(node, str) or not is_block(node):
            loose.append(node)
            continue
        close()
        found += block(node, depth, is_inside)
    close()
    return found


def is_block(node):
    """Whether an element begins a paragraph of its own, or holds something that does."""
    if RENAMED.get(node.tag, node.tag) in BLOCKS:
        return True
    return any(is_block(child) for child in node.children if isinstance(child, Element))


def block(node, depth, is_inside):
    """Return the clean blocks of one block."""
    tag = RENAMED.get(node.tag, node.tag)
    if tag in HEADINGS:
        content = inline(flat(node.children))
        if not content:
            return []
        return [Element("p", {}, [Element("strong", {}, plainer(content))]) if is_inside else Element(tag, {}, content)]
    if tag in LISTS and depth < DEEPEST:
        return listing(tag, node, depth)
    if tag == "li" and depth < DEEPEST:
        return listing("ul", Element("ul", {}, [node]), depth)
    if tag == "blockquote" and depth < DEEPEST:
        content = blocks(node.children, depth + 1, is_inside=True)
        return [Element("blockquote", {}, content)] if content else []
    if tag == "table" and not is_inside:
        return table(node, depth)
    return blocks(node.children, depth, is_inside)


def flat(nodes):
    """Return the texts and inline elements below these nodes, blocks taken apart with a space between them."""
    found = []
    for node in nodes:
        if isinstance(node, Element) and is_block(node):
            found += [" ", *flat(node.children), " "]
        else:
            found.append(node)
    return found


def plainer(nodes):
    """Return what is inside `strong` without being it a second time."""
    return inline([child for node in nodes for child in (node.children if is_strong(node) else [node])])


def is_strong(node):
    return isinstance(node, Element) and node.tag == "strong"


def paragraph(nodes):
    """Return loose texts and inline elements as a paragraph, nothing when they say nothing."""
    content = inline(nodes)
    return [Element("p", {}, content)] if content else []


def listing(tag, node, depth):
    """Return a list with its items; what lies between items becomes one, a list belongs to the item before it."""
    items = []
    for child in node.children:
        if isinstance(child, str) and BLANK.fullmatch(child):
            continue
        is_item = isinstance(child, Element) and child.tag == "li"
        content = blocks(child.children if is_item else [child], depth + 1, is_inside=True)
        if not content:
            continue
        if items and not is_item and content[0].tag in LISTS:
            items[-1].children += content
        else:
            items.append(Element("li", {}, content))
    start = number(node, "start", LARGEST_START) if tag == "ol" else ""
    return [Element(tag, {"start": start} if start else {}, items)] if items else []


def table(node, depth):
    """Return a table of rows and cells; a row or table without any letters is none."""
    rows = []
    for row in rows_of(node):
        cells = [
            Element(cell.tag, spans(cell), blocks(cell.children, depth + 1, is_inside=True))
            for cell in row.children
            if isinstance(cell, Element) and cell.tag in CELLS
        ]
        if cells:
            rows.append(Element("tr", {}, cells))
    if not any(not BLANK.fullmatch(text_of(row)) or written(row).count("<a ") for row in rows):
        return []
    return [Element("table", {}, [Element("tbody", {}, rows)])]


def rows_of(node):
    """Yield the rows of a table, but not those of tables in its cells."""
    for child in node.children:
        if isinstance(child, Element) and child.tag == "tr":
            yield child
        elif isinstance(child, Element) and child.tag in ROWS:
            yield from rows_of(child)


def spans(cell):
    """Return over how many columns and rows a cell goes, where it is more than one."""
    found = {name: number(cell, name, MOST_SPANNED) for name in ("colspan", "rowspan")}
    return {name: value for name, value in found.items() if value}


def number(element, name, most):
    """Return a whole number from 2 to the most that an attribute may be, as text; "" for anything else."""
    value = element.attributes.get(name, "")
    return str(int(value)) if re.fullmatch(r"[0-9]{1,4}", value) and 2 <= int(value) <= most else ""
