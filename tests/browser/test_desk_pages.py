"""The desk in a browser: every type of page accessible in every width and light, its scripts do what they promise."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from cooperations.letterbox.letter import Letter
from tests import factories
from tests.browser.small_site import CASE, CONFERENCE


def case():
    return models.Project.objects.get(slug=CASE)


def desk(name, *args):
    return reverse(f"admin:cooperations_{name}", args=args)


def of_case(step):
    return lambda: desk(f"project_{step}", case().pk)


def form_of(model, **which):
    return lambda: desk(f"{model._meta.model_name}_change", model.objects.filter(**which).first().pk)


PAGES = {
    "start": lambda: reverse("admin:index"),
    "list": lambda: desk("project_changelist"),
    "list without a result": lambda: desk("project_changelist") + "?q=gibtesnicht",
    "what is missing": lambda: desk("project_missing", "coordinates"),
    "project": of_case("change"),
    "history": of_case("history"),
    "publish": of_case("publish"),
    "withdraw": of_case("withdraw"),
    "versions": of_case("versions"),
    "preview": of_case("preview"),
    "texts side by side": of_case("translations"),
    "translations": lambda: desk("record_translation_board"),
    "event": form_of(models.Event, slug=CONFERENCE),
    "report": form_of(models.Report),
    "source": form_of(models.Source),
    "paste a reference": lambda: desk("source_paste"),
    "new source": lambda: desk("source_add"),
    "codebook": form_of(models.Codebook),
    "variable": form_of(models.Variable),
    "agreement of coders": lambda: desk("doublecoding_agreement"),
    "new double coding": lambda: desk("doublecoding_add"),
    "letters": lambda: desk("letter_changelist"),
    "letter": form_of(Letter),
    "account": form_of(models.Researcher),
    "agreement": form_of(models.Agreement),
    "episode": form_of(models.Episode),
    "coding": form_of(models.Coding),
    "new figure": lambda: f"{desk('figure_add')}?record={case().pk}",
}


@pytest.fixture(scope="module")
def draft(site):
    """Return a project that cannot be published yet, for three reasons in three places."""
    project = factories.a_project(
        "Entwurf", slug="entwurf", summary_de="Fragen an haus@example.org", is_counterpart_undocumented=True
    )
    factories.a_claim(models.Finding, project, category="challenge", text_de="Andere Arbeitsweise")
    project.regions.add(factories.a_region("Jena", slug="jena"))
    return project


@pytest.mark.parametrize("name", PAGES)
def test_page_of_the_desk_is_accessible_and_keeps_to_itself(at_the_desk, site, name):
    window, path = at_the_desk(), PAGES[name]()
    assert (window.reads(path), window.page.url.removeprefix(site)) == (200, path)
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert window.overflow() == 0
    assert window.small_targets() == []
    assert window.violations() == []


#: One page of each make of the desk, looked at in the other languages; German is above.
MAKES = ("start", "list", "project", "history", "publish", "texts side by side", "agreement", "what is missing")


@pytest.mark.parametrize("name", MAKES)
@pytest.mark.parametrize(("locale", "word"), [("en", "Log out"), ("es", "Cerrar sesión"), ("ca", "Finalitzar sessió")])
def test_page_of_the_desk_is_accessible_in_every_language(at_the_desk, site, locale, word, name):
    window = at_the_desk(locale=locale)
    assert window.reads(PAGES[name]()) == 200
    assert window.page.locator("html").get_attribute("lang") == locale
    assert word in window.page.locator("#user-tools").inner_text()
    assert window.complaints == []
    window.looks(width=320, color_scheme="dark")
    assert (window.overflow(), window.small_targets(), window.violations()) == (0, [], [])


def test_signing_in_is_accessible(reader):
    window = reader(width=320, color_scheme="dark")
    assert window.reads("/admin/login/") == 200
    assert (window.complaints, window.overflow(), window.violations()) == ([], 0, [])


def test_one_language_is_shown_at_a_time(at_the_desk):
    window = at_the_desk()
    window.reads(PAGES["project"]())
    german, catalan = (window.page.locator(f"[name=summary_{code}]") for code in ("de", "ca"))
    assert (german.is_visible(), catalan.is_visible()) == (True, False)
    window.page.get_by_role("button", name="Katalanisch").click()
    assert (german.is_visible(), catalan.is_visible()) == (False, True)
    assert catalan.get_attribute("lang") == "ca"
    window.reads(PAGES["event"]())
    expect(window.page.locator("[name=summary_ca]")).to_be_visible()
    expect(window.page.locator("[name=sessions-0-title_de]")).to_be_hidden()


def test_all_languages_are_there_without_scripts(at_the_desk):
    window = at_the_desk(java_script_enabled=False)
    window.reads(PAGES["project"]())
    fields = [window.page.locator(f"[name=title_{code}]").is_visible() for code in ("de", "en", "es", "ca")]
    assert fields == [True] * 4


def test_problems_lead_to_the_field_where_they_are_mended(at_the_desk, draft):
    window = at_the_desk()
    publish = desk("project_publish", draft.pk)
    window.reads(publish)
    assert window.violations() == []
    window.page.get_by_role("link", name="Entwurf – Zusammenfassung").click()
    window.page.locator("[name=summary_de]:focus").wait_for()
    window.reads(publish)
    window.page.get_by_role("link", name="Andere Arbeitsweise – Belege").click()
    window.page.locator("#citations-group :focus").wait_for()


def test_companions_are_offered(at_the_desk, draft):
    window = at_the_desk()
    window.reads(desk("project_publish", draft.pk))
    assert "Jena" in window.page.locator(".companions").inner_text()
    assert window.page.locator("[name=together]").is_checked()


def test_search_box_of_a_field_is_used_by_keyboard_under_its_label(at_the_desk):
    window = at_the_desk()
    window.reads(PAGES["project"]())
    window.page.get_by_role("combobox", name="Quelle der Koordinaten").focus()
    window.page.keyboard.press("Enter")
    window.page.get_by_role("searchbox", name="Quelle der Koordinaten").fill("zeitung")
    expect(window.page.locator(".select2-results__option")).to_have_text(["Zeitung"])  # no longer the whole list
    assert window.violations() == []
    window.page.keyboard.press("Enter")
    chosen = window.page.locator("[name=coordinates_source] option:checked")
    expect(chosen).to_have_text("Zeitung")


def test_every_stop_of_the_keyboard_shows_where_it_is(at_the_desk):
    window = at_the_desk()
    window.reads(PAGES["agreement"]())
    stops, unringed = window.unringed_stops()
    assert unringed == []
    assert stops > 30
