"""A partner narrows the cases by field and region: with the mouse, with the keyboard, with a phone, without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories_shelf import actor, project, shelve
from tests.test_views_facets import CARD

CASES = "/en/projects/"


@pytest.fixture(scope="module", autouse=True)
def many_actors(site):
    """Add a case that so many actors take part in that the facet is long."""
    shelve(*(actor(f"member-{place:02}", f"Mitglied {place:02}") for place in range(20)))
    shelve(project("bund", "Bund der Vielen", card=CARD, actor=[f"member-{place:02}" for place in range(20)]))


def box(page, name):
    return page.get_by_role("checkbox", name=name)


def expect_list(page, question, said, *cases):
    """Wait until the list answers a question: in address, results, number and what is said aloud."""
    expect(page).to_have_url(re.compile(re.escape(f"{CASES}{question}") + "$"))
    expect(page.locator("#results-title")).to_have_text(said)
    expect(page.locator(".rows h3")).to_have_text([re.compile(case) for case in cases])


def test_mouse_narrows_widens_and_goes_back_on_the_same_page(reader):
    window = reader()
    page = window.page
    window.reads(CASES)
    page.evaluate("window.isTheSamePage = true")
    box(page, "Housing").check()
    expect_list(page, "?field=housing", "1 entry of 3", "Can Batlló")
    expect(box(page, "Housing")).to_be_focused()
    expect(page).to_have_title("Projects · Housing · KoopWohl")
    expect(page.get_by_role("status")).to_have_text("1 entry of 3")
    expect(page.get_by_role("link", name="Deutsch")).to_have_attribute("href", "/de/projects/?field=housing")
    box(page, "Health").check()
    expect_list(page, "?field=health&field=housing", "2 entries of 3", "Can Batlló", "Krankenschein")
    box(page, "Barcelona").check()
    expect_list(page, "?field=health&field=housing&region=barcelona", "1 entry of 3", "Can Batlló")
    page.get_by_role("link", name="Region: Barcelona").click()
    expect_list(page, "?field=health&field=housing", "2 entries of 3", "Can Batlló", "Krankenschein")
    expect(page.get_by_role("link", name="Policy field: Housing")).to_be_focused()
    page.get_by_role("link", name="Remove all filters").click()
    expect_list(page, "", "3 entries", "Bund der Vielen", "Can Batlló", "Krankenschein")
    expect(page.locator("#results-title")).to_be_focused()
    goes_back_and_forth(window)
    assert page.evaluate("window.isTheSamePage")
    leaves_and_returns(window)
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert (stored, window.complaints, window.foreign_requests, window.context.cookies()) == ([0, 0], [], [], [])


def goes_back_and_forth(window):
    page = window.page
    page.go_back()
    expect_list(page, "?field=health&field=housing", "2 entries of 3", "Can Batlló", "Krankenschein")
    expect(box(page, "Housing")).to_be_checked()
    for _press in range(3):  # faster than the server answers
        page.evaluate("history.back()")
    expect_list(page, "?field=housing", "1 entry of 3", "Can Batlló")
    window.complaints = [
        one for one in window.complaints if not one.startswith(("htmx:afterRequest", "htmx:sendAbort"))
    ]
    expect(page).to_have_title("Projects · Housing · KoopWohl")
    page.go_forward()
    expect_list(page, "?field=health&field=housing", "2 entries of 3", "Can Batlló", "Krankenschein")


def leaves_and_returns(window):
    page = window.page
    page.get_by_role("link", name="Can Batlló").click()
    expect(page.locator("h1")).to_have_text("Can Batlló")
    page.go_back()
    expect_list(page, "?field=health&field=housing", "2 entries of 3", "Can Batlló", "Krankenschein")
    expect(page.locator("#filter")).to_have_count(1)  # back leads to the whole page
    expect(page.get_by_role("banner")).to_be_visible()


def test_keyboard_alone_finds_ticks_and_lets_go(reader):
    window = reader()
    page, press = window.page, window.page.keyboard.press
    window.reads(CASES)
    page.locator("#filter-from").focus()
    page.keyboard.type("2011")
    press("Enter")
    expect_list(page, "?year_from=2011", "2 entries of 3", "Can Batlló", "Krankenschein")
    expect(page.locator("#filter-from")).to_be_focused()
    press("Control+a")
    page.keyboard.type("soon")
    press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“soon” is no year")
    expect(page.locator("#filter-from")).to_have_attribute("aria-invalid", "true")
    press("Control+a")
    press("Delete")
    press("Enter")
    expect_list(page, "", "3 entries", "Bund der Vielen", "Can Batlló", "Krankenschein")
    finds_a_value_by_keys(page, press)
    window.reads(f"{CASES}?more=actor")
    stops, unringed = window.unringed_stops()
    assert (unringed, stops > 30, window.complaints) == ([], True, [])


def finds_a_value_by_keys(page, press):
    page.locator("#facet-actor > summary").focus()
    press("Enter")
    press("Tab")
    page.keyboard.type("glied 17")
    expect(page.locator("#values-actor label")).to_have_text([re.compile("Mitglied 17")])
    expect(page.get_by_role("status")).to_have_text("1 value found")
    press("Enter")
    press("Tab")
    press("Space")
    expect_list(page, "?actor=member-17", "1 entry of 3", "Bund der Vielen")
    expect(box(page, "Mitglied 17")).to_be_focused()
    press("Space")
    expect_list(page, "", "3 entries", "Bund der Vielen", "Can Batlló", "Krankenschein")
    page.locator("#find-actor").fill("")
    expect(page.locator("button#more-actor")).to_have_text("Show all 22: Actor")
    page.locator("#more-actor").focus()
    press("Enter")
    expect(page.locator("#values-actor label")).to_have_count(22)
    expect(page.locator("a#more-actor")).to_be_focused()
    expect_list(page, "", "3 entries", "Bund der Vielen", "Can Batlló", "Krankenschein")


def test_everything_works_without_scripts(reader):
    window = reader(java_script_enabled=False)
    page = window.page
    window.reads(CASES)
    box(page, "Housing").check()
    box(page, "Barcelona").check()
    page.get_by_role("button", name="Apply").first.click()
    expect(page.locator(".rows h3")).to_have_text([re.compile("Can Batlló")])
    expect(box(page, "Housing")).to_be_checked()
    page.get_by_role("link", name="Region: Barcelona").click()
    expect_list(page, "?field=housing", "1 entry of 3", "Can Batlló")
    page.go_back()
    expect(box(page, "Barcelona")).to_be_checked()
    window.reads(CASES)
    page.locator("#facet-actor > summary").click()
    box(page, "Housing").check()
    page.locator("#more-actor").click()
    expect(page.locator("#values-actor label")).to_have_count(2)
    expect(box(page, "Housing")).to_be_checked()
    window.reads(CASES)
    page.locator("#facet-actor > summary").click()
    page.locator("#find-actor").fill("glied 05")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("#values-actor label")).to_have_text([re.compile("Mitglied 05")])


def test_lost_connection_is_told_and_what_was_ticked_can_be_asked_again(reader):
    window = reader()
    page = window.page
    window.reads(CASES)
    page.route("**/projects/?field=*", lambda route: route.abort())
    box(page, "Housing").check()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/projects/?field=*")
    box(page, "Barcelona").check()
    expect_list(page, "?field=housing&region=barcelona", "1 entry of 3", "Can Batlló")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_script_that_never_came_leaves_a_button(reader):
    window = reader()
    window.context.route("**/htmx-2.min.js", lambda route: route.abort())
    window.reads(CASES)
    box(window.page, "Housing").check()
    window.page.get_by_role("button", name="Apply").first.click()
    expect(window.page.locator(".rows h3")).to_have_text([re.compile("Can Batlló")])


@pytest.mark.parametrize(("width", "color_scheme"), [(1280, "light"), (320, "dark")])
def test_filters_are_accessible_before_and_after_a_change(reader, width, color_scheme):
    window = reader(width=width, color_scheme=color_scheme)
    page = window.page
    window.reads(f"{CASES}?more=actor")
    if width < 1000:
        page.locator(".facets-all > summary").click()
    page.evaluate("document.querySelectorAll('details.facet').forEach((facet) => { facet.open = true; })")
    assert window.violations() == []
    box(page, "Housing").check()
    expect_list(page, "?field=housing", "1 entry of 3", "Can Batlló")
    expect(page.locator("#facet-tag")).to_have_attribute("open", "")
    assert window.violations() == []
    assert (window.overflow(), window.small_targets()) == (0, [])
    if width < 1000:
        page.get_by_role("link", name="Show 1 entry").click()
        expect(page.locator("#results-title")).to_be_focused()
    window.reads("/en/search/?q=batllo")
    if width < 1000:
        page.locator(".facets-all > summary").click()
    box(page, "Projects").check()
    expect(page).to_have_url(re.compile(r"/en/search/\?q=batllo&type=project$"))
    expect(page.locator("#results-title")).to_contain_text("2 entries for")
    assert window.violations() == []


def test_what_is_typed_while_an_answer_comes_is_kept_and_asked_for(reader):
    window = reader()
    page = window.page
    window.reads(CASES)
    page.evaluate(TYPES_DURING_THE_SWAP, ["filter-from", "2011", "filter-to", "20"])
    page.keyboard.type("12")
    expect(page.locator("#filter-to")).to_have_value("2012")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile(r"year_from=2011&year_to=2012$"))
    page.evaluate(TYPES_DURING_THE_SWAP, ["filter-to", "2013", "filter-q", "krank"])
    page.keyboard.press("Tab")  # nothing was typed since: the browser does not tell of a change
    expect(page).to_have_url(re.compile(r"q=krank&year_from=2011&year_to=2013$"))
    window.reads(CASES)
    page.locator("#facet-actor > summary").click()
    page.evaluate(TYPES_DURING_THE_SWAP, ["filter-q", "Bund", "find-actor", "glied 17"])
    expect(page.locator("#find-actor")).to_have_value("glied 17")
    expect(page.locator("#values-actor label")).to_have_count(1)
    told = [one for one in window.complaints if not one.startswith(("htmx:afterRequest", "htmx:sendAbort"))]
    assert told == []  # a later question takes the place of an earlier one


#: Fills one field, goes to another one and types there just before the answer takes its place.
TYPES_DURING_THE_SWAP = """([first, words, second, more]) => new Promise((done) => {
  const [from, to] = [first, second].map((id) => document.getElementById(id));
  document.addEventListener("htmx:beforeSwap", () => {
    to.focus();
    to.value = more;
    to.setSelectionRange(9, 9);
  }, { once: true });
  document.addEventListener("htmx:afterSettle", () => done(), { once: true });
  from.value = words;
  from.dispatchEvent(new Event("change", { bubbles: true }));
})"""
