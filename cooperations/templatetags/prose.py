"""The template tag that shows prose with its notes."""

from django import template
from django.utils.safestring import mark_safe

from cooperations.formats.naming import wording
from cooperations.formats.prose import shown
from cooperations.prose.keys import MARKUP, WORKS
from cooperations.templatetags.documents import in_paragraphs

register = template.Library()


@register.inclusion_tag("components/prose.html")
def prose(content, name, level, key=""):
    """Show a text of a document under headings from that level on; `key` tells its notes from those of other texts.

    Documents published before there was markup hold plain text alone, and are shown as they always were.
    """
    markup = content.get(name + MARKUP)
    if not markup:
        text, language = wording(content.get(name))
        return {"html": in_paragraphs(text), "notes": [], "language": language, "key": key}
    text, language = wording(markup)
    html, notes = shown(text, level, key or name, content.get(name + WORKS, ()))
    # Safe, because `shown` cleans the text once more and escapes every letter and attribute.
    return {"html": mark_safe(html), "notes": notes, "language": language, "key": key or name}  # noqa: S308
