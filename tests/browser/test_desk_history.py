"""The history in a browser: its pages accessible in every width and light, and the walk from an edit back again."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.models.history import acting
from tests import factories


def url(name, *args):
    return reverse(f"admin:{name}", args=args)


@pytest.fixture(scope="module")
def case(site):
    """Return a draft with a past: a formatted text that changed, a claim with its citation, and a deleted one."""
    project, source = (
        factories.a_project("Gartenhaus", slug="gartenhaus"),
        factories.a_source("Chronik", slug="chronik"),
    )
    with acting(reason="Aus der Chronik"):
        project.description_de = "<h2>Anfang</h2><p>Der Verein bekam <b>1891</b> ein Haus.</p><ul><li>Garten</li></ul>"
        project.save()
        claim = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Wenig Zeit")
        gone = factories.a_claim(models.Finding, project, source, category="challenge", text_de="Wenig Geld")
    with acting(reason="Anderes Jahr"):
        project.description_de = (
            "<h3>Anfang</h3><p>Der Verein bekam 1894 ein <a href='https://a.example/'>Haus</a>.</p>"
        )
        project.save()
        project.tags.set(["garten"])
        claim.text_de = "Zu wenig Zeit"
        claim.save()
    with acting(reason="Doppelt"):
        gone.delete()
    return project


def published_claim():
    return models.Participation.objects.filter(record__slug="can-batllo").first()


def entry(project):
    return url("history_entry", "project", project.pk, project.history.order_by("history_id").last().history_act)


def comparison(project):
    marks = project.history.order_by("history_id").values_list("history_act", flat=True)
    return f"{url('history_compare', 'project', project.pk)}?entry={marks[0]}&entry={marks[2]}"


def restoring(project, field=""):
    state = project.history.order_by("history_id")[1]
    return url("history_restore", "project", project.pk, state.history_id) + (f"?field={field}" if field else "")


PAGES = {
    "timeline": lambda project: url("cooperations_project_history", project.pk),
    "filtered to nothing": lambda project: f"{url('cooperations_project_history', project.pk)}?part=flow",
    "entry": entry,
    "comparison": comparison,
    "nothing to compare": lambda project: url("history_compare", "project", project.pk),
    "restore a field": lambda project: restoring(project, "description_de"),
    "restore the whole": restoring,
    "deleted": lambda _project: url("history_deleted"),
    "no longer public": lambda _project: url("history_withhold", "participation", published_claim().pk),
    "published claim": lambda _project: url("cooperations_participation_change", published_claim().pk),
    "deletion": lambda project: url("cooperations_project_delete", project.pk),
    "deletion refused": lambda _project: url(
        "cooperations_source_delete", models.Source.objects.get(slug="chronik").pk
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_history_is_accessible_and_keeps_to_itself(at_the_desk, case, name):
    window, path = at_the_desk(), PAGES[name](case)
    assert window.reads(path) == 200
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.small_targets() == []
    assert window.violations() == []


def test_every_stop_of_the_keyboard_shows_where_it_is(at_the_desk, case):
    window = at_the_desk()
    window.reads(PAGES["timeline"](case))
    stops, unringed = window.unringed_stops()
    assert unringed == []
    assert stops > 15


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_walk_from_an_edit_back_to_before(at_the_desk, site, has_scripts):
    project = factories.a_project("Werkhof", slug=f"werkhof-{has_scripts}".lower())
    window = at_the_desk(java_script_enabled=has_scripts)
    window.context.add_cookies([{"name": "django_language", "value": "en", "url": site}])
    page = window.page
    window.reads(url("cooperations_project_change", project.pk))
    page.locator("[name=title_de]").fill("Werkhof am Fluss")
    page.get_by_label("Reason for this change").fill("Name nach der Satzung")
    page.locator("[name=_continue]").last.click()
    page.get_by_role("link", name="History").click()
    first = page.locator(".history-entry").first
    assert ["Name nach der Satzung" in first.inner_text(), "Title (German)" in first.inner_text()] == [True, True]
    first.get_by_role("link", name="What changed").click()
    assert [" ".join(text.split()) for text in page.locator("ins").all_inner_texts()] == ["added: am Fluss"]
    page.get_by_role("link", name="Restore what it said before").click()
    assert "am Fluss" in page.locator("del").inner_text()
    page.get_by_label("Reason for this change").fill("Doch nicht")
    page.get_by_role("button", name="Restore").click()
    first = page.locator(".history-entry").first
    assert ["Doch nicht" in first.inner_text(), "restored" in first.inner_text()] == [True, True]
    project.refresh_from_db()
    assert project.title_de == "Werkhof"
    page.locator("[name=entry]").nth(0).check()
    page.locator("[name=entry]").nth(2).check()
    page.get_by_role("button", name="Compare two entries").click()
    expect(page.get_by_text("Both entries left the same.")).to_be_visible()
