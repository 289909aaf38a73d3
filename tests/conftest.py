"""What every test can rely on: a known setting, a fresh index, and templates in which nothing is undefined."""

from contextlib import contextmanager

import pytest
from django.conf import settings as platform
from django.db import transaction
from django.template import engines
from django.template.backends import jinja2
from django.test import signals
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from hypothesis.internal.conjecture import providers

from cooperations.backups.making import back_up
from cooperations.backups.progress import Progress
from cooperations.loading.load import load
from cooperations.shelf.index import forget
from tests.backup_places import at_work, new_places
from tests.emptied import forget_searched_words
from tests.strict_templates import RefuseToPrint, RefuseUndefined

# The same examples in every run, and all the time they take: the machines that run the tests have other work, too.
hypothesis.register_profile("ours", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("ours")
# Hypothesis also tries the constants of the modules that happen to be loaded, so that examples would depend on the
# order of the tests and on every constant of ours: with none of them they are the same in every run.
providers._get_local_constants = lambda: providers._local_constants


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
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PERMALINK_BASE = "https://koopwohl.test"


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
def whole_starting_data(django_db_setup, django_db_blocker):
    """Load all of the starting data once for a module, and roll it back after its last test."""
    with rolled_back(django_db_blocker):
        load(platform.BASE_DIR / "cooperations" / "data")
        forget()
        yield


@pytest.fixture(scope="module")
def rich(request, django_db_setup, django_db_blocker):
    """Give what the module's RICH makes and publishes, once for the module, and roll it back after its last test."""
    with rolled_back(django_db_blocker):
        made = request.module.RICH()
        forget()
        yield made


@pytest.fixture(scope="module")
def places(django_db_setup, django_db_blocker, tmp_path_factory):
    """Give databases with folders for files beside those of the tests, which are gone after the module's last test."""
    with new_places(django_db_blocker, tmp_path_factory) as made:
        yield made


@pytest.fixture(scope="module")
def home_place(places):
    """Return the name of a database in which a team has published a case with files."""
    return at_work(places)


@pytest.fixture(scope="module")
def backup(places, home_place, tmp_path_factory):
    """Return the path of that database's backup."""
    with places.at(home_place):
        return back_up(tmp_path_factory.mktemp("backups") / "a.tar", Progress(lambda _line: None))[0]


@pytest.fixture
def elsewhere(places):
    """Work at a place where nothing is yet."""
    with places.at(places.new()):
        yield
