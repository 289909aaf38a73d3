"""A text from the editor to the reader: typed by hand and keyboard under the strict policy, saved, published, read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.publishing.publish import publish
from tests import factories


@pytest.fixture(scope="module")
def case(site):
    """Return a draft of a network with a claim that cites page 14 of a newspaper."""
    project = factories.a_project("Netz der Häuser", slug="netz", kind="network", description_en="It began in 2011.")
    claim = factories.a_claim(models.Finding, project, category="insight", text_de="Es braucht Räume.")
    source = factories.a_source("Abendblatt", slug="abendblatt")
    factories.cite(claim, source, locator="S. 14")
    publish([source], note="Los")
    return project


def in_english(window):
    """Let the window ask for the desk in English, whose words are those of the code."""
    window.context.add_cookies([{"name": "django_language", "value": "en", "url": window.site}])
    return window


@pytest.fixture
def desk(at_the_desk, case):
    """Return a function that opens the form of the case in English, its German text as it was at first."""
    case.refresh_from_db()
    case.description_de, case.description_en = "", "<p>It began in 2011.</p>"
    case.save()

    def open_form(**options):
        window = in_english(at_the_desk(**options))
        assert window.reads(reverse("admin:cooperations_project_change", args=[case.pk])) == 200
        return window

    return open_form


def editor(window):
    return window.page.get_by_role("textbox", name="Description [de]")


def toolbar(window):
    return window.page.locator(".field-description_de").get_by_role("toolbar", name="Form of the text")


def test_a_text_is_written_in_the_editor_published_and_read(desk, case, reader):
    window = desk()
    writes_the_text(window)
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.small_targets() == []
    assert window.violations() == []
    window.page.get_by_role("button", name="Save and continue editing").first.click()
    window.page.locator(".messagelist .success").wait_for()
    case.refresh_from_db()
    source = models.Source.objects.get(slug="abendblatt")
    assert case.description_de.startswith(
        f'<h2>Der Ort</h2>\n<p>Eine Fabrik<a href="#source-{source.identifier}">S. 14</a> steht auf '
        '<a href="https://example.org/haus">https://example.org/haus</a></p>\n'
        "<ul><li><p>eine Bar</p></li></ul>\n<table>"
    )
    publish([case], note="Los")
    reads_the_page(reader())


def writes_the_text(window):
    """Type a heading, a reference, a link, a list and a table."""
    keys, bar = window.page.keyboard, toolbar(window)
    editor(window).click()
    bar.get_by_role("combobox", name="Kind of paragraph").select_option("Heading")
    keys.type("Der Ort")
    keys.press("Enter")
    keys.type("Eine Fabrik")
    refers_to_page_14(window)
    expect(editor(window)).to_be_focused()
    keys.type(" steht auf ")
    bar.get_by_role("button", name="Link").click()
    address = window.page.get_by_role("dialog", name="Link").get_by_label("Address")
    address.fill("example.org/haus")
    address.press("Enter")
    window.page.get_by_role("link", name="https://example.org/haus").wait_for()
    expect(editor(window)).to_be_focused()
    keys.press("Enter")
    bar.get_by_role("button", name="List", exact=True).click()
    expect(editor(window)).to_be_focused()
    assert bar.get_by_role("button", name="Table", exact=True).is_disabled()
    keys.type("eine Bar")
    keys.press("Enter")
    keys.press("Enter")
    bar.get_by_role("button", name="Table", exact=True).click()
    expect(editor(window)).to_be_focused()
    for heading in ("Jahr", "Hektar", "Quelle"):
        keys.type(heading)
        keys.press("Tab")


def refers_to_page_14(window):
    toolbar(window).get_by_role("button", name="Reference").click()
    dialog = window.page.get_by_role("dialog", name="Reference")
    dialog.get_by_label("Works").select_option("Abendblatt, S. 14")
    assert dialog.get_by_label("Page or section").input_value() == "S. 14"
    assert window.complaints == []
    assert window.violations() == []
    dialog.get_by_role("button", name="Insert reference").click()
    window.page.get_by_text("[Abendblatt, S. 14]").wait_for()


def reads_the_page(window):
    assert window.reads("/en/projects/netz/") == 200
    window.reads("/de/projects/netz/")
    page = window.page
    expect(page.get_by_role("heading", name="Der Ort", level=3)).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_text(["Jahr", "Hektar", "Quelle"])
    page.locator(".note-mark a").click()
    note = page.locator(":target")
    assert note.inner_text().startswith("Abendblatt, S. 14")
    note.locator(".note-back").click()
    expect(page.locator(":target")).to_have_text("1")
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert (window.overflow(), window.violations()) == (0, [])
    page.emulate_media(media="print")
    expect(page.locator(".notes li")).to_be_visible()
    expect(page.locator(".note-back")).to_be_hidden()


def test_the_toolbar_is_reached_and_walked_by_keyboard(desk):
    window = desk()
    focused = "document.activeElement.textContent"
    editor(window).focus()
    window.page.keyboard.press("Escape")
    assert window.page.evaluate("document.activeElement.tagName") == "SELECT"
    window.page.keyboard.press("ArrowRight")
    assert window.page.evaluate(focused) == "Bold"
    window.page.keyboard.press("ArrowLeft")
    window.page.keyboard.press("ArrowLeft")
    assert window.page.evaluate(focused) == "Redo"
    assert window.page.evaluate("document.activeElement.matches(':focus-visible')")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.getAttribute('role')") == "textbox"
    assert editor(window).get_attribute("lang") == "de"


def test_a_reference_is_chosen_again_by_its_mark(desk, case):
    source = models.Source.objects.get(slug="abendblatt")
    case.description_de = f"<p>A[[source:{source.identifier}, S. 3]]</p>"
    case.save()
    window = desk()
    window.page.get_by_text("[Abendblatt, S. 3]").click()
    toolbar(window).get_by_role("button", name="Reference").click()
    dialog = window.page.get_by_role("dialog", name="Reference")
    dialog.get_by_label("Find a work").fill("abend")
    dialog.get_by_label("Works").select_option("Abendblatt, S. 14")
    dialog.get_by_label("Page or section").fill("S. 5")
    dialog.get_by_label("Page or section").press("Enter")
    window.page.get_by_text("[Abendblatt, S. 5]").wait_for()
    assert window.page.locator("[name=description_de]").input_value() == (
        f'<p>A<a href="#source-{source.identifier}">S. 5</a></p>'
    )


def test_the_link_from_a_problem_leads_into_the_editor(at_the_desk, case):
    window = in_english(at_the_desk())
    window.reads(reverse("admin:cooperations_project_change", args=[case.pk]) + "#field-description")
    window.page.locator(".field-description_de .ProseMirror:focus, .field-description_en .ProseMirror:focus").wait_for()


def test_without_scripts_the_source_is_edited(desk, case):
    window = desk(java_script_enabled=False)
    field = window.page.locator("[name=description_en]")
    assert field.input_value() == "<p>It began in 2011.</p>"
    expect(window.page.locator(".field-description_en .prose-source")).to_be_visible()
    field.fill("Plain.\n\n<b>Strong</b> words.")
    window.page.get_by_role("button", name="Save and continue editing").first.click()
    case.refresh_from_db()
    assert case.description_en == "<p>Plain.</p>\n<p><strong>Strong</strong> words.</p>"


def test_an_editor_in_a_section_that_is_added_works(at_the_desk):
    report = models.Report.objects.first()
    window = in_english(at_the_desk())
    window.reads(reverse("admin:cooperations_report_change", args=[report.pk]))
    window.page.get_by_text("Add another Section").click()
    row = window.page.locator("#sections-1 .field-body_de")
    row.locator(".ProseMirror").click()
    window.page.keyboard.type("Neu")
    assert row.locator("textarea").input_value() == "<p>Neu</p>"
    assert window.complaints == []
    assert window.violations() == []
