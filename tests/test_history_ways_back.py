"""The ways back at the desk: restoring after a look and with a reason, and the list of what was deleted."""

import pytest

from cooperations import models
from cooperations.admin.history import restoring
from tests import factories
from tests.desk_forms import confirm_deletion
from tests.history_desk import (
    a_case_with_history,
    an_account_per_role,
    history,
    in_english,
    restore_url,
    told,
    url,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return an_account_per_role()


@pytest.fixture
def desk(client, people):
    return in_english(client, people["researcher"])


def test_a_field_is_restored_after_a_look_and_a_reason(desk, people):
    project = a_case_with_history(people["editor"], 2)
    address = restore_url(project, project.history.order_by("history_id")[1], "title_de")
    page = desk.get(address)
    assert [[field.after for field in change["fields"]] for change in page.context["changes"]] == [["Haus 0"]]
    project.refresh_from_db()
    assert project.title_de == "Haus 1"
    seen = page.context["form"]["seen"].value()
    assert desk.post(address, {"seen": seen, "reason": " "}).context["form"].errors.keys() == {"reason"}
    answer = desk.post(address, {"seen": seen, "reason": "War richtig"})
    assert (answer.status_code, answer.url) == (302, history(project))
    project.refresh_from_db()
    assert project.title_de == "Haus 0"
    assert told(desk.get(history(project)))[0] == (
        "researcher",
        "War richtig",
        [("Project: Haus 0", "~", ["Title (German)"])],
    )


def test_a_change_meanwhile_is_not_overwritten(desk, people):
    project = a_case_with_history(people["editor"], 2)
    address = restore_url(project, project.history.order_by("history_id")[1], "title_de")
    seen = desk.get(address).context["form"]["seen"].value()
    project.title_de = "Garten"
    project.save()
    page = desk.post(address, {"seen": seen, "reason": "War richtig"})
    assert "It was changed while this page was open" in page.content.decode()
    assert "War richtig" in page.content.decode()
    project.refresh_from_db()
    assert project.title_de == "Garten"


def test_a_change_since_the_check_is_not_overwritten(desk, people, monkeypatch):
    project = a_case_with_history(people["editor"], 2)
    address = restore_url(project, project.history.order_by("history_id")[1])
    seen = desk.get(address).context["form"]["seen"].value()
    carried_out = restoring._carried_out

    def late(*given):
        project.summary_de = "Von jemand anderem"
        project.save()
        return carried_out(*given)

    monkeypatch.setattr(restoring, "_carried_out", late)
    page = desk.post(address, {"seen": seen, "reason": "War richtig"})
    project.refresh_from_db()
    assert (project.title_de, project.summary_de) == ("Haus 1", "Von jemand anderem")
    assert page.context["problems"] == [
        "It was changed while this page was open. What would change now is shown below."
    ]
    assert "War richtig" in page.content.decode()


def test_what_is_no_longer_valid_is_said_and_nothing_is_written(desk):
    project, region = factories.a_project(), factories.a_region("Jena")
    project.regions.add(region)
    project.regions.clear()
    region.delete()
    address = restore_url(project, project.history.order_by("history_id")[1], "regions")
    page = desk.get(address)
    answer = desk.post(address, {"seen": page.context["form"]["seen"].value(), "reason": "Wieder"})
    assert "Regions: “Jena (deleted)” no longer exists." in answer.content.decode()
    assert project.history.count() == 3


def test_restoring_takes_the_right_to_change(client, django_user_model, people):
    project = a_case_with_history(people["editor"], 2)
    reader = django_user_model.objects.create_user("gast", password="x", is_staff=True)
    reader.user_permissions.set(people["editor"].groups.get().permissions.filter(codename__startswith="view_"))
    client.force_login(reader)
    address = restore_url(project, project.history.order_by("history_id")[1])
    assert client.get(history(project)).status_code == 200
    assert [client.get(address).status_code, client.post(address, {"reason": "x"}).status_code] == [403, 403]


def test_deleted_things_are_listed_and_brought_back_with_what_went_with_them(client, people):
    client.force_login(people["editor"])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    project = a_case_with_history(people["editor"], 1)
    form = url("cooperations_project_delete", project.pk)
    assert confirm_deletion(client, form, history_change_reason="Doppelt").status_code == 302
    rows = client.get(url("history_deleted")).context["rows"]
    assert [(row["title"], str(row["person"]), row["reason"]) for row in rows] == [
        ("Project: Haus 0", "editor", "Doppelt")
    ]
    assert client.get(rows[0]["history_url"]).status_code == 200
    page = client.get(rows[0]["restore_url"])
    assert [change["title"] for change in page.context["changes"]] == [
        "Project: Haus 0",
        "Finding: Zeit 0",
        "Citation: Bericht, S. 0",
    ]
    seen = page.context["form"]["seen"].value()
    assert client.post(rows[0]["restore_url"], {"seen": seen, "reason": "Doch nicht"}).status_code == 302
    assert models.Project.objects.get(pk=project.pk).claims.get().citations.get().locator == "S. 0"
    assert client.get(url("history_deleted")).context["rows"] == []


def test_researchers_see_deleted_records_and_only_editors_bring_them_back(desk, people):
    project = factories.a_project("Haus")
    key = project.pk
    project.delete()
    (row,) = desk.get(url("history_deleted")).context["rows"]
    assert (row["title"], row["restore_url"]) == ("Project: Haus", "")
    state = models.Project.history.get(history_type="-")
    address = restore_url(models.Project(pk=key), state)
    assert desk.post(address, {"reason": "x"}).status_code == 403
    desk.force_login(people["editor"])
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_of_deleted_things_takes_the_same_number_of_queries(desk, django_assert_num_queries, number):
    for turn in range(number):
        factories.an_actor(f"Verein {turn}").delete()
    desk.get(url("history_deleted"))
    with django_assert_num_queries(8):
        assert len(desk.get(url("history_deleted")).context["rows"]) == number
