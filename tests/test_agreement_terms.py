"""What an agreement says of its body and its evaluation stands once on the page, whether as a text or as a number."""

from pathlib import Path

import pytest
from django.conf import settings
from ruamel.yaml import YAML

from tests import factories
from tests.factories_published import address, republished

pytestmark = pytest.mark.django_db
PROJECTS = Path(settings.BASE_DIR) / "cooperations" / "data" / "projects"


def shown(client, **terms):
    project, source = factories.a_project("Projekt"), factories.a_source()
    factories.a_participation(project, factories.an_actor(), source)
    factories.a_participation(project, factories.an_administration(), source)
    factories.a_claim(factories.models.Agreement, project, source, name_de="Vertrag", **terms)
    for record in (source, *(claim.actor for claim in factories.models.Participation.objects.all())):
        factories.published(record)
    republished(project)
    return client.get(address(project)).content.decode()


def test_how_often_is_said_before_what(client):
    page = shown(client, evaluation_duty_de="Bewertung; dazu ein Bericht", evaluation_interval_years=2)
    assert "<dd>alle 2 Jahre: Bewertung; dazu ein Bericht</dd>" in page


def test_how_often_is_said_alone_where_nothing_else_is_known(client):
    assert "<dd>alle 2 Jahre</dd>" in shown(client, evaluation_interval_years=2)


def test_texts_of_the_starting_data_leave_to_the_page_what_is_coded():
    agreements = [
        claim
        for file in sorted(PROJECTS.glob("*.yaml"))
        for claim in YAML(typ="safe").load(file)["claims"]
        if claim["kind"] == "agreement"
    ]
    bodies = [one["governance_body"]["de"].lower() for one in agreements if one.get("has_parity")]
    duties = [one["evaluation_duty"]["de"].lower() for one in agreements if one.get("evaluation_interval_years")]
    assert (len(bodies), len(duties)) == (1, 1)
    assert [said for said in bodies if "parit" in said] == []
    assert [said for said in duties if "jahre " in said] == []
