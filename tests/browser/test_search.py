"""The search box offers titles to mouse, keyboard and screen reader, and searches without scripts all the same."""

from playwright.sync_api import expect


def test_titles_are_offered_to_the_keyboard(reader):
    window = reader()
    page = window.page
    window.reads("/de/")
    box = page.get_by_role("combobox")
    with page.expect_response(lambda answer: "q=can+b&" in answer.url) as answer:
        box.press_sequentially("can b")
    answer.value.finished()
    page.get_by_role("option").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert window.violations() == []
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (chosen.get_attribute("aria-selected"), "Can Batlló" in chosen.inner_text()) == ("true", True)
    box.press("Escape")
    assert (box.get_attribute("aria-expanded"), page.get_by_role("option").count()) == ("false", 0)
    box.press_sequentially("a")
    page.get_by_role("option").first.wait_for()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        box.press(key)
    page.wait_for_url("**/de/projects/can-batllo/")
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


def test_words_lead_to_the_results_with_extracts(reader):
    window = reader(width=320)
    window.reads("/de/")
    window.page.locator("#search-q").fill("bericht")
    window.page.locator("#search-q").press("Enter")
    window.page.wait_for_url("**/de/search/?q=bericht")
    assert "Bericht der Stadt" in window.page.locator("main").inner_text()
    assert window.overflow() == 0


def test_search_works_without_scripts(reader):
    window = reader(java_script_enabled=False)
    window.reads("/de/")
    window.page.locator("#search-q").fill("batllo")
    window.page.locator("#search-q").press("Enter")
    window.page.wait_for_url("**/de/search/?q=batllo")
    assert "Can Batlló" in window.page.locator("main").inner_text()
    expect(window.page.get_by_role("combobox")).to_have_count(0)


def test_what_is_offered_fits_a_narrow_window(reader):
    page = reader(width=320).page
    page.goto("/en/")
    offered = [
        {
            "label": "Konzeptvergabe",
            "language": "de",
            "type": "value",
            "type_label": "Rechtliches Instrument",
            "url": "/",
        }
    ]
    page.route("**/api/suggest/**", lambda route: route.fulfill(json={"suggestions": offered}))
    page.get_by_role("combobox").press_sequentially("konz")
    expect(page.get_by_role("option")).to_have_count(1)
    sizes = "[...document.querySelectorAll('#suggestions li')].map((item) => item.scrollWidth - item.clientWidth)"
    assert page.evaluate(sizes) == [0]
