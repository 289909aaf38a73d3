"""Can Batlló: its way in, its contract, its figures, and two sources that differ on its area."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from tests.acceptance.reading import a_figure, claims, quantity, read, side_by_side
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
def case():
    """Enter and publish the case; return it with what the tests look for."""
    city_page, press = a_source("Concessió aprovada"), a_source("Presse")
    book, association = a_codebook(), an_actor("Associació Can Batlló", legal_form="association")
    city = an_administration("Ajuntament de Barcelona", level="municipality", kind="municipality")
    project = a_project("Can Batlló", start="2011-06-11")
    a_participation(project, association, city_page, role="operator")
    a_participation(project, city, city_page, role="owner")
    way_in = {"text_de": "Zugang zum Bloc 11 nach einer Vereinbarung in letzter Minute.", "date": "2011-06-11"}
    a_claim(models.Episode, project, press, step="agreement", **way_in)
    a_variable(book, "instrument", "concession")
    a_concession(project, city_page, association, city)
    a_figure(project, city_page, "floor-area", "Nutzfläche", "more-than", "13000", "m2")
    figures_of_2017(project, city_page)
    nine = a_figure(project, city_page, "site-area", "Fläche", "exactly", "9", "ha", certainty="disputed")
    fourteen = a_figure(project, press, "site-area", "Fläche", "exactly", "14", "ha", certainty="disputed")
    nine.contradicts.add(fourteen)
    publish([city_page, press, book, association, city, project], note="Erste Fassung")
    return {"project": project, "areas": (nine, fourteen), "parties": {association.identifier, city.identifier}}


def a_concession(project, source, *parties):
    agreement = a_claim(
        models.Agreement,
        project,
        source,
        name_de="Konzession",
        instrument=models.VariableValue.objects.get(slug="concession"),
        concluded="2019-03-19",
        term_years=30,
        extension_count=2,
        extension_years=10,
        governance_body_de="Begleitkommission",
        has_parity=True,
        evaluation_duty_de="durch das Balanç Comunitari",
        evaluation_interval_years=2,
    )
    agreement.parties.set(parties)


def figures_of_2017(project, source):
    a_figure(project, source, "users", "Nutzende", "exactly", "48000", "people", date="2017")
    a_figure(project, source, "activities", "Aktivitäten", "exactly", "849", "activities", date="2017")
    a_figure(project, source, "volunteer-hours", "Ehrenamtsstunden", "exactly", "82185", "hours", date="2017")
    own = {"reasoning_de": "Nach der Berechnung der Stadt selbst.", "date": "2017"}
    a_figure(project, source, "return", "Rückfluss", "more-than", "5", "eur-per-eur", **own)


def test_the_document_holds_the_way_in_and_the_contract(client, case):
    content, _page = read(client, case["project"])
    assert claims(content, "episode")[0]["date"]["earliest"] == "2011-06-11"
    [contract] = claims(content, "agreement")
    assert contract["concluded"]["edtf"] == "2019-03-19"
    assert (contract["term_years"], contract["extension_count"], contract["extension_years"]) == (30, 2, 10)
    assert (contract["has_parity"], contract["evaluation_interval_years"]) == (True, 2)
    assert contract["instrument"]["identifier"] == "instrument.concession"
    assert {party["identifier"] for party in contract["parties"]} == case["parties"]


def test_the_document_holds_the_figures_of_2017_in_their_units(client, case):
    content, _page = read(client, case["project"])
    assert {claim["measure"]: claim["quantity"] for claim in claims(content, "figure") if claim["date"]} == {
        "users": quantity("exactly", "48000", "people"),
        "activities": quantity("exactly", "849", "activities"),
        "volunteer-hours": quantity("exactly", "82185", "hours"),
        "return": quantity("more-than", "5", "eur-per-eur"),
    }


def test_both_areas_stand_side_by_side(client, case):
    content, page = read(client, case["project"])
    nine, fourteen = claims(content, "figure", measure="site-area")
    assert (nine["quantity"]["lower"], fourteen["quantity"]["lower"]) == ("9", "14")
    assert (nine["contradicts"], fourteen["contradicts"]) == ([fourteen["identifier"]], [nine["identifier"]])
    assert side_by_side(page, *case["areas"])


@pytest.mark.parametrize(
    "text",
    ["11. Juni 2011", "19. März 2019", "13.000 m²", "48.000", "849", "82.185", "Balanç Comunitari", "9 ha", "14 ha"],
)
def test_the_page_says_it(client, case, text):
    assert text in read(client, case["project"])[1]
