"""What every test can rely on: a known setting, a fresh index, and templates in which nothing is undefined."""

import os
import tempfile
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings as platform
from django.db import transaction
from django.template import engines
from django.template.backends import jinja2
from django.test import override_settings, signals
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from hypothesis.internal.conjecture import providers
from pytest_django.plugin import blocking_manager_key

from cooperations.loading.load import load
from cooperations.shelf.index import forget
from tests.databases import MIGRATED, Originals, migrating_once
from tests.emptied import forget_searched_words
from tests.longest_first import longest_first, processes
from tests.strict_templates import RefuseToPrint, RefuseUndefined

# The same examples in every run, and all the time they take: the machines that run the tests have other work, too.
hypothesis.register_profile("ours", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("ours")
# Hypothesis also tries the constants of the modules that happen to be loaded, so that examples would depend on the
# order of the tests and on every constant of ours: with none of them they are the same in every run.
providers._get_local_constants = lambda: providers._local_constants


#: Where a run's processes find the originals of their databases.
SHARED = pytest.StashKey()


def pytest_configure(config):
    """Name a folder for the processes of this run; each of xdist's is told by the one that starts it."""
    told = getattr(config, "workerinput", {}).get("originals")
    config.stash[SHARED] = Originals(Path(told or tempfile.mkdtemp(prefix="koopwohl-tests-")))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Tell a process of xdist where the originals are."""
    node.workerinput["originals"] = str(node.config.stash[SHARED].folder)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Say how many processes `-n auto` starts, unless xdist's own variable says it."""
    return None if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") else processes()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Order the files for the processes of xdist; a process alone has nobody to wait for."""
    if hasattr(config, "workerinput"):
        longest_first(items)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Remove the originals when the last process has ended."""
    if not hasattr(session.config, "workerinput"):
        with session.config.stash[blocking_manager_key].unblock():
            session.config.stash[SHARED].drop()


@pytest.fixture(scope="session")
def originals(pytestconfig):
    """Return the contents of databases that the processes of this run make once and copy."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, originals):
    """Migrate once in a run: Django sets up the databases next, and its command then takes what is there already."""
    with migrating_once(originals):
        yield


@pytest.fixture(autouse=True)
def refuse_undefined_variables():
    """Make a variable that one of our templates uses without having it an error.

    For each test anew: a test that changes DEBUG or the apps makes Django build its template engines again.
    """
    engines["django"].engine.string_if_invalid = RefuseUndefined()
    for environment in engines["pages"].in_languages.values():
        environment.undefined = RefuseToPrint


@pytest.fixture(autouse=True)
def tell_what_pages_are_given(monkeypatch):
    """Let `response.context` hold what the template of a page was given, as it does for Django's own templates."""
    rendered = jinja2.Template.render

    def render(template, context=None, request=None):
        signals.template_rendered.send(sender=template, template=template, context=context or {})
        return rendered(template, context, request)

    monkeypatch.setattr(jinja2.Template, "render", render)


@pytest.fixture(autouse=True)
def known_settings(settings, tmp_path_factory):
    """Run the tests with quick passwords, citations of a host and uploads in a folder of our own."""
    for name, value in settings_of_tests(tmp_path_factory).items():
        setattr(settings, name, value)


def settings_of_tests(tmp_path_factory):
    return {
        "MEDIA_ROOT": tmp_path_factory.getbasetemp() / "media",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "PERMALINK_BASE": "https://koopwohl.test",
    }


@pytest.fixture(autouse=True)
def default_language():
    """Let no test speak the language of the page that an earlier one asked for: it stays active after a request."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def fresh_index():
    """Let no test find what another one published: rolled back rows leave the process's index behind."""
    forget()
    yield
    forget()


@contextmanager
def rolled_back(blocker):
    """Undo at the end what was written; `blocker` is pytest-django's."""
    with blocker.unblock(), transaction.atomic():
        forget()
        yield
        transaction.set_rollback(True)
    forget()


@pytest.fixture(autouse=True)
def flushed_words(request, django_db_blocker):
    """Let search find nothing of what a test has published that rolls nothing back: its tables are flushed instead."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        with django_db_blocker.unblock():
            forget_searched_words()


@pytest.fixture(scope="module")
def whole_starting_data(originals, django_db_setup, django_db_blocker):
    """Let the database hold all of the starting data for a module, and roll back what its tests write beside it."""
    with django_db_blocker.unblock():
        originals.fill("starting_data", lambda: load(platform.BASE_DIR / "cooperations" / "data"))
    with rolled_back(django_db_blocker):
        yield
    with django_db_blocker.unblock():
        originals.take(MIGRATED)


@pytest.fixture(scope="module")
def rich(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """Give what the module's RICH makes and publishes, once for the module, and roll it back after its last test."""
    with rolled_back(django_db_blocker):
        with override_settings(**settings_of_tests(tmp_path_factory)):
            made = request.module.RICH()
        forget()
        yield made


@pytest.fixture
def rich_anew(rich):
    """Give each test objects of its own of what the module's RICH has made: their rows are as they were, too."""
    return deepcopy(rich)
