"""The paragraphs of a report: each numbered and with a place of its own, names in them leading to what they name."""

import re

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from cooperations.formats.markup import PARAGRAPH_BREAK
from cooperations.formats.naming import mention_url, wording
from cooperations.formats.prose import blocks_shown
from cooperations.prose.keys import MARKUP, WORKS
from cooperations.prose.tree import Element, written

#: Shorter names are words of the language as often as names.
SHORTEST_NAME = 4


def section_text(section, level, first):
    """Return the text of a section as HTML, with its notes, its language, and the number of its last paragraph.

    `first` is the number of its first paragraph. The result is what `components/prose.html` shows.
    """
    markup, key = section.get("body" + MARKUP), section["key"]
    said, language = wording(markup or section["body"])
    blocks, notes = blocks_shown(said, level, key, section.get("body" + WORKS, ())) if markup else (of_plain(said), [])
    link_names(blocks, names_of(section["mentions"], language))
    last = number_paragraphs(blocks, first)
    # Safe: the blocks are made of cleaned prose or of texts, and `written` escapes every letter and attribute.
    html = mark_safe("\n".join(map(written, blocks)))  # noqa: S308
    return {"html": html, "notes": notes, "language": language, "key": key}, last


def of_plain(said):
    """Return a plain text as paragraphs: an empty line begins one, a line break stays one."""
    found = []
    for part in PARAGRAPH_BREAK.split(said.replace("\r\n", "\n")):
        if part.strip():
            first, *others = part.strip().split("\n")
            found.append(Element("p", {}, [first, *(piece for line in others for piece in (Element("br"), line))]))
    return found


def number_paragraphs(blocks, first):
    """Give the paragraphs numbers from `first` on, by which they can be cited; return the last number."""
    number = first - 1
    for block in blocks:
        if block.tag == "p":
            number += 1
            block.attributes |= {"id": f"paragraph-{number}", "class": "paragraph"}
            block.children.append(link_to(number))
    return number


def link_to(number):
    """Return the link of a paragraph to itself, which is its number."""
    label = _("Paragraph %(number)s") % {"number": number}
    attributes = {"class": "paragraph-number", "href": f"#paragraph-{number}", "aria-label": label}
    return Element("a", attributes, [str(number)])


def names_of(mentions, language):
    """Return {name: address} of what a section speaks of, by its name in the language of the text, today's or its own.

    What has no page is left out; a name that two of them share leads to neither.
    """
    found = {}
    for mention in mentions:
        if url := mention_url(mention):
            for name in named(mention, language):
                found.setdefault(name, set()).add(url)
    return {name: urls.pop() for name, urls in found.items() if len(urls) == 1 and len(name) >= SHORTEST_NAME}


def named(mention, language):
    """Return how a text in a language ("" for the reader's own) may name a mention: as of the day it was published."""
    label = mention["label"]
    return {label[language]} if label.get(language) else {wording(label)[0]}


def link_names(blocks, names):
    """Make the first place that names something a link to it; links and headings stay as they are."""
    wanted = dict(names)
    for block in blocks:
        if wanted and not re.fullmatch("h[1-6]", block.tag):
            block.children = linked(block.children, wanted)


def linked(nodes, wanted):
    """Return nodes with links; what was found is no longer wanted."""
    found = []
    for node in nodes:
        if isinstance(node, Element):
            if node.tag != "a":
                node.children = linked(node.children, wanted)
            found.append(node)
        else:
            found += linked_text(node, wanted)
    return found


def linked_text(text, wanted):
    """Return a text with the first of every wanted name as a link; the longer of two names that overlap wins."""
    found = []
    while wanted:
        pattern = "|".join(re.escape(name) for name in sorted(wanted, key=len, reverse=True))
        place = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text)
        if place is None:
            break
        address = wanted.pop(place[0])
        found += [text[: place.start()], Element("a", {"href": address}, [place[0]])]
        text = text[place.end() :]
    return [part for part in [*found, text] if part != ""]
