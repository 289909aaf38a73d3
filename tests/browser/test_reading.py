"""What a reader meets in the browser: accessible, without errors, without strangers, in every light and width."""

import pytest

pytestmark = pytest.mark.xdist_group("browser")

PAGES = {
    "/de/": 200,
    "/en/projects/?field=housing&region=barcelona": 200,
    "/de/projects/?q=gibtesnicht": 200,
    "/de/projects/?field=nonsense": 400,
    "/en/projects/can-batllo/": 200,
    "/de/projects/wohnopia/": 200,
    "/de/projects/can-batllo/v1/": 200,
    "/de/projects/can-batllo/versions/": 200,
    "/de/actors/la-hidra/": 200,
    "/de/regions/": 200,
    "/de/regions/barcelona/": 200,
    "/de/fields/housing/": 200,
    "/de/events/": 200,
    "/de/events/co-production-or-co-existence/": 200,
    "/de/sources/": 200,
    "/en/codebook/": 200,
    "/de/there-is-no-such-page/": 404,
}
WINDOWS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 320},
    "without scripts": {"java_script_enabled": False},
}


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_keeps_to_itself(reader, path):
    for name in ("light", "dark", "narrow"):
        window = reader(**WINDOWS[name])
        assert (name, window.reads(path)) == (name, PAGES[path])
        assert (name, window.violations()) == (name, [])
        assert (name, window.overflow()) == (name, 0)
        assert (name, window.complaints, window.foreign_requests) == (name, [], [])
        assert window.context.cookies() == []


def test_cases_are_narrowed_by_field_and_region_without_scripts(reader):
    window = reader(**WINDOWS["without scripts"])
    window.reads("/de/projects/")
    before = window.page.locator("main").inner_text()
    window.reads("/de/projects/?field=housing&region=barcelona")
    assert window.page.locator("main").inner_text() != before
    assert window.page.get_by_role("link", name="Can Batlló").count() > 0
    assert window.page.get_by_role("link", name="Wohnopia").count() == 0


def test_keyboard_reaches_the_content_past_the_navigation(reader):
    window = reader()
    window.reads("/de/")
    window.page.keyboard.press("Tab")
    assert window.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    window.page.keyboard.press("Enter")
    assert window.page.url.endswith("#content")
