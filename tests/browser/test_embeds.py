"""A partner's page shows a card and a list of ours in frames; they are readable in every width and light."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from cooperations.browsing.catalogue import RECORD_TYPES
from tests.browser.test_public_pages import RECORDS

CARD, LIST = "/en/projects/can-batllo/embed/", "/en/projects/embed/?field=housing"
GONE, WHOLE = "/en/projects/altes-haus/embed/", "/en/projects/can-batllo/"


@pytest.fixture
def partner():
    """Return a function that makes a page on another origin out of HTML, and its address."""
    served = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Partner</title>" + served[-1].encode())

        def log_message(self, *_arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def page_with(html):
        served.append(html)
        return f"http://localhost:{server.server_port}/"

    yield page_with
    server.shutdown()
    server.server_close()


def test_code_of_a_page_works_on_a_page_of_another_origin(reader, partner):
    window = reader(java_script_enabled=False, locale="en")
    page = window.page
    window.reads(WHOLE)
    page.locator(".embed-code summary").click()
    code = page.get_by_label("Put this code into a page of your own").input_value()
    page.goto(partner(code))
    expect(page.locator("iframe")).to_have_attribute("title", "KoopWohl: Can Batlló")
    card = page.frame_locator("iframe")
    expect(card.get_by_role("heading", name="Can Batlló")).to_be_visible()
    expect(card.locator(".embed-facts")).to_contain_text("Verein Can Batlló")
    card.get_by_role("link", name="Read all of it").click()
    page.wait_for_url(f"**{WHOLE}")
    assert page.main_frame.url.endswith(WHOLE), "the link leaves the frame"
    assert window.context.cookies() == []


def test_frames_show_lists_and_withdrawals_and_no_page_of_ours_besides(reader, partner, site):
    window = reader(locale="en")
    paths = (LIST, GONE, WHOLE)
    window.page.goto(partner("".join(f'<iframe title="x" src="{site}{path}"></iframe>' for path in paths)))
    frames = [window.page.frame_locator("iframe").nth(place) for place in range(3)]
    expect(frames[0].get_by_role("link", name="Can Batlló")).to_be_attached()
    expect(frames[1].get_by_text("This page was withdrawn on")).to_be_attached()
    expect(frames[2].get_by_role("heading", name="Can Batlló")).to_have_count(0)
    assert any("frame-ancestors" in complaint for complaint in window.complaints)


@pytest.mark.parametrize("path", [CARD, LIST, GONE])
def test_embeds_are_readable_in_every_width_and_light(reader, path):
    window = reader(width=320, color_scheme="dark")
    assert window.reads(path) == (410 if path == GONE else 200)
    for width, color_scheme in ((320, "dark"), (640, "light")):
        window.looks(width=width, color_scheme=color_scheme)
        assert window.violations() == []
        assert (window.overflow(), window.small_targets()) == (0, [])
    assert (window.complaints, window.foreign_requests, window.context.cookies()) == ([], [], [])


def test_cards_and_lists_of_every_type_are_accessible(reader):
    window = reader(width=320, color_scheme="dark")
    for key, slug in RECORDS.items():
        for end in (f"{slug}/embed/", "embed/"):
            assert window.reads(f"/de/{RECORD_TYPES[key].segment}/{end}") == 200
            assert (key, end, window.overflow(), window.violations()) == (key, end, 0, [])


@pytest.mark.parametrize("path", [WHOLE, "/en/projects/"])
def test_opened_code_is_readable(reader, path):
    window = reader(width=320, color_scheme="dark")
    window.reads(path)
    window.page.locator(".embed-code summary").click()
    for width, color_scheme in ((320, "dark"), (1280, "light")):
        window.looks(width=width, color_scheme=color_scheme)
        assert window.violations() == []
        assert (window.overflow(), window.small_targets()) == (0, [])
