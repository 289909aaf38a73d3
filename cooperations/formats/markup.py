"""How pages show the values of public documents: the words that their templates know; every text is escaped here."""

import re
from functools import lru_cache
from html import escape  # Django's own does the same for texts that may be lazy, at three times the cost

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperations.formats import codings, dates, naming, quantities
from cooperations.formats.abbreviations import held_together
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
#: Under which a label keeps the link to what it names.
LINK = "link"
PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


def marked(wording, language, element="span"):
    """Return a wording as HTML, marked with its language when that is not the reader's own."""
    escaped = escape(held_together(wording))
    if not language or not wording:
        return SafeString(escaped)
    return SafeString(f'<{element} class="fallback" lang="{escape(language)}">{escaped}</{element}>')


def linked(value, today, language):
    """Return the link to what a mention leads to, "" if to nothing; kept, because pages name the same over and over."""
    if (LINK, language) not in today.spoken:
        url, (wording, found_in) = naming.record_url(value, language), naming.wording(today.text, language)
        link = SafeString(f'<a href="{escape(url)}">{marked(wording, found_in)}</a>') if url else ""
        today.spoken[LINK, language] = link
    return today.spoken[LINK, language]


def text(value, language=None):
    """Show a text in the reader's language, or in the best other one, marked as such."""
    return marked(*naming.wording(value, language))


def said(wording):
    """Show a wording that was chosen already, marked when it is in another language than the reader's."""
    return wording if type(wording) is SafeString else marked(str(wording), getattr(wording, "language", ""))


def plain(value, language=None):
    """Return a text's wording without marking, for attributes and titles."""
    return naming.plain(value, language)


def paragraphs(value, language=None):
    """Show a text in paragraphs: an empty line begins one, a line break stays one."""
    wording, language = naming.wording(value, language)
    html = in_paragraphs(wording)
    return format_html('<div class="fallback" lang="{}">{}</div>', language, html) if language and html else html


def in_paragraphs(wording):
    """Return plain text as HTML in paragraphs."""
    parts = [part.strip() for part in PARAGRAPH_BREAK.split(wording.replace("\r\n", "\n")) if part.strip()]
    return format_html_join("\n", "<p>{}</p>", ((lines(part),) for part in parts))


def lines(paragraph):
    """Return a paragraph's lines as HTML."""
    return format_html_join(mark_safe("<br>"), "{}", ((held_together(line),) for line in paragraph.split("\n")))


def mention(value, as_text=False, language=None):
    """Show what a document mentions under today's label, as a link where it has a public page."""
    if not value:
        return ""
    today = None if as_text else naming.today(value)
    if today and (link := linked(value, today, language or get_language())):
        return link
    wording, language = naming.wording(naming.mention_text(value), language)
    if as_text:
        return marked(wording, language)
    if naming.is_withdrawn(value):
        withdrawn = naming.choice_label("withdrawn", "Status")
        return format_html("<span>{} ({})</span>", marked(wording, language), withdrawn)
    return format_html("<span>{}</span>", marked(wording, language))


def label(value, language=None):
    """Return today's label of a mention without any marking."""
    return naming.plain(naming.mention_text(value), language) if value else ""


def record_url(value, language=None):
    """Return the address of the page of a mention or a card."""
    return naming.record_url(value, language)


def edtf(value, language=None):
    """Show a date in words, for machines too when it is a plain day, month or year."""
    return _edtf(value["edtf"], language or get_language()) if value else SafeString("")


@lru_cache(maxsize=4096)
def _edtf(written, _language):
    """Return a date as HTML; the language is only there because each has its own words."""
    said, machine = escape(dates.readable({"edtf": written})), dates.machine_date({"edtf": written})
    return SafeString(f'<time datetime="{machine}">{said}</time>' if machine else said)


def edtf_text(value):
    """Return a date in words."""
    return dates.readable(value)


def day(value, language=None):
    """Return a day that documents keep as "2026-11-23" in words."""
    return dates.readable({"edtf": value}, language) if value else ""


def counted_sources(citations, language=None):
    """Return how many sources a claim cites, in words."""
    return _counted_sources(len(citations), language or get_language())


@lru_cache(maxsize=256)
def _counted_sources(number, _language):
    """Return a number of sources in words; the language is only there because each has its own."""
    return ngettext("%(sources)s source", "%(sources)s sources", number) % {"sources": number}


def choice(value, name, language=None):
    """Return the label of a value of one of our choices: `card.kind|choice("ProjectKind")`."""
    return naming.choice_label(value, name, language)


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
    html, notes = shown(held_together(wording), level, key or name, content.get(name + WORKS, ()))
    # Safe, because `shown` cleans the text once more and escapes every letter and attribute.
    return {"html": mark_safe(html), "notes": notes, "language": language, "key": key or name}  # noqa: S308
