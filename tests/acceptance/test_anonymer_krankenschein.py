"""Anonymer Krankenschein Thüringen: two grants side by side, an origin, and nothing internal in public."""

import pytest

from cooperations import models
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Publication
from tests.acceptance.reading import claims, read, side_by_side
from tests.factories import a_claim, a_participation, a_project, a_source, an_actor, an_administration

pytestmark = pytest.mark.django_db

EPISODES = [
    ("Der Koalitionsvertrag sieht ihn vor.", "2014-12", "offer"),
    ("Der Betrieb beginnt.", "2017-02", "agreement"),
    ("Drei digitale Runde Tische.", "2021-05", "contact"),
    ("Die Modellphase endet.", "2021-12", "evaluation"),
]


@pytest.fixture
def case():
    """Enter and publish the case; return it with what the tests look for."""
    one, other, inside = a_source("Ministerium"), a_source("Bündnis"), a_source("Gesprächsnotiz")
    medinetz, association = an_actor("MediNetz Jena e. V."), an_actor("Anonymer Krankenschein Thüringen e. V.")
    ministry = an_administration("Gesundheitsministerium", level="land", kind="ministry")
    grown = a_claim(models.Succession, association, one, other=medinetz, relation="grew-out-of")
    project = a_project("Anonymer Krankenschein Thüringen", start="2017-02", internal_note="GEHEIM-NOTIZ")
    a_participation(project, association, one, role="operator")
    a_participation(project, ministry, one, role="funder")
    for text, date, step in EPISODES:
        a_claim(models.Episode, project, one, text_de=text, date=date, step=step)
    grant = {"giver": ministry, "receiver": association, "resource": "money", "certainty": "disputed"}
    yearly = {"comparator": "exactly", "unit": "eur-per-year"}
    smaller = a_claim(models.Flow, project, one, lower="230000", **grant, **yearly)
    larger = a_claim(models.Flow, project, other, lower="250000", **grant, **yearly)
    hidden = {"text_de": "GEHEIM-AUSSAGE", "category": "challenge", "visibility": "internal"}
    secret = a_claim(models.Finding, project, inside, **hidden)
    smaller.contradicts.add(larger, secret)
    publish([one, other, medinetz, association, ministry, project], note="Erste Fassung")
    return {
        "project": project,
        "association": association,
        "origin": (grown, medinetz),
        "grants": (smaller, larger),
        "hidden": ("GEHEIM", secret.identifier, inside.identifier, "Gesprächsnotiz"),
    }


def test_both_grants_stand_side_by_side(client, case):
    content, page = read(client, case["project"])
    smaller, larger = claims(content, "flow")
    assert (smaller["quantity"]["lower"], larger["quantity"]["lower"]) == ("230000", "250000")
    assert smaller["contradicts"] == [larger["identifier"]]
    assert side_by_side(page, *case["grants"])
    assert "230.000" in page
    assert "250.000" in page


def test_the_steps_stand_in_order_of_their_dates(client, case):
    content, page = read(client, case["project"])
    assert {claim["date"]["edtf"] for claim in claims(content, "episode")} == {date for _text, date, _step in EPISODES}
    places = [page.index(text) for text, _date, _step in EPISODES]
    assert places == sorted(places)
    assert "Dezember 2014" in page


def test_the_association_tells_what_it_grew_out_of(client, case):
    grown, medinetz = case["origin"]
    content, page = read(client, case["association"])
    assert claims(content, "succession")[0]["other"]["identifier"] == medinetz.identifier
    assert f"claim-{grown.identifier}" in page


def test_nothing_internal_is_on_the_shelf_or_on_a_page(client, case):
    everything = "".join(Publication.objects.values_list("document", flat=True)) + read(client, case["project"])[1]
    assert [secret for secret in case["hidden"] if secret in everything] == []
