"""Pages on a phone: the navigation is folded, answers come before the imprint, and reports have a quiet sign."""

from playwright.sync_api import expect


def test_navigation_is_folded_on_a_phone_and_simply_there_beside_it(reader):
    window = reader(width=320, locale="en", java_script_enabled=False)
    window.reads("/en/projects/can-batllo/")
    navigation = window.page.get_by_role("navigation", name="Main")
    link, fold = navigation.locator("ul a", has_text="Sources"), navigation.locator("summary")
    expect(link).to_be_hidden()
    assert window.page.locator(".masthead").bounding_box()["height"] < 200
    fold.focus()
    fold.press("Enter")
    expect(link).to_be_visible()
    assert window.overflow() == 0
    link.click()
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Sources")
    window.looks(width=1280, color_scheme="light")
    expect(fold).to_be_hidden()
    expect(link).to_be_visible()


def test_answers_come_before_the_imprint_on_a_phone_and_beside_it_elsewhere(reader):
    window = reader(width=320, locale="en")
    window.reads("/en/projects/can-batllo/")
    glance, imprint, head = (window.page.locator(f".case > .{one}") for one in ("glance", "record-side", "record-head"))
    assert imprint.bounding_box()["y"] > glance.bounding_box()["y"]
    window.looks(width=1280, color_scheme="light")
    beside = imprint.bounding_box()
    assert beside["y"] + beside["height"] <= glance.bounding_box()["y"]
    assert beside["x"] >= head.bounding_box()["x"] + head.bounding_box()["width"]


def test_the_sign_beside_a_statement_says_what_it_is_for(reader):
    window = reader(width=320, locale="en")
    window.reads("/en/projects/can-batllo/")
    sign = window.page.get_by_role("link", name="Report an error or add to this statement").first
    box = sign.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    words = sign.locator("span")
    expect(words).to_have_css("clip-path", "inset(50%)")
    sign.focus()
    window.page.keyboard.press("Shift+Tab")
    window.page.keyboard.press("Tab")
    expect(sign).to_be_focused()
    expect(words).to_have_css("clip-path", "none")
    assert window.violations() == []
    assert window.overflow() == 0
