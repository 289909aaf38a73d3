"""Prose on its way to readers: plain text, HTML and works in the document, headings, tables and notes on the page."""

import re

import nh3
import pytest
from django.utils.translation import override
from hypothesis import given, settings

from cooperations import models
from cooperations.formats.difference import difference
from cooperations.formats.html import render_document
from cooperations.formats.prose import shown
from cooperations.prose.cleaning import clean
from cooperations.publishing.publish import preview, publish, withdraw
from cooperations.shelf.publication import Publication, SearchText
from tests import factories
from tests.door import content_of, refusal
from tests.factories_published import address, republished
from tests.test_prose import hostile

pytestmark = pytest.mark.django_db

WORK = "k7m2q9xdt4"
EVIDENCE = {"type": "source", "identifier": WORK, "slug": "bericht", "label": {"de": "Bericht"}}


def referring_to(source, place="S. 14"):
    return f"<p>Die Stadt hat zugestimmt.[[source:{source.identifier}, {place}]]</p>"


def a_network(**values):
    return factories.a_project(kind="network", **values)


def test_a_document_says_prose_as_plain_text_as_html_and_with_its_works():
    source = factories.a_source("Bericht")
    project = a_network(
        description_de=f"<h2>Ort</h2><ul><li>eins</li></ul>{referring_to(source)}", description_ca="Ca."
    )
    publish([source, project], note="Los")
    content = content_of(project)
    assert content["description"] == {"de": "Ort\n\n• eins\n\nDie Stadt hat zugestimmt.", "ca": "Ca."}
    assert content["description_html"] == {
        "de": "<h2>Ort</h2>\n<ul><li><p>eins</p></li></ul>\n"
        f'<p>Die Stadt hat zugestimmt.<a href="#source-{source.identifier}">S. 14</a></p>',
        "ca": "<p>Ca.</p>",
    }
    assert content["description_references"] == [
        {"type": "source", "identifier": source.identifier, "slug": source.slug, "label": {"de": "Bericht"}}
    ]
    assert Publication.objects.current().of_record(project.identifier).get().parsed()["schema"] == 2


def test_search_and_cards_know_the_words_and_no_tags():
    project = a_network(description_de="<h2>Ort</h2><p>Eine <strong>Fabrik</strong></p>")
    publish([project], note="Los")
    [found] = SearchText.objects.filter(head__identifier=project.identifier)
    assert "Ort\n\nEine Fabrik" in found.body
    assert "<" not in found.body
    current = Publication.objects.current().of_record(project.identifier).get()
    assert '"summary":{"de":"Ort\\n\\nEine Fabrik"}' in current.card


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_reference_to_something_unpublished_is_refused_and_named(language):
    source, project = factories.a_source("Geheimer Bericht"), a_network()
    setattr(project, f"description_{language}", referring_to(source))
    project.save()
    [(message, field, claim)] = refusal([project])
    assert "Geheimer Bericht" in message
    assert (field, claim) == ("description", None)
    assert len(publish([source, project], note="Los")) == 2


def test_a_reference_to_something_withdrawn_is_refused():
    source, project = factories.a_source("Bericht"), a_network()
    publish([source], note="Los")
    withdraw(source, None, "Auf Bitte")
    project.description_de = referring_to(source)
    project.save()
    assert [field for _message, field, _claim in refusal([project])] == ["description"]


def test_a_reference_to_nothing_is_refused_with_its_words_and_place():
    event = factories.an_event()
    report = models.Report.objects.create(event=event)
    models.ReportSection.objects.create(
        report=report, key="a", position=1, heading_en="Outlook", body_en=f"A.[[source:{WORK}, p. 3]]"
    )
    project = a_network(description_de=f"A.[[source:{WORK}]]")
    with override("en"):
        [(told, field, _claim)] = refusal([event])
        [(other, other_field, _claim)] = refusal([project])
    assert "(Outlook, English)" in told
    assert f"“{WORK}, p. 3”" in told
    assert (field, other_field) == ("report", "description")
    assert f"(German) refers to a work “{WORK}”" in other


def test_the_draft_name_of_a_work_does_not_get_out():
    source = factories.a_source("Bericht")
    project = a_network(description_de=referring_to(source))
    publish([source, project], note="Los")
    source.title = "Streng geheim"
    source.save()
    republished(project, title_de="Neuer Name")
    assert content_of(project)["description_references"][0]["label"] == {"de": "Bericht"}


def test_contact_details_are_found_in_tables_and_in_places_of_works():
    source = factories.a_source()
    for prose in ("<table><tr><td>haus@example.org</td></tr></table>", referring_to(source, "haus@example.org")):
        [(message, field, _claim)] = refusal([source, a_network(description_de=prose)])
        assert "haus@example.org" in message
        assert field == "description"


def test_a_published_page_shows_marks_and_notes(client):
    source = factories.a_source("Bericht", slug="bericht")
    project = a_network(description_de=f"<h2>Ort</h2>{referring_to(source)}")
    publish([source, project], note="Los")
    html = client.get(address(project)).content.decode()
    mark, note = "description-mark-1-1", "description-note-1"
    assert "<h3>Ort</h3>" in html
    assert re.search(rf'zugestimmt\.<sup class="note-mark"><a id="{mark}" href="#{note}" role="doc-noteref"', html)
    assert re.search(rf'<li id="{note}"><a href="/de/sources/bericht/">Bericht</a>, S. 14 <a [^>]*href="#{mark}"', html)
    cited = client.get(address(source)).content.decode()
    assert address(project) in cited
    assert "Its text refers to it." in client.get(address(source, language="en")).content.decode()


def test_a_section_of_a_report_keeps_its_headings_and_notes_to_itself():
    source, event = factories.a_source(), factories.an_event()
    report = models.Report.objects.create(event=event)
    for position, key in enumerate(("eins", "zwei"), start=1):
        models.ReportSection.objects.create(
            report=report, key=key, position=position, heading_de=key, body_de=f"<h2>Ort</h2>{referring_to(source)}"
        )
    html = render_document(preview(event)[0], "de", is_preview=True)
    assert html.count("<h4>Ort</h4>") == 2
    identifiers = re.findall(r' id="([^"]+)"', html)
    assert len(identifiers) == len(set(identifiers))
    assert {"eins-note-1", "zwei-note-1"} <= set(identifiers)


def test_no_level_of_heading_is_left_out():
    html, _notes = shown(clean("<h4>a</h4><h2>b</h2><h4>c</h4><h3>d</h3>"), 3, "x")
    assert html == "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>\n<h4>d</h4>"
    assert shown(clean("<h2>a</h2><h3>b</h3><h4>c</h4>"), 5, "x")[0] == "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>"


def test_tables_have_heads_and_scroll_and_lists_are_tight():
    with override("en"):
        html, _notes = shown(clean("<table><tr><th>a<th>b<tr><th>c<td>d</table><ul><li>e</ul>"), 3, "x")
    assert html == (
        '<div class="prose-table" role="group" aria-label="Table" tabindex="0"><table><thead><tr><th scope="col">a</th>'
        '<th scope="col">b</th></tr></thead><tbody><tr><th scope="row">c</th><td>d</td></tr></tbody></table></div>\n'
        "<ul><li>e</li></ul>"
    )


def test_a_heading_cell_without_words_is_none():
    html, _notes = shown(clean("<table><tr><th><th>b<tr><td>c<td>d</table>"), 3, "x")
    assert '<tr><td></td><th scope="col">b</th></tr></thead>' in html


def test_the_same_place_has_one_note_and_every_mark_a_way_back():
    prose = clean(f"A [[source:{WORK}, S. 1]] b[[source:{WORK}]] c[[source:{WORK}, S. 1]]")
    html, notes = shown(prose, 2, "x", [EVIDENCE])
    assert [(note.number, note.place, note.marks) for note in notes] == [
        (1, "S. 1", ["x-mark-1-1", "x-mark-1-2"]),
        (2, "", ["x-mark-2-1"]),
    ]
    assert notes[0].work == EVIDENCE
    assert html.startswith('<p>A<sup class="note-mark">')


TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"a", "em", "strong", "br", "sup", "div"}
SHOWN = {
    "a": {"href", "id", "role", "aria-label", "rel"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "ol": {"start"},
    "sup": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}


@settings(max_examples=150, deadline=None)
@given(hostile)
def test_a_document_with_hostile_markup_is_shown_without_harm(markup):
    html, _notes = shown(markup, 3, "x", [EVIDENCE])
    assert nh3.clean(html, tags=TAGS | INLINE, attributes=SHOWN, link_rel=None).count("<") == html.count("<")
    assert not re.search(r"<(?!/?[a-z][a-z0-9]*[ >])|<script|<img|<svg|\son\w+=[^<]*>|javascript:[^<]*\">", html)


def test_differences_tell_the_form_and_the_works():
    old = {"description": {"de": "Ein Ort.\n\nLeer."}}
    same = {
        "description": {"de": "Ein Ort.\n\nLeer."},
        "description_html": {"de": "<p>Ein Ort.</p>\n<p>Leer.</p>"},
        "description_references": [],
    }
    assert difference(old, same) == []
    new = same | {
        "description_html": {"de": f'<h2>Ein Ort.</h2>\n<p><em>Leer</em>.<a href="#source-{WORK}">S. 2</a></p>'},
        "description_references": [EVIDENCE],
    }
    with override("en"):
        [change] = difference(old, new)
    assert change["label"] == "Description (German)"
    assert (change["before"], change["after"]) == ("Ein Ort.\n\nLeer.", "## Ein Ort.\n\n*Leer*.[Bericht, S. 2]")


def test_differences_of_sections_tell_the_form_too():
    def content(html):
        section = {"key": "a", "heading": {"de": "A"}, "body": {"de": "B"}, "body_html": {"de": html}}
        return {"report": {"lead": {}, "sections": [section | {"body_references": []}]}}

    [change] = difference(content("<p>B</p>"), content("<p><strong>B</strong></p>"))
    assert [(field["before"], field["after"]) for field in change["fields"]] == [("B", "**B**")]


def test_a_document_without_html_is_shown_as_it_always_was():
    page = factories.a_page(body_de="Eins.\nZwei.\n\nDrei <b>.")
    document, _problems = preview(page)
    for key in ("body_html", "body_references"):
        del document["content"][key]
    document["content"]["body"] = {"de": "Eins.\nZwei.\n\nDrei <b>."}
    assert "<p>Eins.<br>Zwei.</p>\n<p>Drei &lt;b&gt;.</p>" in render_document(document, "de")
