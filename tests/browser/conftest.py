"""Browser tests: the system's Chromium, the live server, and the one Django switch they need."""

import os
import shutil

import pytest

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
