"""Claims are entered in a dialog over the form of their case, which keeps what is typed in it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cooperations import models
from tests import factories
from tests.browser.at_the_case import CaseForm
from tests.browser.small_site import CASE

TYPED = "Can Batlló, noch nicht gespeichert"


def case():
    return models.Project.objects.get(slug=CASE)


def claims_of(record):
    return models.Claim.objects.filter(record=record.pk)


@pytest.fixture
def form(at_the_desk):
    """Return the form of a case of its own, which nothing else reads."""
    return CaseForm(at_the_desk(), factories.a_project("Fabrik")).opens()


def test_ten_claims_are_entered_while_an_unsaved_title_stands_in_the_form(form):
    title = form.page.locator("[name=title_de]")
    title.fill(TYPED)
    form.adds("participation")
    form.chooses("actor", "Verein Can Batlló")
    form.fills(role="operator", certainty="established", **{"citations-0-locator": "S. 3"})
    form.chooses("citations-0-source", "Bericht der Stadt")
    form.saves()
    for kind, choices, values in NINE_MORE:
        form.adds(kind)
        for name, words in choices.items():
            form.chooses(name, words)
        form.fills(certainty="established", **values, **{"citations-0-locator": "S. 3"})
        form.chooses("citations-0-source", "Bericht der Stadt")
        form.saves()
    assert title.input_value() == TYPED
    found = claims_of(form.case)
    assert sorted(found.values_list("claim_kind", flat=True)) == sorted(KINDS)
    cited = models.Citation.objects.filter(claim__in=found)
    assert list(cited.values_list("source__slug", "locator")) == [("bericht", "S. 3")] * 10
    assert {claim.certainty for claim in found} == {"established"}
    assert form.page.locator("#head-count-found").inner_text().strip() == "5"
    assert "10" in form.page.locator("#claims-of-sources").inner_text()
    form.case.refresh_from_db()
    assert form.case.title_de == "Fabrik", "the case's own form was not sent"
    form.page.keyboard.press("Control+s")
    form.page.wait_for_load_state()
    form.page.locator(".messagelist").wait_for()
    form.case.refresh_from_db()
    assert form.case.title_de == TYPED
    assert (form.window.complaints, form.window.foreign_requests) == ([], [])


NUMBER = {"comparator": "exactly", "lower": "9", "unit": "ha"}
NINE_MORE = [
    ("flow", {"giver": "Stadtverwaltung", "receiver": "Verein Can Batlló"}, {"resource": "space"}),
    ("agreement", {"parties": "Stadtverwaltung"}, {"name_de": "Konzession", "term_years": "30"}),
    ("episode", {}, {"text_de": "Besetzung angekündigt", "step": "protest", "date": "2011-06-11"}),
    ("figure", {}, {"measure": "area", "measure_label_de": "Fläche", **NUMBER}),
    ("finding", {}, {"text_de": "Andere Wege", "category": "challenge"}),
    ("demand", {}, {"text_de": "Werkräume auf Dauer"}),
    ("demand", {}, {"text_de": "Geld für Umbau"}),
    ("demandrelation", {"first": "Werkräume auf Dauer", "second": "Geld für Umbau"}, {"similarity": "similar"}),
    ("coding", {"variable": "Status", "value": "Active"}, {}),
]
KINDS = ["participation", "demand-relation", *(kind for kind, *_rest in NINE_MORE if kind != "demandrelation")]


def test_errors_are_shown_in_the_dialog_and_nothing_is_lost(form):
    form.adds("figure")
    form.fills(text_de="Neun Hektar", measure="area", measure_label_de="Fläche", certainty="established")
    form.frame.locator("[name=_save]").click()
    form.frame.locator(".field-lower.errors").wait_for()
    form.frame.locator("[name=lower]:focus").wait_for()
    assert form.field("text_de").input_value() == "Neun Hektar"
    assert form.field("record").get_attribute("type") == "hidden"
    assert not claims_of(form.case).exists()
    form.fills(**NUMBER)
    form.saves()
    assert claims_of(form.case).get().text_de == "Neun Hektar"
    assert "Neun Hektar" in form.page.locator("#claims-of-course").inner_text()
    expect(form.page.locator("#head-count-course .claims-missing")).to_be_visible()


def test_claims_of_one_source_are_entered_by_keyboard_with_few_keys(form):
    keys = form.keys
    form.page.locator("#add-finding").focus()
    keys.press("Enter")
    form.is_ready()
    keys.types("Zwei Arbeitsweisen")
    assert keys.count(lambda: enter_in_full(form)) == 29
    form.frame.locator(".filled-in").wait_for()
    form.frame.locator("[name=text_de]:focus").wait_for()
    keys.types("Wenig Zeit")
    assert keys.count(lambda: enter_from_the_same_place(form)) == 3
    form.frame.locator("[name=text_de]:focus").wait_for()
    keys.types("Wenig Geld")
    assert keys.count(lambda: enter_from_the_next_page(form)) == 15
    form.page.locator("#add-finding:focus").wait_for()
    found = claims_of(form.case).order_by("pk")
    assert [claim.text_de for claim in found] == ["Zwei Arbeitsweisen", "Wenig Zeit", "Wenig Geld"]
    assert [(claim.certainty, claim.child.category) for claim in found] == [("probable", "challenge")] * 3
    cited = models.Citation.objects.filter(claim__in=found)
    assert list(cited.values_list("source__slug", "locator")) == [("zeitung", "S. 3")] * 2 + [("zeitung", "S. 4")]
    assert "Wenig Geld" in form.page.locator("#claims-status").inner_text()


def enter_in_full(form):
    """Give category, source, page and certainty of a finding, and go on to the next."""
    keys = form.keys
    keys.press("Tab", "H")
    keys.press(*["Tab"] * 5)  # over code, its plus, perspective and the citation's cross to the source
    keys.press("Enter")
    keys.types("Zeit")
    form.frame.locator(".select2-results__option--highlighted", has_text="Zeitung").wait_for()
    keys.press("Enter", *["Tab"] * 3)  # over the links to add and to look at a source
    keys.types("S. 3")
    keys.press(*["Tab"] * 4)
    keys.types("wahr")  # to the certainty, by the first letters of its name
    with form.renewed():
        keys.press("Control+Enter")


def enter_from_the_same_place(form):
    with form.renewed():
        form.keys.press("Tab", "H", "Control+Enter")


def enter_from_the_next_page(form):
    form.keys.press("Tab", "H", *["Tab"] * 8)
    form.keys.types("S. 4")
    with form.renewed():
        form.keys.press("Control+s")


def test_escape_asks_before_what_was_typed_is_lost(form):
    keyboard, question = form.page.keyboard, form.page.locator("#claim-dialog-question")
    form.adds("finding")
    keyboard.press("Escape")
    form.page.locator("#add-finding:focus").wait_for()
    form.adds("finding")
    keyboard.type("Halb fertig")
    keyboard.press("Escape")
    question.wait_for()
    keyboard.press("Escape")
    question.wait_for(state="hidden")
    assert form.field("text_de").input_value() == "Halb fertig"
    form.dialog.locator("[data-close]").click()
    question.locator("[data-discard]").click()
    form.page.locator("#add-finding:focus").wait_for()
    expect(form.dialog).to_be_hidden()
    assert not claims_of(form.case).exists()


def test_escape_closes_a_list_of_choices_before_the_dialog(form):
    form.adds("participation")
    form.frame.locator("[name=actor] + .select2-container .select2-selection").click()
    form.frame.locator(".select2-container--open .select2-results").wait_for()
    form.page.keyboard.press("Escape")
    form.frame.locator(".select2-container--open").wait_for(state="detached")
    expect(form.dialog).to_be_visible()


def test_a_claim_is_changed_and_deleted_in_the_dialog(form):
    claim = factories.a_claim(models.Finding, form.case, category="challenge", text_de="Wenig Zeit")
    form.opens()
    link = form.page.locator(f"#open-claim-{claim.pk}")
    link.click()
    form.is_ready()
    form.fills(text_de="Wenig Zeit und Geld")
    form.saves()
    expect(link).to_have_text("Wenig Zeit und Geld")
    form.page.locator(f"#open-claim-{claim.pk}:focus").wait_for()
    link.click()
    form.is_ready()
    form.frame.locator(".deletelink").click()
    with form.renewed():
        form.frame.locator(".delete-confirmation form [type=submit]").click()
    link.wait_for(state="detached")
    assert not claims_of(form.case).exists()
    assert "Wenig Zeit und Geld" in form.page.locator("#claims-status").inner_text()


def test_what_a_colleague_saved_meanwhile_is_decided_in_the_dialog(form):
    claim = factories.a_claim(models.Finding, form.case, category="challenge", text_de="Wenig Zeit")
    form.opens()
    form.page.locator(f"#open-claim-{claim.pk}").click()
    form.is_ready()
    claim.text_de = "Kaum Zeit"
    claim.save()
    form.fills(text_de="Wenig Zeit und Geld")
    form.frame.locator("[name=_save]").click()
    form.frame.locator("[data-conflict]").wait_for()
    assert form.violations_in_dialog() == []
    form.frame.locator("[type=radio][value=mine]").check()
    with form.renewed():
        form.frame.locator("#conflict_form [type=submit]").click()
    form.page.locator("#claim-dialog:not([open])").wait_for(state="attached")
    expect(form.page.locator(f"#open-claim-{claim.pk}")).to_have_text("Wenig Zeit und Geld")


def test_a_new_source_is_added_out_of_the_claim(form):
    form.adds("finding")
    form.fills(text_de="Wenig Zeit", category="challenge", certainty="established")
    with form.page.expect_popup() as opened:
        form.frame.locator("#add_id_citations-0-source").click()
    window = opened.value
    window.locator("[name=title]").fill("Protokoll der Runde")
    window.locator("[name=slug]").fill("protokoll-der-runde")
    window.locator("[name=kind]").select_option("web-page")
    with window.expect_event("close"):
        window.locator("[name=_save]").first.click()
    form.frame.locator(".select2-selection__rendered", has_text="Protokoll der Runde").wait_for()
    form.saves()
    assert models.Citation.objects.get(claim__in=claims_of(form.case)).source.title == "Protokoll der Runde"


def test_the_dialog_is_accessible_in_every_width_and_light(form):
    form.case = case()
    form.opens().adds("episode")
    assert form.violations_in_dialog() == []
    form.window.looks(width=320, color_scheme="dark")
    assert form.violations_in_dialog() == []
    assert form.window.overflow() == 0
    assert form.page.frames[1].evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    form.page.keyboard.type("Halb fertig")
    form.page.keyboard.press("Escape")
    form.page.locator("#claim-dialog-question").wait_for()
    assert form.window.violations() == []


def test_without_scripts_the_same_links_lead_to_the_forms_and_back(at_the_desk):
    window, record = at_the_desk(java_script_enabled=False), factories.a_project("Werkstatt")
    window.reads(reverse("admin:cooperations_project_change", args=[record.pk]))
    window.page.locator("#add-finding").click()
    window.page.locator("[name=text_de]").fill("Wenig Zeit")
    window.page.locator("[name=category]").select_option("challenge")
    window.page.locator("[name=certainty]").select_option("established")
    window.page.locator("[name=_addanother]").click()
    assert window.page.locator("[name=certainty]").input_value() == "established"
    window.page.locator("[name=text_de]").fill("Wenig Geld")
    window.page.locator("[name=category]").select_option("challenge")
    window.page.locator("[name=_save]").click()
    assert window.page.url.endswith(f"/{record.pk}/change/#claim-{claims_of(record).latest('pk').pk}")
    assert claims_of(record).count() == 2


def test_ctrl_s_saves_from_search_boxes_too(form):
    region = factories.a_region("Sants")
    form.page.locator("[name=regions] + .select2-container .select2-selection").click()
    form.page.locator(".select2-results__option", has_text="Sants").click()
    form.page.locator("[name=regions] + .select2-container .select2-search__field").focus()
    form.page.keyboard.press("Control+s")
    expect(form.page.locator(".messagelist .success")).to_be_visible()
    assert list(form.case.regions.all()) == [region]
    form.adds("finding")
    form.fills(text_de="Wenig Zeit", category="challenge", certainty="established")
    form.frame.locator("[name=about] + .select2-container .select2-search__field").focus()
    with form.renewed():
        form.page.keyboard.press("Control+s")
    assert claims_of(form.case).get().text_de == "Wenig Zeit"


def test_the_dialog_opens_in_the_language_that_the_case_shows(form):
    form.page.locator(".language-tabs [data-language=ca]").click()
    shown = form.frame.locator(".language-tabs [aria-pressed=true]")
    form.adds("finding")
    expect(shown).to_have_attribute("data-language", "ca")
    form.frame.locator(".language-tabs [data-language=es]").click()
    form.fills(text_es="Poco tiempo", category="challenge", certainty="established")
    form.saves_and_goes_on()
    expect(shown).to_have_attribute("data-language", "es")
    form.dialog.locator("[data-close]").click()
    form.adds("figure")
    expect(shown).to_have_attribute("data-language", "ca")
