"""Claims without a statement are called by what they say, in lists, in comments and in search boxes."""

import re

import pytest
from django.contrib.admin import site
from django.urls import reverse
from django.utils.translation import override as translation

from cooperations import models
from cooperations.admin.comments import subjects
from tests import factories
from tests.factories_published import a_published_claim
from tests.replying import a_part, asked

pytestmark = pytest.mark.django_db

SURE = {"certainty": "established"}


@pytest.fixture
def project():
    return factories.a_project("Das Haus")


def figure(project, **values):
    label = {"measure": "site-area", "measure_label_de": "Fläche", "measure_label_en": "Area"}
    return models.Figure.objects.create(record=project, **label, **SURE, **values)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"comparator": "exactly", "lower": 48000, "unit": "people"}, "Area: 48000 people"),
        ({"comparator": "more-than", "lower": 13000, "unit": "m2"}, "Area: more than 13000 m²"),
        ({"comparator": "range", "lower": "9.50", "upper": 14, "unit": "ha"}, "Area: 9.5–14 ha"),
        ({"comparator": "about", "lower": 9, "unit": "ha", "text_en": "About nine."}, "Area: About nine."),
    ],
)
def test_figures_are_called_by_their_amount(project, values, name):
    with translation("en"):
        assert str(figure(project, **values)) == name
        flow = {"resource": "space", **SURE, **values}
        space = models.Flow.objects.create(record=project, **flow)
        assert str(space) == name.replace("Area", "Land, buildings and space")


def test_a_flow_without_amount_and_statement_keeps_its_identifier(project):
    flow = models.Flow.objects.create(record=project, resource="space", **SURE)
    assert str(flow).endswith(flow.identifier)


@pytest.mark.parametrize("rows", [1, 3])
def test_comments_and_search_boxes_name_them_alike(admin_client, project, rows, django_assert_num_queries):
    for number in range(rows):
        figure(project, comparator="exactly", lower=number + 1, unit="ha")
    factories.a_participation(project, factories.an_actor("Verein"), factories.a_source())
    admin = site._registry[models.Project]
    with translation("en"), django_assert_num_queries(11):
        *_others, (_claims, found) = subjects(admin, project)
    assert min(name for _value, name in found) == "Area: 1 ha"
    assert any(name.startswith("Verein (") for _value, name in found)
    asked = {"app_label": "cooperations", "model_name": "figure", "field_name": "contradicts"}
    address = reverse("admin:autocomplete")
    answer = admin_client.get(address, asked | {"term": "area", "record": project.pk}, HTTP_ACCEPT_LANGUAGE="en")
    assert {one["text"] for one in answer.json()["results"]} == {
        f"Area: {number + 1} ha ({project.slug})" for number in range(rows)
    }


def test_replies_name_statements_that_are_not_in_words(client, admin_client):
    claim = a_published_claim()
    project = models.Project.objects.get(pk=claim.record_id)
    participation = models.Participation.objects.filter(record=project.pk).first()
    _invitation, path = asked(project, participation.actor, language="en")
    page = client.get(path).content.decode()
    legends = re.findall(r'<legend>[^<]*<span class="visually-hidden">: ([^<]*)</span>', page)
    assert all(legends)
    assert f"Participation: {participation.actor}" in legends
    a_part(project, participation.actor, participation)
    desk = admin_client.get(reverse("admin:cooperations_project_replies", args=[project.pk]), HTTP_ACCEPT_LANGUAGE="en")
    assert f">{participation}</a>" in desk.content.decode()


def test_organisations_to_ask_stand_in_the_order_of_what_they_are_called(admin_client, project):
    for names in ({"title": "Zebra"}, {"title": "ähnlich"}, {"title": "Ziel", "name_en": "Aim"}):
        factories.an_actor(names.pop("title"), **names)
    address = reverse("admin:cooperations_project_ask", args=[project.pk])
    form = admin_client.get(address, HTTP_ACCEPT_LANGUAGE="en").context["form"]
    [*_nothing, (_others, offered)] = form.fields["actor"].choices
    assert [name for _pk, name in offered] == ["ähnlich", "Aim", "Zebra"]
