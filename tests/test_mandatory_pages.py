"""Imprint, privacy and the like are written out before anybody else can read the site, and linked from every page."""

import logging
import re
import runpy
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError

from cooperations import mandatory_pages
from cooperations.choices import MANDATORY_PAGES, PageRole
from cooperations.mandatory_pages import REMEDY, refuse_unfinished_pages, unfinished_pages
from tests import factories
from tests.factories_published import a_published, republished, withdrawn
from tests.routes import filled, public_routes

pytestmark = pytest.mark.django_db

WSGI = Path(settings.BASE_DIR) / "koopwohl" / "wsgi.py"


def pages(**bodies):
    """Publish every mandatory page and return them by role; `bodies` holds German texts by role."""
    return {
        role.value: factories.published(
            factories.a_page(role.label, role=role, slug=role.value, body_de=bodies.get(role.value, "Alles steht da."))
        )
        for role in MANDATORY_PAGES
    }


def checked():
    """Return what `manage.py check --deploy --database default` says of the pages."""
    said = StringIO()
    try:
        call_command("check", deploy=True, databases=["default"], stdout=said, stderr=said)
    except SystemCheckError as error:
        said.write(str(error))
    return [line for line in said.getvalue().splitlines() if "koopwohl." in line]


def test_pages_that_are_written_out_are_fine(settings):
    pages()
    settings.ENVIRONMENT = "production"
    assert unfinished_pages() == []
    assert checked() == []
    refuse_unfinished_pages()


def test_placeholders_are_named_with_page_and_language():
    written = pages(imprint="Betreiberin: [Name der\nEinrichtung], [Straße]", privacy="Fragen an [Stelle].")
    republished(written["licence"], title_en="Licence [draft]")
    assert unfinished_pages() == [
        "The page “imprint” holds placeholder text (de): [Name der Einrichtung], and 1 more.",
        "The page “privacy” holds placeholder text (de): [Stelle].",
        "The page “licence” holds placeholder text (en): [draft].",
    ]


def test_what_stands_at_the_desk_does_not_count():
    """Readers see what is published: neither a better draft helps, nor does a worse one harm."""
    written = pages(imprint="[Name]")
    written["imprint"].body_de = "Der Name"
    written["privacy"].body_de = "[Stelle]"
    for page in written.values():
        page.save()
    assert unfinished_pages() == ["The page “imprint” holds placeholder text (de): [Name]."]


def test_missing_withdrawn_and_empty_pages_are_named():
    written = pages()
    withdrawn(written["imprint"])
    republished(written["privacy"], body_de="")
    assert unfinished_pages() == ["The page “imprint” is not published.", "The page “privacy” has no text."]


def test_other_pages_may_be_missing_or_open():
    pages()
    factories.published(factories.a_page("Methode", role=PageRole.METHOD, body_de="[folgt]"))
    assert unfinished_pages() == []


def test_check_is_an_error_in_production_and_a_warning_elsewhere(settings):
    pages(imprint="[Name]")
    sentence = "The page “imprint” holds placeholder text (de): [Name]."
    assert checked() == [f"?: (koopwohl.W001) {sentence}"]
    settings.ENVIRONMENT = "production"
    assert checked() == [f"?: (koopwohl.E001) {sentence}"]


def test_check_without_a_database_asks_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        call_command("check", deploy=True, stdout=StringIO(), stderr=StringIO())


@pytest.mark.django_db(transaction=True)
def test_production_process_does_not_start_and_says_how_to_mend_it(settings):
    settings.ENVIRONMENT = "production"
    with pytest.raises(ImproperlyConfigured) as refusal:
        runpy.run_path(str(WSGI))
    missing = [f"The page “{role.value}” is not published." for role in MANDATORY_PAGES]
    assert str(refusal.value).splitlines() == ["Production needs its mandatory pages written out.", *missing, REMEDY]


@pytest.mark.django_db(transaction=True)
def test_local_process_starts_and_says_so(caplog):
    with caplog.at_level(logging.WARNING, logger="cooperations.mandatory_pages"):
        refuse_unfinished_pages()
    (said,) = [record.getMessage() for record in caplog.records]
    assert said == (
        "The page “imprint” is not published. (5 such in all; production would not start. "
        "See: manage.py check --deploy --database default)"
    )
    assert "application" in runpy.run_path(str(WSGI))


def test_database_that_is_away_does_not_stop_the_start(settings, monkeypatch, caplog):
    def away():
        raise OperationalError("connection refused")

    settings.ENVIRONMENT = "production"
    monkeypatch.setattr(mandatory_pages, "unfinished_pages", away)
    with caplog.at_level(logging.WARNING, logger="cooperations.mandatory_pages"):
        refuse_unfinished_pages()
    assert [record.getMessage() for record in caplog.records] == [
        "The mandatory pages could not be checked: connection refused"
    ]
    assert checked() == ["?: (koopwohl.E001) The mandatory pages cannot be read: connection refused"]


def test_every_page_leads_to_the_mandatory_pages(client):
    pages()
    gone = withdrawn(a_published("actor", slug="gone"))
    project = republished(a_published("project", slug="here"), title_de="Neu")
    values = {"number": 2, "key": "project", "identifier": project.identifier, "token": "x", "file": "x", "name": "x"}
    addresses = {filled(path, values | {"slug": slug}) for path, _given in public_routes() for slug in ("here", "gone")}
    seen = set()
    for address in sorted({*addresses, f"/id/{gone.identifier}/", "/nowhere/"}):
        response = client.get(address)
        if response.status_code < 500 and response.headers["Content-Type"].startswith("text/html") and response.content:
            page = response.content.decode()
            language = re.search(r'<html lang="(..)"', page)[1]
            assert response.status_code in (200, 404, 410), address
            is_card = address.endswith("/embed/") and response.status_code != 404
            if is_card:  # on somebody else's page, and it leads to the whole of ours
                assert f'<link rel="canonical" href="http://testserver/{language}/' in page, address
                continue
            for role in MANDATORY_PAGES:
                assert f'href="/{language}/pages/{role.value}/"' in page, (address, role)
            seen.add((response.status_code, language))
    assert seen >= {(status, language) for status in (200, 404, 410) for language in ("de", "en")}
