"""A picture on its way in a browser: chosen, its focal point set by keyboard and mouse, published, looked at."""

import gzip

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from cooperations import models
from cooperations.publishing.publish import publish
from tests import files_to_upload
from tests.browser.small_site import CONFERENCE
from tests.files_to_upload import a_medium

ENGLISH = {"locale": "en-GB"}
#: How much a page with pictures may weigh on the way, everything counted.
HEAVIEST = 300 * 1024


@pytest.fixture(autouse=True)
def one_store(settings, tmp_path_factory, site):
    """Keep the files of the tests of this module, which see the same small site."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "browser-media"


def case_url():
    return reverse("admin:cooperations_project_change", args=[models.Project.objects.get(slug="krankenschein").pk])


def a_photo(width=2400, height=1600):
    """Return a JPEG with as much detail as a photograph has."""
    noise = Image.effect_noise((width // 8, height // 8), 90).resize((width, height), Image.Resampling.BICUBIC)
    return files_to_upload.encoded(Image.blend(files_to_upload.drawing(width, height), noise.convert("RGB"), 0.4))


def focal_point(page, number=0):
    return tuple(int(page.locator(f"[name=media-{number}-focal_{axis}]").input_value()) for axis in "xy")


def test_a_picture_is_chosen_aimed_published_and_looked_at(at_the_desk, reader, tmp_path):
    (tmp_path / "Fest.jpg").write_bytes(a_photo())
    models.Medium.objects.filter(record__slug="krankenschein").delete()  # what other tests of this module left
    window = at_the_desk(**ENGLISH)
    page = window.page
    window.reads(case_url())
    page.locator("#media-group .add-row a").click()
    page.locator("[name=media-0-upload]").set_input_files(tmp_path / "Fest.jpg")
    point = page.get_by_role("button", name="Focal point: 50 per cent from the left, 50 per cent from the top.")
    point.focus()
    for key in ("ArrowLeft", "Shift+ArrowLeft", "ArrowDown", "Shift+ArrowUp", "Tab"):
        page.keyboard.press(key)
    assert focal_point(page) == (39, 41)
    said = "Focal point: 39 per cent from the left, 41 per cent from the top."
    expect(page.get_by_role("button", name=said)).to_be_visible()
    page.locator("[name=media-0-caption_de]").fill("Das Fest")
    page.locator("[name=_continue]").first.click()
    assert "Describe it in the alternative text" in page.locator(".medium-lacks").inner_text()
    assert window.violations() == []
    box = page.locator(".focal-point img").bounding_box()
    page.locator(".focal-point").click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.2})
    assert all(abs(found - wanted) <= 1 for found, wanted in zip(focal_point(page), (80, 20), strict=True))
    page.locator("[name=media-0-alt_de]").fill("Ein Fest im Hof.")
    page.locator("[name=media-0-credit]").fill("Foto: M. Muster")
    page.locator("[name=media-0-licence]").select_option("cc-by-4.0")
    with page.expect_navigation():
        page.locator("[name=_continue]").first.click()
    assert page.locator("[name=media-0-credit]").input_value() == "Foto: M. Muster"
    expect(page.locator(".errornote, .medium-lacks")).to_have_text([])
    publish_from(window)
    is_shown_to(reader())


def publish_from(window):
    """Look at the form in the other light, at the preview, and publish."""
    page = window.page
    window.looks(width=320, color_scheme="dark")
    assert (window.overflow(), window.small_targets(), window.violations()) == (0, [], [])
    page.goto(case_url().replace("change", "preview"))
    assert page.locator("figure img").evaluate("image => image.complete && image.naturalWidth > 0")
    page.goto(case_url().replace("change", "publish"))
    page.locator("[name=note]").fill("Bild ergänzt")
    page.locator(".submit-row [type=submit]").click()
    assert (window.complaints, window.foreign_requests) == ([], [])


def is_shown_to(stranger):
    """Look at the public page as anybody would."""
    stranger.reads("/de/projects/krankenschein/")
    image = stranger.page.get_by_role("img", name="Ein Fest im Hof.")
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")
    assert image.get_attribute("data-focus-x") == "80"
    assert "Foto: M. Muster\N{NO-BREAK SPACE}· CC BY 4.0" in stranger.page.locator("figure").inner_text()
    assert (stranger.complaints, stranger.foreign_requests, stranger.context.cookies()) == ([], [], [])
    assert stranger.violations() == []
    stranger.looks(width=320, color_scheme="dark")
    assert (stranger.overflow(), stranger.violations()) == (0, [])


def test_a_picture_is_entered_without_scripts(at_the_desk, tmp_path):
    (tmp_path / "Plan.png").write_bytes(files_to_upload.encoded(files_to_upload.drawing(900, 600), "PNG"))
    window = at_the_desk(java_script_enabled=False, **ENGLISH)
    record = models.Project.objects.get(slug="krankenschein")
    page = window.page
    window.reads(reverse("admin:cooperations_project_change", args=[record.pk]))
    page.get_by_role("link", name="Add a picture or document").click()
    page.locator("[name=upload]").set_input_files(tmp_path / "Plan.png")
    page.locator("[name=focal_x]").fill("10")
    page.locator("[name=_continue]").first.click()
    page.locator(".medium-preview img").wait_for()
    expect(page.locator(".focal-point")).to_have_count(0)
    assert page.locator("[name=focal_x]").input_value() == "10"


@pytest.mark.parametrize("path", ["changelist", "add", "change"])
def test_the_list_and_the_form_of_pictures_are_accessible(at_the_desk, path):
    medium = a_medium(models.Project.objects.get(slug="krankenschein"), name="Tor.jpg", position=5)
    window = at_the_desk()
    window.reads(reverse(f"admin:cooperations_medium_{path}", args=[medium.pk] if path == "change" else []))
    assert (window.complaints, window.foreign_requests) == ([], [])
    assert window.violations() == []
    window.looks(width=320, color_scheme="dark")
    assert (window.overflow(), window.small_targets(), window.violations()) == (0, [], [])


def weight(request):
    """Return the bytes of an answer; stylesheets and scripts as the web server sends them, compressed."""
    if request.resource_type in {"stylesheet", "script"}:
        return len(gzip.compress(request.response().body()))
    return request.sizes()["responseBodySize"]


def test_a_report_with_pictures_stays_light_and_nothing_moves_while_they_come(reader):
    event = models.Event.objects.get(slug=CONFERENCE)
    for number in range(4):
        a_medium(event, a_photo(), f"{number}.jpg", position=number, caption_de=f"Bild {number}")
    a_medium(event, files_to_upload.a_pdf(), "programm.pdf", caption_de="Programm", position=9)
    event.refresh_from_db()
    publish([event], note="Bilder ergänzt")
    window = reader()
    asked = []
    window.page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108 - no built-in may listen
    window.page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => "
        "{ window.moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    window.reads(f"/de/events/{CONFERENCE}/")
    window.page.wait_for_load_state("networkidle")
    expect(window.page.locator("figure")).to_have_count(4)
    assert 0 < sum(map(weight, asked)) <= HEAVIEST
    assert window.page.evaluate("window.moved") < 0.01
    assert window.page.locator("a[hreflang]", has_text="Programm").get_attribute("hreflang") == "de"
    assert window.violations() == []
    window.page.emulate_media(media="print")
    assert window.page.locator(".picture-tiles img").first.evaluate("i => getComputedStyle(i).aspectRatio") == "auto"
