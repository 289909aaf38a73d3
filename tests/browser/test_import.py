"""Importing in a browser: a file with errors, the corrected one, the run, its undoing; growing pages; accessibility."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.admin import import_progress
from tests import factories

HEAD = "slug,title_de,kind,regions,start,summary_de\n"
WRONG = HEAD + 'nachbarhaus,Nachbarhaus,cooporation,"berlin, berlim",Sommer,\ncan-batllo,Can Batlló,cooperation,,,Neu\n'
RIGHT = HEAD + "nachbarhaus,Nachbarhaus,cooperation,berlin,2011,\ncan-batllo,Can Batlló,cooperation,barcelona,,Neu\n"


def address(name, *args):
    return reverse(f"admin:cooperations_importrun_{name}", args=args)


@pytest.fixture
def english(at_the_desk, site):
    """Return a function that opens a window of an editor who reads English."""

    def open_window(**options):
        opened = at_the_desk(**options)
        opened.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": site}])
        return opened

    return open_window


@pytest.fixture
def window(english):
    return english()


def upload(page, text, name="faelle.csv"):
    page.get_by_label("File").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="Upload and check").click()


def is_accessible(window):
    """Look at the page wide and light, narrow and dark; nothing may be wrong with it."""
    window.looks(width=1280, color_scheme="light")
    found = window.violations()
    window.looks(width=320, color_scheme="dark")
    found += [*window.violations(), *window.small_targets()]
    overflow = window.overflow()
    window.looks(width=1280, color_scheme="light")
    return (found, overflow) == ([], 0), (found, overflow)


def test_file_with_errors_is_corrected_imported_and_undone(window, site):
    page, main = window.page, window.page.locator("#content-main")
    factories.a_region("Jena", slug="jena-import")
    window.reads(reverse("admin:cooperations_project_changelist"))
    page.get_by_role("link", name="Import …").click()
    assert is_accessible(window)[0], is_accessible(window)
    upload(page, WRONG)
    page.get_by_role("heading", name="1 row has errors").wait_for()
    assert "kind “cooporation” is not allowed here. Did you mean cooperation?" in main.inner_text()
    assert "regions There is no region “berlim”. Did you mean berlin?" in main.inner_text()
    expect(page.get_by_role("button", name="Import now")).to_have_count(0)
    assert is_accessible(window)[0], is_accessible(window)
    page.get_by_role("link", name="with errors (1)").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the errors (CSV)").click()
    assert download.value.suggested_filename == "project-errors.csv"
    page.get_by_role("link", name="Upload the corrected file").click()
    upload(page, RIGHT)
    page.get_by_text("All rows are right. Importing writes 2 of them").wait_for()
    page.get_by_text("5 filled cells").click()
    assert is_accessible(window)[0], is_accessible(window)
    assert not models.Project.objects.filter(slug="nachbarhaus").exists()
    page.get_by_role("button", name="Import now").click()
    page.get_by_role("heading", name="What it made and changed").wait_for()
    assert models.Project.objects.get(slug="can-batllo").summary_de == "Neu"
    assert is_accessible(window)[0], is_accessible(window)
    page.get_by_role("link", name="Undo …").click()
    assert is_accessible(window)[0], is_accessible(window)
    page.get_by_role("button", name="Undo the import").click()
    page.get_by_role("heading", name="What it made and changed").wait_for()
    assert not models.Project.objects.filter(slug="nachbarhaus").exists()
    assert models.Project.objects.get(slug="can-batllo").summary_de != "Neu"
    assert models.Project.objects.get(slug="can-batllo").status == "published"
    assert (window.complaints, window.foreign_requests) == ([], [])


@pytest.mark.parametrize("name", ["start", "changelist"])
def test_pages_around_imports_are_accessible_and_keep_to_themselves(window, name):
    assert window.reads(address(name)) == 200
    assert is_accessible(window)[0], is_accessible(window)
    assert (window.complaints, window.foreign_requests) == ([], [])


def test_export_page_is_accessible_and_hands_out_a_file(window):
    window.reads(address("export", "actor") + "?sector__exact=administration")
    assert is_accessible(window)[0], is_accessible(window)
    with window.page.expect_download() as download:
        window.page.get_by_role("button", name="CSV, parted by commas").click()
    assert download.value.suggested_filename.startswith("koopwohl-actor-")
    assert download.value.path().read_text(encoding="utf-8-sig").splitlines()[1:] != []


def test_unreadable_file_is_told_above_the_form(window):
    window.reads(address("upload", "actor"))
    window.page.get_by_label("File").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": "slug\nä".encode("latin-1")}
    )
    window.page.get_by_role("button", name="Upload and check").click()
    window.page.get_by_text("The file is not in UTF-8: see line 2.").wait_for()
    assert is_accessible(window)[0], is_accessible(window)


@pytest.mark.parametrize("scripts", [True, False])
def test_growing_page_leads_to_the_result(english, monkeypatch, scripts):
    monkeypatch.setattr(import_progress, "LONG", 100)
    window = english(java_script_enabled=scripts)
    rows = [f"gross-{scripts}-{number},Verein {number},civil-society,association" for number in range(450)]
    window.reads(address("upload", "actor"))
    upload(window.page, "\n".join(["slug,name_de,sector,kind", *rows]), "gross.csv")
    if not scripts:
        window.page.get_by_text("450 of 450 rows").wait_for()
        window.page.get_by_role("link", name="Show the result").click()
    window.page.get_by_text("All rows are right. Importing writes 450 of them").wait_for()
    expect(window.page.get_by_text("Page 1 of 5")).to_be_visible()
    assert (window.complaints, window.foreign_requests) == ([], [])
