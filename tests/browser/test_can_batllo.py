"""The whole line of the desk: a researcher enters Can Batlló from nothing, an editor publishes it, anybody reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.at_the_case import CaseForm
from tests.team import member

TITLE, GERMAN_TITLE, SLUG = (
    "Can Batlló in the quarter La Bordeta",
    "Can Batlló in La Bordeta",
    "can-batllo-in-la-bordeta",
)
ASSOCIATION, CITY = "Espai Comunitari i Veïnal Autogestionat", "Ajuntament de Barcelona"
CONCESSION, COMMONS, MOVEMENTS = "S'aprova la concessió", "Barcelona Comuns", "Urban movements transforming services"
MENTIONED = {ASSOCIATION: "Actor", CITY: "Actor", CONCESSION: "Source", COMMONS: "Source", MOVEMENTS: "Source"}

#: The city's page, which tells nearly all of the paragraph, and the two works that differ on the area.
BIBTEX = f"""@online{{canbatllo2019, title = {{{CONCESSION}}}, author = {{{{{CITY}}}}},
  date = {{2019-03-22}}, url = {{https://example.org/Can_Batll%C3%B3}}, language = {{catalan}}}}"""
NINE = f"TY  - ELEC\nTI  - {COMMONS}\nUR  - https://example.org/comuns\nLA  - ca\nER  - "
FOURTEEN = f"TY  - JOUR\nTI  - {MOVEMENTS}\nAU  - Asara, Viviana\nPY  - 2019\nJO  - PACO\nVL  - 12\nLA  - en\nER  - "

AGREEMENT = {
    "text_de": "Die Stadt genehmigt die Konzession für 30 Jahre, zweimal um zehn Jahre verlängerbar.",
    "name_de": "Konzession",
    "concluded": "2019-03-19",
    "term_years": "30",
    "extension_count": "2",
    "extension_years": "10",
    "governance_body_de": "Paritätische Begleitkommission",
    "evaluation_duty_de": "Community Balance",
    "evaluation_interval_years": "2",
}
ENTRY = "Nachbarinnen und Nachbarn kommen hinein, nach einer Vereinbarung in letzter Minute."
#: What the city counted in 2017: measure, its name, the comparator, the number and the unit.
COUNTED = [
    ("users", "Nutzende", "exactly", "48000", "people"),
    ("activities", "Aktivitäten", "exactly", "849", "activities"),
    ("volunteer-hours", "Ehrenamtliche Stunden", "exactly", "82185", "hours"),
    ("return-per-euro", "Rückfluss, von der Stadt berechnet", "more-than", "5", "eur-per-eur"),
]
#: What an English reader is told of it.
TOLD = ["48,000 people", "849 activities", "82,185 hours", "more than 5 €"]


@pytest.fixture
def signs_in(reader):
    """Return a function that lets a new member of the team with one role sign in at the desk, in English."""

    def sign_in(name, role):
        member(name, role)
        window = reader(locale="en-GB")
        window.reads("/admin/")
        window.page.get_by_label("Username").fill(name)
        window.page.get_by_label("Password").fill("x")
        window.page.get_by_role("button", name="Log in").click()
        expect(window.page.get_by_role("heading", name="What do you want to work on?")).to_be_visible()
        return window

    return sign_in


def test_can_batllo_is_entered_from_nothing_published_and_read(signs_in, reader):
    rita, edda, stranger = signs_in("rita", "researcher"), signs_in("edda", "editor"), reader(locale="en-GB")
    pastes_the_source(rita.page)
    form = begins_the_case(rita)
    enters_who_takes_part(form)
    enters_what_was_given_and_agreed(form)
    enters_how_it_began(form)
    enters_what_the_city_counted(form)
    enters_two_areas_that_contradict_each_other(form)
    submits(form)
    assert stranger.reads(f"/en/projects/{SLUG}/") == 404, "nothing is public yet"
    approves_and_publishes(edda.page)
    reads_the_case(stranger.page)
    finds_the_contradiction(stranger.page)
    follows_to_what_was_published_with_it(stranger.page)
    for window in (rita, edda, stranger):
        assert (window.complaints, window.foreign_requests) == ([], [])
    assert stranger.context.cookies() == []


def pastes_the_source(page):
    """Enter the first source out of a BibTeX entry."""
    page.get_by_role("navigation", name="Records").get_by_role("link", name="Sources").click()
    page.get_by_role("link", name="Add source").click()
    pastes(page, BIBTEX, CONCESSION)
    expect(page.locator("[name=kind]")).to_have_value("web-page")
    expect(page.locator("[name=published]")).to_have_value("2019-03-22")
    expect(page.locator("[name=url]")).to_have_value("https://example.org/Can_Batll%C3%B3")
    page.locator("[name=standing]").select_option("official")
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text(CONCESSION)


def pastes(page, reference, title):
    """Read a reference into the empty form of a source."""
    page.get_by_role("link", name="Paste a reference …").click()
    page.get_by_label("Reference").fill(reference)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator("[name=title]")).to_have_value(title)


def begins_the_case(rita):
    """Save the case with what is known of it as a whole, and return its form."""
    page = rita.page
    page.get_by_role("navigation", name="Records").get_by_role("link", name="Projects").click()
    page.get_by_role("link", name="Add project").click()
    page.locator("[name=title_de]").fill(GERMAN_TITLE)
    page.keyboard.press("Tab")
    expect(page.locator("[name=slug]")).to_have_value(SLUG)
    page.locator("[name=kind]").select_option("cooperation")
    page.locator("[name=summary_de]").fill("Ein selbstverwaltetes Zentrum in einer früheren Textilfabrik.")
    page.locator("[name=start]").fill("2011-06-11")
    chooses_on(page, "regions", "Barcelona")
    chooses_on(page, "policy_fields", "Housing")
    names_it_in_english_too(page)
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist .success")).to_contain_text(TITLE)
    return CaseForm(rita, None)


def names_it_in_english_too(page):
    languages = page.get_by_role("group", name="Language of the texts")
    languages.get_by_role("button", name="English").click()
    page.locator("[name=title_en]").fill(TITLE)
    languages.get_by_role("button", name="German").click()


def chooses_on(page, name, words):
    """Choose in a search box of a record's form."""
    page.locator(f"[name={name}] + .select2-container").click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).wait_for()
    page.keyboard.press("Enter")


def enters_who_takes_part(form):
    """Enter the two sides, each of which the desk does not know yet."""
    form.adds("participation")
    adds_the_actor(form, ASSOCIATION, sector="civil-society", kind="association")
    form.fills(role="operator")
    cites_the_city(form)
    form.saves()
    form.adds("participation")
    adds_the_actor(form, CITY, sector="administration", kind="municipality", level="municipality")
    form.fills(role="partner")
    cites_the_city(form)
    form.saves()


def adds_the_actor(form, name, **values):
    with form.adds_new("actor", name) as window:
        window.locator("[name=name_de]").fill(name)
        for field, value in values.items():
            window.locator(f"[name={field}]").select_option(value)
        chooses_on(window, "region", "Barcelona")


def cites_the_city(form):
    form.fills(certainty="established")
    form.chooses("citations-0-source", CONCESSION)
    form.fills(**{"citations-0-locator": "p. 1"})


def enters_what_was_given_and_agreed(form):
    form.adds("flow")
    form.chooses("giver", CITY)
    form.chooses("receiver", ASSOCIATION)
    form.fills(resource="space", comparator="more-than", lower="13000", unit="m2")
    cites_the_city(form)
    form.saves()
    form.adds("agreement")
    for party in (CITY, ASSOCIATION):
        form.chooses("parties", party)
    form.field("instrument").select_option(label="Concession")
    form.field("has_parity").select_option(label="Yes")
    form.fills(**AGREEMENT)
    cites_the_city(form)
    form.saves()


def enters_how_it_began(form):
    form.adds("episode")
    form.fills(text_de=ENTRY, date="2011-06-11", step="agreement")
    cites_the_city(form)
    form.saves()


def enters_what_the_city_counted(form):
    """Enter one figure after the other, each time going on to the next form, which takes over what is cited."""
    form.adds("figure")
    for counted in COUNTED:
        fills_in_the_figure(form, *counted, date="2017")
        if counted == COUNTED[0]:
            cites_the_city(form)
        expect(form.field("citations-0-source")).to_have_text(re.compile(rf"{CONCESSION}\s*$"))
        if counted == COUNTED[-1]:
            form.saves()
        else:
            form.saves_and_goes_on()


def fills_in_the_figure(form, measure, label, comparator, number, unit, **more):
    form.fills(measure=measure, measure_label_de=label, comparator=comparator, lower=number, unit=unit, **more)


def enters_two_areas_that_contradict_each_other(form):
    """Enter each area with a source of its own, which is pasted out of the claim, and join the two."""
    areas = [("9", COMMONS, NINE, "official"), ("14", MOVEMENTS, FOURTEEN, "research")]
    for number, title, reference, standing in areas:
        form.adds("figure")
        fills_in_the_figure(form, "site-area", "Fläche des Geländes", "exactly", number, "ha")
        form.fills(text_de=f"Das Gelände misst {number} Hektar.", certainty="disputed")
        with form.adds_new("citations-0-source", title) as window:
            pastes(window, reference, title)
            window.locator("[name=standing]").select_option(standing)
        form.fills(**{"citations-0-locator": "p. 3"})
        if number == "14":
            form.chooses("contradicts", "misst 9 Hektar")
        form.saves()


def submits(form):
    """Hand the case to the editor; a researcher is not offered to publish it."""
    page = form.page
    expect(page.locator("#claims-of-course")).to_contain_text("misst 14 Hektar")
    expect(page.locator(".claims-missing")).to_have_count(0)
    expect(page.get_by_role("link", name="Publish …")).to_have_count(0)
    page.get_by_role("link", name="Submit for review …").click()
    content = page.locator("#content-main")
    expect(content).to_contain_text("Nothing stands in the way of publication.")
    names_what_is_not_public_yet(content.locator(".companions li"))
    page.get_by_label("Note to the reviewer").fill("The two areas are from works that differ.")
    page.get_by_label("Reviewer:", exact=True).select_option(label="edda")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Submitted for review.")


def names_what_is_not_public_yet(companions):
    expect(companions).to_have_count(len(MENTIONED))
    for name, kind in MENTIONED.items():
        expect(companions.filter(has_text=f"{name} ({kind})")).to_have_count(1)


def approves_and_publishes(page):
    page.reload()
    page.get_by_role("region", name="Waiting for you").get_by_role("link", name=TITLE).click()
    expect(page.locator("blockquote.review-note")).to_have_text("The two areas are from works that differ.")
    names_what_is_not_public_yet(page.locator("#decision fieldset li"))
    expect(page.get_by_label("Publish these together with it")).to_be_checked()
    page.get_by_label("Note:", exact=True).fill("First version")
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.locator(".messagelist")).to_have_text("Published: 6 versions are now public.")


def reads_the_case(page):
    """Find the case in the list of projects, and what the paragraph says on its page."""
    page.goto("/en/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Projects").click()
    page.locator("main").get_by_role("link", name=TITLE).click()
    expect(page.locator("h1")).to_have_text(TITLE)
    for name in (ASSOCIATION, CITY):
        expect(page.locator("main").get_by_role("link", name=name).first).to_be_visible()
    agreed = claim(page, "Konzession")
    for told in ("19 March 2019", "30 years + 2 × 10 years", "both sides in equal number", "every 2 years"):
        expect(agreed).to_contain_text(told)
    expect(agreed.locator(".citations")).to_have_text(f"{CONCESSION}, p. 1")
    expect(claim(page, ENTRY)).to_contain_text("11 June 2011")
    for told in ("more than 13,000 m²", *TOLD):
        expect(claim(page, told).locator(".citations cite")).to_contain_text(CONCESSION)


def claim(page, words):
    return page.locator("li.claim", has_text=words)


def finds_the_contradiction(page):
    """Find both areas in one block, each with the work that says so."""
    block = page.locator("main .contradiction")
    expect(block).to_have_count(1)
    expect(block).to_contain_text("The sources differ: 2 statements side by side")
    for number, title in (("9", COMMONS), ("14", MOVEMENTS)):
        told = page.locator(".figure-number", has_text=re.compile(rf"^{number}\sha$"))
        area = block.locator("li.claim", has=told)
        expect(area).to_contain_text("Disputed")
        expect(area.locator(".citations cite")).to_be_visible()
        expect(area.locator(".citations")).to_have_text(f"{title}, p. 3")


def follows_to_what_was_published_with_it(page):
    page.locator(".contradiction cite").get_by_role("link", name=MOVEMENTS).click()
    expect(page.locator("h1")).to_have_text(MOVEMENTS)
    page.go_back()
    page.locator(".sides").get_by_role("link", name=ASSOCIATION).first.click()
    expect(page.locator("h1")).to_contain_text(ASSOCIATION)
    expect(page.locator("main").get_by_role("link", name=TITLE)).to_be_visible()
