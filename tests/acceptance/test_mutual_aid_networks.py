"""Mutual aid networks: three counts by three sources, two of them dated, none picked."""

import pytest

from cooperations.publishing.publish import publish
from tests.acceptance.reading import a_figure, claims, read, side_by_side
from tests.factories import a_project, a_source

pytestmark = pytest.mark.django_db

COUNT = ("networks", "Netzwerke der gegenseitigen Hilfe")
DISPUTED = {"certainty": "disputed"}


@pytest.fixture
def counts():
    """Enter and publish the network with its three counts; return it and them."""
    seed, press, radio = a_source("Konferenzseite"), a_source("Zeitung"), a_source("Öffentlichkeit")
    network = a_project("Xarxes de suport mutu", kind="network")
    many = a_figure(network, seed, *COUNT, "more-than", "200", "networks", **DISPUTED)
    some = a_figure(network, press, *COUNT, "more-than", "40", "networks", date="2020-11", **DISPUTED)
    few = a_figure(network, radio, *COUNT, "exactly", "19", "networks", date="2021-02", **DISPUTED)
    many.contradicts.set([some, few])
    publish([seed, press, radio, network], note="Erste Fassung")
    return network, many, some, few


def test_each_count_keeps_its_source_and_date(client, counts):
    content, page = read(client, counts[0])
    told = [(found["quantity"]["lower"], found["date"], found["citations"]) for found in claims(content, "figure")]
    assert [(number, date and date["edtf"], cited[0]["source"]["label"]["de"]) for number, date, cited in told] == [
        ("200", None, "Konferenzseite"),
        ("40", "2020-11", "Zeitung"),
        ("19", "2021-02", "Öffentlichkeit"),
    ]
    assert "November 2020" in page
    assert "Februar 2021" in page


def test_all_three_stand_in_one_block(client, counts):
    network, many, some, few = counts
    page = read(client, network)[1]
    assert side_by_side(page, many, some)
    assert side_by_side(page, some, few)
