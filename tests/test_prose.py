"""Prose is cleaned to one form: what is allowed stays letter by letter, and cleaning again changes nothing."""

import re

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cooperations.prose.cleaning import clean, from_plain
from cooperations.prose.reading import in_words, plain_text, references
from cooperations.prose.tree import read, text_of, walk

TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "th", "td"} | {
    *("a", "em", "strong", "br")
}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
WORK = "k7m2q9xdt4"

PIECES = [
    *("<p>", "</p>", "<h1>", "<h2>", "</h2>", "<h3>", "<h6>", "<ul>", "</ul>", "<ol start=3>", "</ol>", "<li>"),
    *("</li>", "<table>", "</table>", "<tr>", "<td colspan=2>", "<td>", "<th>", "</td>", "<caption>", "<thead>"),
    *("<blockquote>", "</blockquote>", "<em>", "</em>", "<b>", "</b>", "<i>", "</i>", "<strong>", "<br>", "<div>"),
    *("</div>", "<span style='color:red'>", "</span>", "<a href='https://example.org/?a=1&b=2'>", "</a>"),
    *("<a href='javascript:alert(1)'>", "<a href=' jAvAsCrIpT:alert(1)'>", "<a href='//evil.example'>"),
    *(f"<a href='#source-{WORK}'>", f"[[source:{WORK}, S. 14]]", f"[[source:{WORK}]]", "[[source:", "]]", WORK),
    *("<script>alert(1)</script>", "<style>*{}</style>", "<img src=https://evil.example/x.png onerror=alert(1)>"),
    *("<svg onload=alert(1)>", "<math><mtext></mtext>", "<iframe src=//evil.example>", "<form action=//e>", "<input>"),
    *("<p onclick=alert(1) class=x id=y>", "<!--", "-->", "<![CDATA[", "]]>", "<noscript>", "<template>", "<textarea>"),
    *("<title>", "<plaintext>", "<xmp>", "<a href=\"", "\">", "&lt;p&gt;", "&amp;", "&nbsp;", "&#x6a;", "\x00", "\n"),
    *("\n\n", "  ", "a", "Zwei Wörter", "a < b", "\u2028", "\u00a0", "<", ">", "\"", "'", "</", "\r\n"),
]  # fmt: skip
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join)


def is_harmless(prose):
    """Whether prose is made of what is allowed alone, and nh3 sees nothing in it that it would change."""
    for element in walk(read(prose)):
        assert element.tag in TAGS
        assert set(element.attributes) <= ATTRIBUTES.get(element.tag, set())
        if element.tag == "a":
            assert re.match(r"https?://[^/]|/[^/]|/$|#[\w.-]", element.attributes["href"])
    return nh3.clean(prose, tags=TAGS, attributes=ATTRIBUTES, link_rel=None) == prose


@settings(max_examples=400, deadline=None)
@given(hostile)
@example("<em>" * 3000 + "x")
@example("<blockquote>" * 3000 + "x")
@example("<ul><li>" * 500 + "x")
@example("[[source:<a href='x:y'>k7m2q9xdt4</a>]]")
@example("<a href='https://example.org'><p>x</p></a>")
def test_whatever_comes_in_leaves_harmless_and_stays_as_it_is(text):
    once = clean(text)
    assert is_harmless(once)
    assert clean(once) == once


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_plain_text_keeps_its_letters(text):
    prose = from_plain(text)
    assert is_harmless(prose)
    assert clean(prose) == prose
    if "source:" not in text:
        kept = re.sub(r"\s+", "", re.sub(r"[\x00-\x1f\x7f]", "", text))
        assert re.sub(r"\s+", "", plain_text(prose)) == kept


words = st.text("abcäß .,&<>\"'", min_size=1, max_size=8).map(lambda text: f"x{' '.join(text.split())}x")


def within(tag, inner, joint=""):
    return st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"<{tag}>{joint.join(parts)}</{tag}>")


def written(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


texts = words.map(written)
phrases = st.one_of(
    texts,
    texts.map(lambda text: f"<em>{text}</em>"),
    texts.map(lambda text: f"<strong>{text}</strong>"),
    texts.map(lambda text: f'<a href="https://example.org/a?b=1&amp;c=2">{text}</a>'),
)
paragraphs = within("p", phrases)
items = st.one_of(within("ul", within("li", paragraphs)), within("ol", within("li", paragraphs)))
rows = within("tr", st.one_of(within("th", paragraphs), within("td", paragraphs)))
allowed = st.one_of(
    *(within(tag, phrases) for tag in ("h2", "h3", "h4")),
    paragraphs,
    items,
    within("blockquote", paragraphs),
    within("tbody", rows).map(lambda body: f"<table>{body}</table>"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(allowed, min_size=1, max_size=5))
def test_what_is_allowed_stays_letter_by_letter(parts):
    markup = "\n".join(parts)
    assert clean(markup) == markup
    assert clean("".join(parts)) == markup


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("", ""),
        (None, ""),
        ("<p></p>", ""),
        ("<p>&nbsp;</p>", ""),
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("Eins.\nZwei.\r\n\r\nDrei.", "<p>Eins.<br>Zwei.</p>\n<p>Drei.</p>"),
        ("3 < 5 & <script>alert(1)</script>", "<p>3 &lt; 5 &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("Ein <b>Wort</b>.\n\nNoch <i>eins</i>.", "<p>Ein <strong>Wort</strong>.</p>\n<p>Noch <em>eins</em>.</p>"),
        ("<h1>Titel</h1>Text<p>mehr", "<h2>Titel</h2>\n<p>Text</p>\n<p>mehr</p>"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<li>a", "<ul><li><p>a</p></li></ul>"),
        ('<ol start="4" type="a"><li>d</li></ol>', '<ol start="4"><li><p>d</p></li></ol>'),
        ("<blockquote><h2>a</h2></blockquote>", "<blockquote><p><strong>a</strong></p></blockquote>"),
        ('<p><a href="mailto:a@example.org">Post</a></p>', "<p>Post</p>"),
        ('<p><a href="https://example.org/" onclick="x()">da</a></p>', '<p><a href="https://example.org/">da</a></p>'),
        ('<p><a href="https://nutzer:wort@example.org/">da</a></p>', "<p>da</p>"),
        ('<p><a href="/id/k7m2q9xdt4/">da</a> <a href="#glance">dort</a></p>',) * 2,
        ('<p><a href="//example.org">a</a><a href="/\\example.org">b</a></p>', "<p>ab</p>"),
        ('<p style="color:red" class="x">a<img src="https://example.org/x.png"></p>', "<p>a</p>"),
        (f"<p>Ja.[[source:{WORK}, S. 14 ]]</p>", f'<p>Ja.<a href="#source-{WORK}">S. 14</a></p>'),
        (f"Ja.[[source:{WORK}]]", f'<p>Ja.<a href="#source-{WORK}"></a></p>'),
        (f'<p><a href="#source-{WORK}"> <em>S.</em>  14</a></p>', f'<p><a href="#source-{WORK}">S. 14</a></p>'),
        ("[[source:zu-kurz, S. 14]]", "<p>[[source:zu-kurz, S. 14]]</p>"),
        (
            '<table style="width: 7px"><colgroup><col></colgroup><thead><tr><th colspan="1"><p>a</p></th></tr></thead>\
<tbody><tr><td colspan="2">b</td></tr><tr></tr></tbody></table>',
            '<table><tbody><tr><th><p>a</p></th></tr><tr><td colspan="2"><p>b</p></td></tr></tbody></table>',
        ),
    ],
)  # fmt: skip
def test_prose_has_one_form(written, kept):
    assert clean(written) == kept


RICH = clean(
    "<h2>Der Ort</h2><p>Eine <em>alte</em> Fabrik.<br>Leer."
    f"[[source:{WORK}, S. 14]]</p><ol start='3'><li>drei<ul><li>innen</li></ul></li><li>vier</li></ol>"
    "<blockquote><p>Wir bleiben.</p></blockquote>"
    "<table><tr><th>Jahr</th><th>ha</th></tr><tr><td>2011</td><td><strong>9</strong></td></tr></table>"
    "<p>Siehe <a href='https://example.org/'>dort</a>.</p>"
)


def test_plain_text_of_prose_has_no_tags_and_no_references():
    assert plain_text(RICH) == (
        "Der Ort\n\nEine alte Fabrik.\nLeer.\n\n3. drei\n  • innen\n4. vier\n\nWir bleiben.\n\n"
        "Jahr | ha\n2011 | 9\n\nSiehe dort."
    )


def test_prose_in_words_tells_its_form():
    assert in_words(RICH, {WORK: "Bericht"}.get) == (
        "## Der Ort\n\nEine *alte* Fabrik.\nLeer.[Bericht, S. 14]\n\n3. drei\n  • innen\n4. vier\n\n> Wir bleiben.\n\n"
        "Jahr | ha\n2011 | **9**\n\nSiehe dort <https://example.org/>."
    )


def test_references_are_found_in_their_order():
    assert references(RICH) == [(WORK, "S. 14")]
    assert references(clean("Nichts.")) == []


def test_paragraphs_come_back_as_the_plain_text_they_were():
    text = "Eins <zwei> & drei.\nVier.\n\nFünf."
    assert plain_text(from_plain(text)) == text
    assert [text_of(node) for node in read(from_plain(text))] == ["Eins <zwei> & drei.\nVier.", "\n", "Fünf."]
