"""The pages of the history at the desk: who did what when and why, filtered, compared, restored, and the deleted."""

from datetime import timedelta

import pytest
from django.contrib import admin

from cooperations import models
from cooperations.models.history import acting, kept_models
from cooperations.roles import create_roles
from tests import factories
from tests.history_desk import (
    a_case_with_history,
    an_account_per_role,
    history,
    in_english,
    restore_url,
    told,
    url,
)
from tests.one_of_each import a_row_of
from tests.test_admin import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return an_account_per_role()


@pytest.fixture
def desk(client, people):
    return in_english(client, people["researcher"])


def test_a_form_keeps_who_what_and_why_in_one_entry(desk, people):
    project = factories.a_project("Haus")
    form = url("cooperations_project_change", project.pk)
    answer = desk.post(
        form, form_data(desk.get(form), title_de="Garten", tags="obst", history_change_reason="Umbenannt")
    )
    assert answer.status_code == 302
    assert told(desk.get(history(project))) == [
        ("researcher", "Umbenannt", [("Project: Garten", "~", ["Title (German)", "Tags"])]),
        ("command", "", [("Project: Haus", "+", [])]),
    ]
    kept = project.history.order_by("history_id").last()
    assert (kept.history_user, kept.history_change_reason) == (people["researcher"], "Umbenannt")


def test_a_claim_and_its_citations_are_one_entry_on_the_timeline_of_the_case(desk):
    project, source = factories.a_project("Haus"), factories.a_source("Bericht")
    form = url("cooperations_finding_add") + f"?record={project.pk}"
    data = form_data(
        desk.get(form),
        text_de="Wenig Zeit",
        certainty="established",
        category="challenge",
        history_change_reason="Neu gelesen",
        **{"citations-0-source": source.pk, "citations-0-locator": "S. 3"},
    )
    assert desk.post(form, data).status_code == 302
    entry = told(desk.get(history(project)))[0]
    assert entry == (
        "researcher",
        "Neu gelesen",
        [("Finding: Wenig Zeit", "+", []), ("Citation: Bericht, S. 3", "+", [])],
    )
    claim = models.Finding.objects.get()
    assert told(desk.get(history(claim))) == [entry]
    assert told(desk.get(url("history_of", "citation", claim.citations.get().pk))) == [(*entry[:2], entry[2][1:])]


def test_a_form_sent_without_a_change_makes_no_entry(desk):
    project = factories.a_project("Haus")
    claim = factories.a_claim(models.Finding, project, factories.a_source(), category="challenge", text_de="Zeit")
    entries = len(told(desk.get(history(project))))
    for form in (url("cooperations_project_change", project.pk), url("cooperations_finding_change", claim.pk)):
        assert desk.post(form, form_data(desk.get(form), history_change_reason="Nichts")).status_code == 302
    assert len(told(desk.get(history(project)))) == entries


def test_the_reason_stays_in_a_form_that_comes_back(desk):
    project = factories.a_project("Haus")
    form = url("cooperations_project_change", project.pk)
    answer = desk.post(form, form_data(desk.get(form), slug="kein slug", history_change_reason="Wegen “S. 3”"))
    assert 'value="Wegen “S. 3”"' in answer.content.decode()
    assert project.history.count() == 1


def test_every_form_that_is_kept_asks_for_the_reason(desk):
    create_roles()
    for model in kept_models():
        if model in admin.site._registry and model is not models.Reply:  # it comes in by a decision, and has no form
            page = desk.get(url(f"cooperations_{model._meta.model_name}_add")).content.decode()
            assert page.count('name="history_change_reason"') == 1, model


def test_publications_stand_on_the_timeline(desk):
    project = factories.published(*factories.a_cooperation("Haus"), note="Erste Fassung")
    assert told(desk.get(history(project)))[0] == ("1", "Erste Fassung", [])


def test_the_timeline_is_filtered_by_part_and_person(desk, people):
    project = a_case_with_history(people["editor"], 1)
    with acting(by=people["researcher"]):
        project.title_de = "Garten"
        project.save()

    def shown(**filters):
        return [entry[2] for entry in told(desk.get(history(project), filters))]

    assert shown(person=people["researcher"].pk) == [[("Project: Garten", "~", ["Title (German)"])]]
    assert shown(part="citation") == [
        [("Citation: Bericht, S. 0", "~", ["Page or section"])],
        [("Citation: Bericht", "+", [])],
    ]
    assert shown(part="citation", person=people["researcher"].pk) == []
    assert len(shown(part="nonsense", person="x")) == 4


def test_a_long_timeline_has_pages(desk, people):
    project = a_case_with_history(people["editor"], 30)
    first, second = (desk.get(history(project), {"page": page}) for page in (1, 2))
    assert (len(told(first)), len(told(second))) == (25, 7)
    assert "?page=2" in first.content.decode()


@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_timeline_takes_the_same_number_of_queries(desk, people, django_assert_num_queries, number):
    project = a_case_with_history(people["editor"], number)
    desk.get(history(project))
    with django_assert_num_queries(23):
        assert len(told(desk.get(history(project)))) == number + 2


def test_an_entry_shows_each_field_with_the_way_back(desk, people):
    project = a_case_with_history(people["editor"], 2)
    act = project.history.order_by("history_id").last().history_act
    page = desk.get(url("history_entry", "project", project.pk, act))
    changes = {change["title"]: change for change in page.context["changes"]}
    assert list(changes) == ["Project: Haus 1", "Finding: Zeit 1", "Citation: Bericht, S. 1"]
    assert changes["Citation: Bericht, S. 1"]["place"] == "Zeit 1"
    text = page.content.decode()
    assert '<del><span class="visually-hidden">removed: </span>0</del>' in text
    assert '<ins><span class="visually-hidden">added: </span>1</ins>' in text
    assert restore_url(project, project.history.order_by("history_id")[1], "title_de") in text


def test_two_entries_are_compared_over_everything_between_them(desk, people):
    project = a_case_with_history(people["editor"], 3)
    acts = list(project.history.order_by("history_id").values_list("history_act", flat=True))
    page = desk.get(url("history_compare", "project", project.pk), {"entry": [acts[3], acts[1]]})
    found = {
        change["title"]: [(field.before, field.after) for field in change["fields"]]
        for change in page.context["changes"]
    }
    assert found == {
        "Project: Haus 2": [("Haus 0", "Haus 2")],
        "Finding: Zeit 2": [("Zeit 0", "Zeit 2")],
        "Citation: Bericht, S. 2": [("S. 0", "S. 2")],
    }


def test_a_version_is_compared_with_what_came_after_it(desk):
    project = factories.published(*factories.a_cooperation("Haus"))
    project.title_de = "Garten"
    project.save()
    edit = project.history.order_by("history_id").last()
    edit.history_date += timedelta(seconds=2)  # the shelf knows no less than seconds
    edit.save()
    page = desk.get(url("history_compare", "project", project.pk), {"entry": ["version-1", edit.history_act]})
    assert [change["title"] for change in page.context["changes"]] == ["Project: Garten"]


@pytest.mark.parametrize("number", [0, 1, 3])
def test_other_than_two_entries_are_not_compared(desk, people, number):
    project = a_case_with_history(people["editor"], 3)
    acts = list(project.history.values_list("history_act", flat=True)[:number])
    page = desk.get(url("history_compare", "project", project.pk), {"entry": acts})
    assert page.status_code == 200
    assert "tick exactly two entries" in page.content.decode()


@pytest.mark.parametrize("model", kept_models(), ids=lambda model: model.__name__)
def test_every_kept_row_has_its_history_page(desk, model):
    row = a_row_of(model)
    address = history(row) if model in admin.site._registry else url("history_of", model._meta.model_name, row.pk)
    assert len(desk.get(address).context["entries"]) >= 1
    entry = url("history_entry", model._meta.model_name, row.pk, row.history.latest().history_act)
    assert desk.get(entry).status_code == 200


@pytest.mark.parametrize(
    "path", ["project/999/", "letter/1/", "project/1/nonsense/", "researcher/1/", "project/1/restore/999/"]
)
def test_what_never_was_has_no_history(desk, path):
    assert desk.get(f"/admin/history/{path}").status_code == 404
