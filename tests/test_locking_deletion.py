"""Deleting is refused when something changed since the page that asked, for one row and for several."""

import pytest

from cooperations import models
from tests import factories
from tests.desk_forms import CONFLICT, SAVED, Editor, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return Editor("Anna Example")


@pytest.fixture
def bela():
    return Editor("Bela Sample")


@pytest.fixture
def project():
    return factories.a_project("Haus")


def test_deleting_is_refused_when_the_row_changed_since_the_question(anna, bela, project):
    anna.asks_to_delete(project)
    bela.opens(project)
    bela.saves(summary_de="Belas Satz.")
    assert anna.deletes(project) == CONFLICT
    assert "The last to save it was Bela Sample" in anna.answer.content.decode()
    assert models.Project.objects.filter(pk=project.pk).exists()
    anna.digest = anna.answer.context["digest"]
    assert anna.deletes(project) == SAVED
    assert not models.Project.objects.exists()


def test_deleting_is_refused_when_a_claim_was_added_since_the_question(anna, project):
    anna.asks_to_delete(project)
    factories.a_claim(models.Finding, project, category="challenge", text_de="Neu")
    assert anna.deletes(project) == CONFLICT
    assert models.Finding.objects.exists()


def test_deleting_without_what_was_asked_is_refused(anna, project):
    assert anna.client.post(url_of(project, "delete"), {"post": "yes"}).status_code == CONFLICT
    assert models.Project.objects.exists()


def test_deleting_several_is_refused_when_one_changed_since_the_question(anna, project):
    findings = [factories.a_claim(models.Finding, project, category="challenge", text_de=text) for text in "ab"]
    chosen = {"action": "delete_selected", "_selected_action": [finding.pk for finding in findings]}
    url = url_of(findings[0], "changelist")
    digest = anna.client.post(url, chosen).context["digest"]
    findings[0].text_de = "anders"
    findings[0].save()
    refused = anna.client.post(url, {**chosen, "post": "yes", "digest": digest})
    assert (refused.status_code, models.Finding.objects.count()) == (CONFLICT, 2)
    confirmed = anna.client.post(url, {**chosen, "post": "yes", "digest": refused.context["digest"]})
    assert (confirmed.status_code, models.Finding.objects.count()) == (SAVED, 0)
