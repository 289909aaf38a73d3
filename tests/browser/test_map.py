"""The map: drawn without a script, moved with one; by keyboard, in every width and light, asking nobody else."""

import pytest
from playwright.sync_api import expect

MAP = "/en/projects/map/"
#: The names on the movable map that are cut off at its edge or cover another one, and what covers a mark.
UNREADABLE = """() => {
  const box = (element) => element.getBoundingClientRect();
  const map = box(document.querySelector(".map-canvas"));
  const names = [...document.querySelectorAll(".map-canvas .map-caption")].map((one) => [one.textContent, box(one)]);
  const isCut = (one) => one.left < map.left || one.right > map.right || one.top < map.top || one.bottom > map.bottom;
  const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const dots = [...document.querySelectorAll(".map-dot")].map(box);
  const controls = [...document.querySelectorAll(".map-canvas .leaflet-control")].map(box);
  const covered = names.filter(([, one], n) => names.some(([, other], m) => m !== n && meet(one, other)));
  return [...names.filter(([, one]) => isCut(one)), ...covered].map(([text]) => text)
    .concat(dots.filter((dot) => isCut(dot) || controls.some((control) => meet(dot, control))).map(() => "a mark"));
}"""


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("has_scripts", [True, False])
def test_map_is_readable_in_every_width_and_light(reader, width, color_scheme, has_scripts):
    window = reader(width=width, color_scheme=color_scheme)
    if not has_scripts:
        window.page.route("**/*.js", lambda route: route.abort())
    assert window.reads(MAP) == 200
    if has_scripts:
        expect(window.page.locator(".map-dot")).to_have_count(2)
    expect(window.page.locator(".map-large")).to_be_visible(visible=not has_scripts)
    assert window.violations() == []
    assert (window.overflow(), window.small_targets()) == (0, [])
    assert (window.foreign_requests, window.context.cookies()) == ([], [])
    assert [complaint for complaint in window.complaints if "ERR_FAILED" not in complaint] == []


def test_drawn_marks_lead_to_the_list_without_scripts(reader):
    window = reader(java_script_enabled=False)
    window.reads(MAP)
    page = window.page
    marks = page.locator(".map-large .map-mark")
    expect(marks).to_have_count(2)
    assert {mark.get_attribute("aria-label") for mark in marks.all()} == {"A: Berlin, 1 entry", "B: Barcelona, 1 entry"}
    marks.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{MAP}#group-A")
    group = page.locator("section", has=page.locator("#group-A"))
    expect(group.get_by_role("link", name="Krankenschein")).to_have_attribute("href", "/en/projects/krankenschein/")
    page.get_by_role("navigation", name="Ways to look").get_by_role("link", name="List").click()
    page.wait_for_url("**/en/projects/")


def test_every_stop_of_the_keyboard_is_visible(reader):
    window = reader()
    window.reads(MAP)
    expect(window.page.locator(".map-dot")).to_have_count(2)
    stops, unringed = window.unringed_stops()
    assert stops > 20
    assert unringed == []


def test_keyboard_opens_a_mark_reads_it_and_goes_on(reader):
    window = reader()
    window.reads(MAP)
    page = window.page
    mark = page.get_by_role("button", name="Barcelona: Can Batlló")
    mark.focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup").get_by_role("link", name="Can Batlló")
    expect(link).to_be_focused()
    assert window.violations() == []
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/projects/can-batllo/")
    assert window.complaints == []


def test_coming_closer_asks_for_the_marks_of_what_is_seen(reader):
    window = reader()
    window.reads(f"{MAP}?region=barcelona")
    page = window.page
    expect(page.locator(".map-dot")).to_have_count(1)
    with page.expect_response(lambda answer: "/marks/?region=barcelona&at=" in answer.url) as asked:
        page.locator(".map-canvas").focus()
        page.keyboard.press("-")
    assert asked.value.json()["marks"][0]["count"] == 1
    expect(page.locator(".map-dot")).to_have_count(1)
    assert window.complaints == []


def test_paper_gets_the_drawn_map_and_the_list(reader):
    window = reader()
    window.reads(MAP)
    expect(window.page.locator(".map-dot")).to_have_count(2)
    window.page.emulate_media(media="print")
    expect(window.page.locator(".map-large")).to_be_visible()
    expect(window.page.locator(".map-canvas")).to_be_hidden()
    expect(window.page.locator(".map-list")).to_contain_text("Can Batlló")
    expect(window.page.locator(".footer-licence")).to_be_visible()
    expect(window.page.locator(".footer-about")).to_be_hidden()  # it would be a page of its own


@pytest.mark.parametrize("width", [1280, 320])
def test_names_and_marks_of_the_movable_map_are_whole(reader, width):
    window = reader(width=width)
    for question in ("", "?region=barcelona", "?region=berlin"):
        window.reads(f"{MAP}{question}")
        page = window.page
        expect(page.locator(".map-dot").first).to_be_visible()
        expect(page.locator(".map-canvas .map-caption").first).to_be_attached()
        assert page.evaluate(UNREADABLE) == []
    scale = page.locator(".leaflet-control-scale-line")
    assert scale.evaluate("(line) => line.scrollWidth - line.clientWidth") == 0
    expect(page.locator(".map-canvas .leaflet-control-scale")).to_have_count(0)


def test_close_map_has_lines_to_find_ones_way_by(reader):
    window = reader(locale="de-DE")
    window.reads("/de/projects/map/?region=barcelona")
    expect(window.page.locator(".map-canvas .map-degree", has_text="° O").first).to_be_attached()
    expect(window.page.locator(".map-canvas path.map-graticule").first).to_be_attached()
    window.reads("/de/projects/map/")
    expect(window.page.locator(".map-canvas path.map-country").first).to_be_attached()
    expect(window.page.locator(".map-canvas path.map-graticule")).to_have_count(0)


def test_what_the_map_shows_is_said_to_those_who_hear_it(reader):
    window = reader()
    window.reads(MAP)
    status = window.page.get_by_role("status").filter(has_text="section of the map")
    expect(status).to_have_text("In this section of the map: 2 marks, 2 entries.")
    window.page.locator(".map-canvas").focus()
    window.page.keyboard.press("+")  # into the middle, which lies far from both
    window.page.keyboard.press("+")
    expect(status).to_have_text("Nothing lies in this section of the map.")
