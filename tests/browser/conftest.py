"""Browser tests: the system's Chromium, the whole starting data served from a port, and a reader to look at it."""

import os
import shutil

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from cooperations.shelf.index import forget
from tests.browser.reader import Reader

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session", autouse=True)
def allow_database_beside_playwright():
    """Playwright keeps an event loop in the test's thread, and Django would refuse the database beside it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the Chromium that is installed; as root in a container it only starts without its sandbox."""
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("REQUIRE_BROWSER is set and there is no chromium on this machine.")
        pytest.skip("No chromium on this machine: apt-get install chromium")
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="package")
def site(browser, django_db_setup, django_db_blocker):
    """Return the address of a server with the whole starting data; loaded once, because loading takes its time."""
    with django_db_blocker.unblock():
        forget()
        call_command("load_starting_data", verbosity=0)
        call_command("create_roles", verbosity=0)
        server = LiveServer("127.0.0.1")
        try:
            yield server.url
        finally:
            server.stop()
            call_command("flush", verbosity=0, interactive=False)
            forget()


@pytest.fixture
def reader(browser, site):
    """Return a function that opens a window: `reader(width=320, color_scheme="dark")`."""
    opened = []

    def open_window(width=1280, **options):
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, locale="de-DE", **options
        )
        context.set_default_timeout(15_000)
        opened.append(Reader(context, site))
        return opened[-1]

    yield open_window
    for window in opened:
        window.context.close()
