"""The form of a record says how it stands: whether it is saved, in whose hands it is, and what readers see of it."""

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.publishing.publish import publish, withdraw
from cooperations.roles import create_roles
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()["editor"]])
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def said(desk, record):
    page = desk.get(reverse("admin:cooperations_source_change", args=[record.pk]))
    standing = page.context["standing"]
    assert f"<strong>{standing['label']}</strong> {standing['meaning']}" in page.content.decode()
    return f"{standing['label']} {standing['meaning']}"


def test_a_form_says_that_nothing_is_saved_yet(desk):
    page = desk.get(reverse("admin:cooperations_source_add"))
    assert page.context["standing"]["label"] == "Not saved yet."


def test_a_form_says_what_readers_see(desk):
    record = factories.a_source("Report")
    assert said(desk, record) == "Draft. Readers see nothing of it before it is published."
    publish([record], note="First")
    assert said(desk, record) == "Published. Readers see it as it is here: version 1."
    record = models.Source.objects.get(pk=record.pk)
    record.title = "Report of the city"
    record.save()
    assert said(desk, record) == "Draft. Readers see version 1 until it is published again."
    withdraw(models.Source.objects.get(pk=record.pk), None, "Wrong work")
    assert said(desk, record) == "Withdrawn. Readers find the reason of the withdrawal at its address."
