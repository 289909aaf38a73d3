"""The desk's lists: their queries stay the same however many rows there are, and what they offer can be told apart."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.http import urlencode

from cooperations import models
from cooperations.choices import PageRole
from cooperations.desk import GROUPS
from tests import factories
from tests.desk_forms import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("maria", password="x"))
    return client


@pytest.fixture
def assert_queries(signed_in, django_assert_num_queries):
    """Return a function that counts the queries of an address, without what Django asks only once per process."""

    def count(number, url):
        signed_in.get(url)
        with django_assert_num_queries(number):
            signed_in.get(url)

    return count


def a_project_with_all_claims():
    """Return a project with a claim of every kind, each with its citation."""
    project, source, actor = factories.a_project(), factories.a_source(), factories.an_actor()
    codebook = factories.a_codebook()
    variable = factories.a_variable(codebook, f"form-{project.pk}", "round-table")
    factories.a_participation(project, actor, source)
    factories.a_claim(models.Succession, project, source, other=actor, relation="grew-out-of")
    factories.a_claim(models.Episode, project, source, step="offer")
    factories.a_claim(models.Agreement, project, source)
    factories.a_claim(models.Flow, project, source, giver=actor, receiver=actor, resource="money")
    factories.a_claim(
        models.Figure,
        project,
        source,
        measure="area",
        measure_label_de="Fläche",
        comparator="about",
        lower=9,
        unit="ha",
    )
    factories.a_claim(models.Finding, project, source, category="challenge", text_de="Andere Arbeitsweise")
    first, second = (factories.a_claim(models.Demand, project, source, text_de=text) for text in ("Geld", "Räume"))
    factories.a_claim(models.DemandRelation, project, source, first=first, second=second, similarity="similar")
    factories.a_claim(models.Coding, project, source, variable=variable, value=variable.values.get())
    return project


RECORD_LISTS = {
    "project": factories.a_project,
    "actor": factories.an_actor,
    "region": lambda: factories.a_region(parent=factories.a_region("Land")),
    "policyfield": factories.a_field,
    "event": factories.an_event,
    "source": factories.a_source,
    "codebook": factories.a_codebook,
    "page": lambda: factories.a_page(role=PageRole.values[models.Page.objects.count()]),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "make"), RECORD_LISTS.items())
def test_a_list_of_records_takes_the_same_queries_for_any_number_of_rows(assert_queries, name, make, rows):
    for _row in range(rows):
        make()
    extra = {"project": 3}  # the filter by policy field; completeness: the variables and what each case lacks
    assert_queries(7 + extra.get(name, 0), reverse(f"admin:cooperations_{name}_changelist"))


CLAIM_MODELS = sorted(
    (model for model in admin.site._registry if issubclass(model, models.Claim) and model is not models.Claim),
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("model", CLAIM_MODELS, ids=lambda model: model.__name__)
def test_a_list_of_claims_takes_the_same_queries_for_any_number_of_rows(assert_queries, model, rows):
    for _row in range(rows):
        a_project_with_all_claims()
    extra = {models.Coding: 1}  # the filter by variable
    assert_queries(6 + extra.get(model, 0), reverse(f"admin:cooperations_{model._meta.model_name}_changelist"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_claims_of_a_record_take_the_same_queries_for_any_number(assert_queries, rows):
    project, source = factories.a_project(), factories.a_source()
    for _row in range(rows):
        factories.a_participation(project, factories.an_actor(), source)
    assert_queries(44, reverse("admin:cooperations_project_change", args=[project.pk]))


def choices(client, model, field, term, **more):
    """Return what the search box of a field offers."""
    where = {"app_label": "cooperations", "model_name": model, "field_name": field, "term": term, **more}
    return [choice["text"] for choice in client.get(reverse("admin:autocomplete"), where).json()["results"]]


def test_choices_of_the_same_name_are_told_apart(signed_in, settings):
    settings.LANGUAGE_CODE = "en"
    factories.a_project("Wohnopia")
    factories.an_actor("Wohnopia")
    assert choices(signed_in, "finding", "record", "wohnopia") == ["Wohnopia (Actor)", "Wohnopia (Project)"]
    codebook = factories.a_codebook()
    factories.a_variable(codebook, "form", "unclear")
    factories.a_variable(codebook, "level", "unclear")
    assert choices(signed_in, "coding", "value", "unclear") == ["Form: Unclear", "Level: Unclear"]


def test_only_claims_of_the_same_record_are_offered_as_contradicting_and_taken(signed_in, settings):
    settings.LANGUAGE_CODE = "en"
    here, there = factories.a_project("Garten"), factories.a_project("Haus")
    nine, other, elsewhere = (
        factories.a_claim(models.Finding, project, factories.a_source(), category="challenge", text_de=text)
        for project, text in ((here, "Neun Hektar"), (here, "Vierzehn Hektar"), (there, "Zwei Hektar"))
    )
    asked = {"model": "claim", "field": "contradicts", "term": "hektar"}
    offered = [f"Neun Hektar ({here.slug})", f"Vierzehn Hektar ({here.slug})"]
    assert choices(signed_in, **asked, record=here.pk) == offered
    assert [choices(signed_in, **asked, record=wrong) for wrong in ("", "x", "9" * 30)] == [[], [], []]
    url = reverse("admin:cooperations_finding_change", args=[nine.pk])
    for chosen, status in ((elsewhere, 200), (other, 302)):
        answer = signed_in.post(url, {**form_data(signed_in.get(url)), "contradicts": [chosen.pk]})
        assert answer.status_code == status
    assert [claim.pk for claim in nine.contradicts.all()] == [other.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_take_the_same_queries_for_any_number(assert_queries, rows):
    for _row in range(rows):
        factories.a_project("Wohnopia")
    where = {"app_label": "cooperations", "model_name": "finding", "field_name": "record", "term": "wohnopia"}
    assert_queries(4, f"{reverse('admin:autocomplete')}?{urlencode(where)}")


def test_start_page_offers_every_model_in_a_named_group(signed_in):
    groups = signed_in.get(reverse("admin:index")).context["app_list"]
    assert [group["app_label"] for group in groups] == [key for key, _name, _models in GROUPS]
    assert [model["object_name"] for model in groups[0]["models"]] == list(GROUPS[0][2])


def test_a_published_record_links_to_its_public_page_and_a_draft_does_not(signed_in):
    project = factories.published(*factories.a_cooperation())
    page = signed_in.get(reverse("admin:cooperations_project_change", args=[project.pk]))
    assert page.context["absolute_url"] == reverse("project-detail", args=[project.slug])
    draft = factories.a_project()
    page = signed_in.get(reverse("admin:cooperations_project_change", args=[draft.pk]))
    assert page.context["absolute_url"] is None


def test_a_new_claim_knows_the_record_it_was_opened_from(signed_in):
    project = factories.a_project("Altes Haus")
    page = signed_in.get(reverse("admin:cooperations_figure_add"), {"record": project.pk})
    assert page.context["about"]["name"] == "Altes Haus"
    assert signed_in.get(reverse("admin:cooperations_figure_add")).context["about"] is None
