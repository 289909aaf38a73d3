"""Browser tests: the system's Chromium, a small site served from a port, and a reader to look at it."""

import os
import shutil
import threading
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from cooperations.models import Researcher
from cooperations.roles import create_roles
from tests.browser.reader import Reader
from tests.browser.settling import wait_after_every_click
from tests.browser.small_site import build
from tests.databases import MIGRATED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# As root in a container it only starts without its sandbox; the rest keeps it from calling its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What is expected of a page is waited for: on a busy machine it may still be on its way.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items):
    """Mark the tests of this folder: they need the test database."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(autouse=True)
def _django_db_marker():
    """Wrap no test into a transaction: the server reads the site over a connection of its own."""


def build_with_roles():
    build()
    create_roles()


@pytest.fixture(scope="module")
def small_site(originals, django_db_setup, django_db_blocker):
    """Let the database hold the small site for a module; before there is a loop of Playwright and after it."""
    with django_db_blocker.unblock():
        originals.fill("small_site", build_with_roles)
    yield
    with django_db_blocker.unblock():
        originals.take(MIGRATED)


@pytest.fixture(scope="module")
def browser(small_site):
    """Start the Chromium that is installed; without one skip, unless REQUIRE_BROWSER says that it must be there."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set and there is no chromium on this machine.")
        pytest.skip("No chromium on this machine: apt-get install chromium")
    # Playwright keeps an event loop in the test's thread, and Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(scope="module")
def site(browser, django_db_blocker):
    """Return the address of a server with the small site; it stays as it is for the tests of a module."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        try:
            yield server.url
        finally:
            browser.close()
            for thread in threading.enumerate():
                if "process_request_thread" in thread.name:  # it uses the database until its connection is closed
                    thread.join(timeout=10)
            server.stop()
            connections.close_all()  # beside Playwright's loop this thread has connections that nobody else would close


@pytest.fixture(autouse=True)
def settled_pages(monkeypatch):
    """Let no test read or use a page that is half here."""
    wait_after_every_click(monkeypatch)


@pytest.fixture(autouse=True)
def fresh_index():
    """Keep the index of the small site, which stays published between the tests of a module."""


@pytest.fixture
def reader(browser, site):
    """Return a function that opens a window: `reader(width=320, color_scheme="dark")`."""
    opened = []

    def open_window(width=1280, **options):
        size, options = {"width": width, "height": 900}, {"locale": "de-DE"} | options
        # Colours on their way from light to dark are nothing that a test could judge.
        context = browser.new_context(base_url=site, viewport=size, reduced_motion="reduce", **options)
        context.set_default_timeout(60_000)
        opened.append(Reader(context, site, has_scripts=options.get("java_script_enabled", True)))
        return opened[-1]

    yield open_window
    for window in opened:
        window.context.close()


@pytest.fixture
def password(site):
    """Return the password of the editor `maria`."""
    account, _created = Researcher.objects.get_or_create(username="maria", is_staff=True)
    account.set_password("ein langes Passwort")
    account.save()
    account.groups.set(create_roles().values())
    return "ein langes Passwort"


@pytest.fixture
def at_the_desk(reader, site, password, client):
    """Return a function that opens a window in which an editor is signed in."""

    def open_window(**options):
        client.login(username="maria", password=password)
        window = reader(**options)
        session = client.cookies["sessionid"].value
        window.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
        return window

    return open_window
