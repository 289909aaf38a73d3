"""Wohnopia Erfurt: a tender won, a price, a dispute, a failed project, told from the association's perspective."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from tests.acceptance.reading import a_figure, claims, quantity, read
from tests.factories import (
    a_claim,
    a_codebook,
    a_participation,
    a_project,
    a_source,
    a_variable,
    an_actor,
    an_administration,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """Enter and publish the case, and return it."""
    own, press, book = a_source("wohnopia.de"), a_source("Zeitung"), a_codebook()
    status = a_variable(book, "status", "active", "failed")
    instrument = a_variable(book, "instrument", "concept-tender", "heritable-building-right")
    association = an_actor("Wohnopia e. V.")
    city = an_administration("Stadt Erfurt", level="municipality", kind="municipality")
    project = a_project("Wohnopia, Talstraße 15/16")
    a_participation(project, association, own, role="initiator")
    a_participation(project, city, own, role="owner")
    a_claim(models.Episode, project, own, text_de="Zuschlag in der Vergabe.", date="2020", step="agreement")
    tender = instrument.values.get(slug="concept-tender")
    a_claim(models.Agreement, project, own, name_de="Konzeptvergabe", instrument=tender, concluded="2020")
    a_figure(project, press, "price", "Preis des Hauses", "exactly", "321000", "eur", date="2023-02~")
    dispute = {"upper": "4", "certainty": "disputed"}
    a_figure(project, own, "ground-rent", "Erbbauzins", "range", "2.5", "percent", **dispute)
    told = {"category": "challenge", "perspective": "civil-society"}
    a_claim(models.Finding, project, own, text_de="Streit um den Erbbauzins.", **told)
    failed = status.values.get(slug="failed")
    a_claim(models.Coding, project, own, variable=status, value=failed, as_of="2023")
    publish([own, press, book, association, city, project], note="Erste Fassung")
    return project


def test_the_case_is_coded_as_failed_and_found_as_such(client, project):
    content, _page = read(client, project)
    assert claims(content, "coding")[0]["value"]["identifier"] == "status.failed"
    assert claims(content, "coding")[0]["as_of"]["edtf"] == "2023"
    assert "Wohnopia" in client.get("/de/projects/?status=failed").content.decode()
    assert "Wohnopia" not in client.get("/de/projects/?kind=network").content.decode()


def test_the_dispute_is_told_from_the_association_s_perspective(client, project):
    content, page = read(client, project)
    [finding] = claims(content, "finding")
    assert finding["perspective"] == "civil-society"
    assert f"claim-{finding['identifier']}" in page
    [rent] = claims(content, "figure", measure="ground-rent")
    assert rent["quantity"] == quantity("range", "2.5", "percent", upper="4")


@pytest.mark.parametrize("text", ["321.000", "2,5", "Streit um den Erbbauzins.", "Failed", "Konzeptvergabe"])
def test_the_page_says_it(client, project, text):
    assert text in read(client, project)[1]
