"""Two people at one form in browsers: the conflict page, the notice, and text that survives what goes wrong."""

import time

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.models import Researcher
from cooperations.roles import create_roles
from tests import factories

ENGLISH = {"locale": "en-GB"}


@pytest.fixture
def project(site):
    """Return a draft of this test's own."""
    return factories.a_project("Konflikthaus", summary_de="Ein Haus.\n\nFür alle.", title_en="House of conflict")


@pytest.fixture
def finding(project):
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Ein Befund")
    factories.cite(claim, models.Source.objects.first(), locator="S. 1")
    return claim


@pytest.fixture
def anna(site):
    """Return a colleague who saves behind the back of the one at the browser."""
    account, _created = Researcher.objects.get_or_create(
        username="anna", first_name="Anna", last_name="Example", is_staff=True
    )
    account.groups.set(create_roles().values())
    return account


@pytest.fixture
def at_the_window(at_the_desk):
    """Return a function that opens an English window in which the editor maria is signed in."""
    return lambda **options: at_the_desk(**ENGLISH, **options)


def form_of(row):
    return reverse(f"admin:cooperations_{row._meta.model_name}_change", args=[row.pk])


def saved_by(colleague, row, **values):
    """Save a row as a colleague does meanwhile."""
    row = type(row).objects.get(pk=row.pk)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    models.Record.objects.filter(pk=getattr(row, "record_id", row.pk)).update_beside_forms(row_saved_by=colleague)
    return row


def until(is_so):
    """Wait until something is so; the page's policy lets no test wait inside of it."""
    for _try in range(600):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail("It did not come to be.")


def kept_texts(window):
    """Return the unsaved texts that lie in the browser."""
    return window.page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('koopwohl-text:'))")


def press_save(window):
    with window.page.expect_navigation():
        window.page.locator("input[name=_save]").first.click()


def a_conflict(window, project, colleague):
    """Bring about a conflict in the summary, with a change on each side beside it."""
    window.reads(form_of(project))
    saved_by(colleague, project, summary_de="Annas Satz.", title_en="Annas house")
    window.page.locator("[name=summary_de]").fill("Marias Satz.")
    window.page.locator("[name=address]").fill("Straße 1")
    press_save(window)


def test_conflict_page_is_accessible_and_its_choice_is_saved(at_the_window, project, anna):
    window = at_the_window()
    a_conflict(window, project, anna)
    expect(window.page.locator("[data-conflict]")).to_have_count(1)
    for text in ("Für alle.", "Annas Satz.", "Marias Satz.", "Annas house", "Straße 1"):
        assert text in window.page.inner_text("#content-main")
    assert window.complaints == []
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert (window.overflow(), window.small_targets(), window.violations()) == (0, [], [])
    window.page.locator("[name=summary_de]").fill("Beide Sätze.")
    assert window.page.get_by_label("Edit by hand").is_checked()
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Save the merged form").click()
    project.refresh_from_db()
    assert (project.summary_de, project.title_en, project.address) == ("Beide Sätze.", "Annas house", "Straße 1")


def test_conflict_is_decided_without_scripts(at_the_window, project, anna):
    window = at_the_window(java_script_enabled=False)
    a_conflict(window, project, anna)
    window.page.get_by_label("Take what I typed").check()
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Save the merged form").click()
    project.refresh_from_db()
    assert (project.summary_de, project.title_en) == ("Marias Satz.", "Annas house")


def test_citations_in_conflict_are_accessible(at_the_window, finding):
    window = at_the_window()
    window.reads(form_of(finding))
    finding.citations.get().delete()
    window.page.locator("[name=citations-0-locator]").fill("S. 7")
    press_save(window)
    assert "the other deleted it, you changed it" in window.page.inner_text("#content-main")
    assert window.violations() == []
    window.page.get_by_label("Add it again as I changed it").check()
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Save the merged form").click()
    assert finding.citations.get().locator == "S. 7"


def test_a_deleted_record_keeps_its_text_accessible(at_the_window, project):
    window = at_the_window()
    window.reads(form_of(project))
    models.Project.objects.filter(pk=project.pk).delete()
    window.page.locator("[name=summary_de]").fill("Marias Satz.")
    press_save(window)
    assert "Marias Satz." in window.page.inner_text("#content-main")
    assert window.violations() == []
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Open a new form with this text").click()
    assert window.page.locator("[name=summary_de]").input_value() == "Marias Satz."


def test_the_form_tells_while_somebody_else_has_it_open(at_the_window, project, anna):
    window = at_the_window()
    models.Opening.objects.create(
        researcher=anna,
        form="project",
        row=project.pk,
        version=1,
        opened_at=project.created_at,
        seen_at=project.created_at,
    )
    window.reads(form_of(project))
    notice = window.page.get_by_text("Anna Example also has this form open")
    notice.wait_for()
    assert window.violations() == []
    window.reads(reverse("admin:cooperations_project_changelist"))
    expect(window.page.get_by_text("Anna Example, since")).to_be_visible()
    assert window.violations() == []
    models.Opening.objects.filter(researcher=anna).update(is_left=True)
    window.reads(form_of(project))
    until(lambda: window.page.locator("[data-somebody]").count() == 0)


def test_leaving_the_form_is_told(at_the_window, project):
    window = at_the_window()
    with window.page.expect_response(lambda answer: answer.url.endswith("/admin/presence/")):
        window.reads(form_of(project))
    opening = models.Opening.objects.get(form="project", row=project.pk)
    assert (opening.is_watched, opening.is_left) == (True, False)
    window.reads("/admin/")
    until(lambda: models.Opening.objects.filter(pk=opening.pk, is_left=True).exists())


def test_unsaved_text_is_offered_after_a_reload_and_forgotten_after_saving(at_the_window, project):
    window = at_the_window()
    window.reads(form_of(project))
    window.page.locator("[name=summary_de]").fill("Noch nicht gespeichert.")
    until(lambda: kept_texts(window))
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.reads(form_of(project))
    assert window.page.locator("[name=summary_de]").input_value() == "Ein Haus.\n\nFür alle."
    notice = window.page.locator(".kept-text")
    assert "You have unsaved text from" in notice.inner_text()
    assert "Noch nicht gespeichert." in notice.inner_text()
    assert window.violations() == []
    window.page.get_by_role("button", name="Restore it").click()
    assert window.page.locator("[name=summary_de]").input_value() == "Noch nicht gespeichert."
    press_save(window)
    project.refresh_from_db()
    assert project.summary_de == "Noch nicht gespeichert."
    window.reads(form_of(project))
    expect(window.page.locator(".kept-text")).to_have_count(0)
    assert kept_texts(window) == []


def test_text_restored_onto_a_newer_version_meets_the_conflict(at_the_window, project, anna):
    window = at_the_window()
    window.reads(form_of(project))
    window.page.locator("[name=summary_de]").fill("Marias Satz.")
    until(lambda: kept_texts(window))
    saved_by(anna, project, summary_de="Annas Satz.")
    window.page.on("dialog", lambda dialog: dialog.accept())
    window.reads(form_of(project))
    assert "Somebody has saved the form since" in window.page.locator(".kept-text").inner_text()
    window.page.get_by_role("button", name="Restore it").click()
    press_save(window)
    expect(window.page.locator("[data-conflict]")).to_have_count(1)


def test_without_a_connection_nothing_is_sent_and_everything_stays(at_the_window, project):
    window = at_the_window()
    window.reads(form_of(project))
    window.page.locator("[name=summary_de]").fill("Ohne Netz.")
    window.context.set_offline(True)
    window.page.locator("input[name=_save]").first.click()
    window.page.get_by_role("alert").get_by_text("There is no connection").wait_for()
    assert window.page.locator("[name=summary_de]").input_value() == "Ohne Netz."
    assert window.violations() == []
    window.context.set_offline(False)
    press_save(window)
    project.refresh_from_db()
    assert project.summary_de == "Ohne Netz."


def test_text_comes_back_after_the_session_ended_without_scripts(at_the_window, project, password):
    window = at_the_window(java_script_enabled=False)
    window.reads(form_of(project))
    window.page.locator("[name=summary_de]").fill("Nach der Mittagspause.")
    window.context.clear_cookies(name="sessionid")
    press_save(window)
    assert "Your text is not lost" in window.page.inner_text("body")
    window.page.locator("[name=username]").fill("maria")
    window.page.locator("[name=password]").fill(password)
    with window.page.expect_navigation():
        window.page.locator("#login-form [type=submit]").click()
    with window.page.expect_navigation():
        window.page.get_by_role("button", name="Back to the form with my text").click()
    assert window.page.locator("[name=summary_de]").input_value() == "Nach der Mittagspause."
    press_save(window)
    project.refresh_from_db()
    assert project.summary_de == "Nach der Mittagspause."


def test_signing_out_leaves_no_text_in_the_browser(at_the_window, project):
    window = at_the_window()
    window.reads(form_of(project))
    window.page.locator("[name=summary_de]").fill("Vertraulich.")
    until(lambda: kept_texts(window))
    window.page.on("dialog", lambda dialog: dialog.accept())
    with window.page.expect_navigation():
        window.page.locator("#logout-form button").click()
    assert kept_texts(window) == []
