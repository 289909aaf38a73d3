"""How pages show the values of public documents: the words that their templates know; every text is escaped here."""

import re
from functools import lru_cache
from html import escape  # Django's own does the same for texts that may be lazy, at three times the cost

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from cooperations.formats import codings, dates, naming, quantities
from cooperations.formats.prose import shown
from cooperations.prose.keys import MARKUP, WORKS

#: The stances of an episode, from -2 to 2.
STANCES = {
    -2: _("open conflict"),
    -1: _("rather conflict"),
    0: _("between conflict and cooperation"),
    1: _("rather cooperation"),
    2: pgettext_lazy("stance", "cooperation"),
}
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def marked(wording, language, element="span"):
    """Return a wording as HTML, marked with its language when that is not the reader's own."""
    escaped = escape(wording)
    if not language or not wording:
        return SafeString(escaped)
    return SafeString(f'<{element} class="fallback" lang="{escape(language)}">{escaped}</{element}>')


@lru_cache(maxsize=20_000)
def linked(url, wording, language):
    """Return a wording as a link; pages name the same works and actors over and over."""
    return SafeString(f'<a href="{escape(url)}">{marked(wording, language)}</a>')


def text(value):
    """Show a text in the reader's language, or in the best other one, marked as such."""
    return marked(*naming.wording(value))


def said(wording):
    """Show a wording that was chosen already, marked when it is in another language than the reader's."""
    return wording if type(wording) is SafeString else marked(str(wording), getattr(wording, "language", ""))


def plain(value):
    """Return a text's wording without marking, for attributes and titles."""
    return naming.plain(value)


def paragraphs(value):
    """Show a text in paragraphs: an empty line begins one, a line break stays one."""
    wording, language = naming.wording(value)
    html = in_paragraphs(wording)
    return format_html('<div class="fallback" lang="{}">{}</div>', language, html) if language and html else html


def in_paragraphs(wording):
    """Return plain text as HTML in paragraphs."""
    parts = [part.strip() for part in PARAGRAPH_BREAK.split(wording.replace("\r\n", "\n")) if part.strip()]
    return format_html_join("\n", "<p>{}</p>", ((lines(part),) for part in parts))


def lines(paragraph):
    """Return a paragraph's lines as HTML."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in paragraph.split("\n")))


def mention(value, as_text=False):
    """Show what a document mentions under today's label, as a link where it has a public page."""
    if not value:
        return ""
    wording, language = naming.wording(naming.mention_text(value))
    if not as_text and (url := naming.mention_url(value)):
        return linked(url, wording, language)
    if as_text:
        return marked(wording, language)
    if naming.is_withdrawn(value):
        withdrawn = naming.choice_label("withdrawn", "Status")
        return format_html("<span>{} ({})</span>", marked(wording, language), withdrawn)
    return format_html("<span>{}</span>", marked(wording, language))


def label(value):
    """Return today's label of a mention without any marking."""
    return naming.plain(naming.mention_text(value)) if value else ""


def record_url(value):
    """Return the address of the page of a mention or a card."""
    return naming.record_url(value)


def edtf(value):
    """Show a date in words, for machines too when it is a plain day, month or year."""
    said, machine = escape(dates.readable(value)), dates.machine_date(value)
    return SafeString(f'<time datetime="{machine}">{said}</time>' if machine else said)


def edtf_text(value):
    """Return a date in words."""
    return dates.readable(value)


def day(value):
    """Return a day that documents keep as "2026-11-23" in words."""
    return dates.readable({"edtf": value}) if value else ""


def counted_sources(citations):
    """Return how many sources a claim cites, in words."""
    return ngettext("%(sources)s source", "%(sources)s sources", len(citations)) % {"sources": len(citations)}


def choice(value, name):
    """Return the label of a value of one of our choices: `card.kind|choice("ProjectKind")`."""
    return naming.choice_label(value, name)


def quantity(value, label=None):
    """Show a number with its comparator and unit; the unit is left out where the label beside it says the same."""
    said = quantities.readable(value, plain(label or {}))
    return SafeString(f'<span class="quantity">{escape(said)}</span>') if said else ""


def coding_value(claim):
    """Show what a coding says."""
    return marked(*codings.value_in_words(claim))


def stance(value):
    """Return a stance between conflict (-2) and cooperation (2) in words."""
    return str(STANCES[value])


def prose_of(content, name, level, key=""):
    """Return a text of a document as HTML under headings from that level on, with its notes and its language.

    `key` tells its notes from those of other texts. Documents published before there was markup hold plain text alone,
    and are shown as they always were.
    """
    markup = content.get(name + MARKUP)
    if not markup:
        wording, language = naming.wording(content.get(name))
        return {"html": in_paragraphs(wording), "notes": [], "language": language, "key": key}
    wording, language = naming.wording(markup)
    html, notes = shown(wording, level, key or name, content.get(name + WORKS, ()))
    # Safe, because `shown` cleans the text once more and escapes every letter and attribute.
    return {"html": mark_safe(html), "notes": notes, "language": language, "key": key or name}  # noqa: S308
