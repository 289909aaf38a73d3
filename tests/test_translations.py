"""Every text knows in which languages it is missing or behind its original; the desk mends it side by side."""

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.models.translated_texts import WAYS, records_in_state, states_of, texts_of_record
from cooperations.models.translations import lacking, texts_of
from cooperations.roles import create_roles
from tests import factories

pytestmark = pytest.mark.django_db

EN = {"accept-language": "en"}


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set([create_roles()["researcher"]])
    client.force_login(user)
    return client


def state(record, language, name=None):
    """Return the state of a record's first text of that name."""
    name = name or record.LABEL
    [found] = [text for text in texts_of_record(record) if text.name == name and text.row.pk == record.pk]
    return found.states[language]


def test_every_model_with_translated_texts_is_on_the_board():
    concrete = {
        model
        for model in models.Record._meta.apps.get_app_config("cooperations").get_models()
        if texts_of(model) and model is not models.Claim and model is not models.Keyword
    }
    assert set(WAYS) == concrete


def test_a_text_is_missing_until_it_stands_in_the_language():
    project = factories.a_project("Altes Haus")
    assert [state(project, language) for language in ("de", "en", "es", "ca")] == [
        "complete",
        "missing",
        "missing",
        "missing",
    ]
    project.title_en = "Old house"
    project.save()
    assert state(project, "en") == "complete"


def test_a_translation_is_outdated_when_the_original_changes_alone():
    project = factories.a_project("Altes Haus", title_en="Old house", title_ca="Casa vella")
    project.title_de, project.title_ca = "Neues Haus", "Casa nova"
    project.save()
    assert [state(project, language) for language in ("de", "en", "ca", "es")] == [
        "complete",
        "outdated",
        "complete",
        "missing",
    ]
    project.title_en = "New house"
    project.save()
    assert state(project, "en") == "complete"
    assert models.OutdatedTranslation.objects.count() == 0


def test_a_changed_translation_leaves_original_and_others_alone():
    project = factories.a_project("Altes Haus", title_en="Old house", title_ca="Casa vella")
    project.title_en = "An old house"
    project.save()
    assert models.OutdatedTranslation.objects.count() == 0


def test_spaces_are_no_change_and_a_first_german_text_makes_nothing_outdated():
    source_only = factories.a_project("", title_en="Old house", title_ca="Casa vella")
    source_only.title_de = "Altes Haus"
    source_only.save()
    source_only.title_de = " Altes Haus "
    source_only.save()
    assert models.OutdatedTranslation.objects.count() == 0


def test_texts_of_claims_and_parts_count_with_their_record():
    project = factories.a_project("Altes Haus")
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Anders", text_en="Different")
    agreement = factories.a_claim(models.Agreement, project, name_de="Vertrag")
    models.GovernanceSeat.objects.create(agreement=agreement, holder_de="Verein", seats=2)
    counted = states_of([project.pk])[project.pk]
    assert {language: dict(found) for language, found in counted.items()} == {
        "de": {"complete": 4},
        "en": {"missing": 3, "complete": 1},
        "es": {"missing": 4},
        "ca": {"missing": 4},
    }
    claim.text_de = "Ganz anders"
    claim.save()
    assert states_of([project.pk])[project.pk]["en"]["outdated"] == 1
    assert records_in_state("en", "outdated") == {project.pk}
    claim.delete()
    assert states_of([project.pk])[project.pk]["en"] == {"missing": 3}


@pytest.mark.parametrize("language", ["de", "en", "es", "ca"])
def test_the_database_and_the_board_call_the_same_texts_missing(language):
    for texts in ({"title_de": "A"}, {"title_en": "B", "summary_de": "S"}, {"title_ca": "C", "title_de": ""}):
        factories.a_project(**{"title": None, **texts})
    counted = states_of(list(models.Project.objects.values_list("pk", flat=True)))
    by_board = {pk for pk, found in counted.items() if found[language]["missing"]}
    by_database = set(
        models.Project.objects.filter(lacking(texts_of(models.Project), language)).values_list("pk", flat=True)
    )
    assert by_board == by_database


def board(desk, **asked):
    return desk.get(reverse("admin:cooperations_record_translation_board"), asked, headers=EN)


def test_the_board_narrows_by_kind_language_and_state(desk):
    project = factories.a_project("Altes Haus", title_en="Old", title_es="Casa", title_ca="Casa")
    actor = factories.an_actor("Verein")
    project.title_de = "Neues Haus"
    project.save()
    asked = ({}, {"kind": "actor"}, {"language": "en", "state": "missing"}, {"state": "outdated"})
    shown = [[row["record"].pk for row in board(desk, **one).context["rows"]] for one in asked]
    assert shown == [[actor.pk, project.pk], [actor.pk], [actor.pk], [project.pk]]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_takes_the_same_queries_for_any_number_of_records(desk, rows, django_assert_num_queries):
    for _row in range(rows):
        factories.a_cooperation()
    board(desk)
    with django_assert_num_queries(33):
        board(desk)


def page_of(record):
    return reverse(f"admin:cooperations_{record._meta.model_name}_translations", args=[record.pk])


def form_of(record):
    return reverse(f"admin:cooperations_{record._meta.model_name}_change", args=[record.pk])


def cells(page):
    return {
        (cell.text.row._meta.model_name, cell.text.name, cell.language): cell
        for text in page.context["texts"]
        for cell in text["cells"]
    }


def sent(page, **typed):
    """Return what a browser would send for the page, with some boxes typed into; keys are name_language."""
    data = {}
    for (_model, name, language), cell in cells(page).items():
        data[f"{cell.name}-was"] = cell.mark
        data[cell.name] = typed.get(f"{name}_{language}", cell.shown)
    return data


def test_texts_of_case_and_claims_are_translated_side_by_side_in_one_go(desk):
    project = factories.a_project("Altes Haus")
    claim = factories.a_claim(models.Finding, project, category="challenge", text_de="Anders")
    url = f"{page_of(project)}?to=de&to=es"
    page = desk.get(url, headers=EN)
    assert set(cells(page)) == {
        ("project", "title", "de"),
        ("project", "title", "es"),
        ("finding", "text", "de"),
        ("finding", "text", "es"),
    }
    answer = desk.post(url, sent(page, title_es="Casa vieja", text_es="Distinto"))
    assert answer.status_code == 302
    project.refresh_from_db()
    claim.refresh_from_db()
    assert (project.title_es, project.title_de, claim.text_es) == ("Casa vieja", "Altes Haus", "Distinto")


def test_nothing_is_saved_where_a_colleague_changed_a_text_meanwhile(desk):
    project = factories.a_project("Altes Haus", summary_de="Kurz")
    url = f"{page_of(project)}?to=de&to=en"
    page = desk.get(url, headers=EN)
    data = sent(page, title_en="Old house", summary_en="Short")
    models.Project.objects.filter(pk=project.pk).update(title_en="House of old")
    answer = desk.post(url, data, headers=EN)
    found = cells(answer)
    assert (answer.status_code, found["project", "title", "en"].conflict) == (200, True)
    assert found["project", "title", "en"].shown == "Old house"
    assert found["project", "summary", "en"].shown == "Short"
    project.refresh_from_db()
    assert (project.title_en, project.summary_en) == ("House of old", None)


def test_a_text_that_does_not_fit_says_so_and_saves_nothing(desk):
    project = factories.a_project("Altes Haus")
    url = f"{page_of(project)}?to=de&to=en"
    answer = desk.post(url, sent(desk.get(url, headers=EN), title_en="x" * 251), headers=EN)
    assert "250" in cells(answer)["project", "title", "en"].error
    project.refresh_from_db()
    assert project.title_en is None


def test_an_outdated_translation_can_be_confirmed(desk):
    project = factories.a_project("Altes Haus", title_en="Old house")
    project.title_de = "Altes  Haus!"
    project.save()
    url = f"{page_of(project)}?to=de&to=en"
    page = desk.get(url, headers=EN)
    cell = cells(page)["project", "title", "en"]
    assert cell.is_outdated
    desk.post(url, sent(page) | {f"{cell.name}-holds": "on"})
    assert state(project, "en") == "complete"
    project.refresh_from_db()
    assert project.title_en == "Old house"


def test_saving_without_a_change_is_no_edit(desk):
    project = factories.published(*factories.a_cooperation("Altes Haus"))
    url = f"{page_of(project)}?to=de&to=en"
    desk.post(url, sent(desk.get(url)))
    before = project.revision
    project.refresh_from_db()
    assert (project.revision, project.status) == (before, "published")


def test_texts_of_a_withdrawn_record_are_left_alone(desk):
    project = factories.a_project("Altes Haus")
    models.Record.objects.filter(pk=project.pk).update(status="withdrawn")
    assert desk.get(page_of(project)).status_code == 403


def test_what_is_in_review_is_read_side_by_side_with_the_way_back(desk):
    project = factories.a_project("Altes Haus", title_en="Old house")
    models.Record.objects.filter(pk=project.pk).update(status="review")
    page = desk.get(f"{page_of(project)}?to=de&to=en", headers=EN)
    text = page.content.decode()
    assert page.status_code == 200
    assert ("It is in review: until that ends" in text, "<p>Old house</p>" in text) == (True, True)
    assert (form_of(project) in text, 'method="post" class="side-form"' in text) == (True, False)
    assert 'name="project-' not in text
    assert desk.post(page_of(project), {"project": "x"}).status_code == 403


def test_formatted_texts_are_translated_in_the_editor_beside_the_original_as_readers_see_it(desk):
    project = factories.a_project("Haus", description_de="<h2>Lage</h2>\n<p>Am <strong>Fluss</strong></p>")
    url = f"{page_of(project)}?to=de&to=en"
    page = desk.get(url, headers=EN)
    text = page.content.decode()
    assert '<div class="side-shown" lang="de"><h2>Lage</h2>\n<p>Am <strong>Fluss</strong></p></div>' in text
    cell = cells(page)["project", "description", "en"]
    assert (f'id="{cell.name}"' in text, "ProseToolbar" in text, "importmap" in text) == (True, True, True)
    name = cells(page)["project", "description", "de"].name
    assert f'name="{name}"' not in text
    desk.post(url, {f"{cell.name}-was": cell.mark, cell.name: "<h2>Place</h2><script>x</script>"})
    project.refresh_from_db()
    assert (project.description_en, "Lage" in project.description_de) == ("<h2>Place</h2>", True)


def test_side_by_side_opens_with_the_language_the_texts_are_in(desk):
    project = factories.a_project(title_de="", title_en="Old house")
    page = desk.get(reverse("admin:cooperations_project_translations", args=[project.pk]), headers=EN)
    assert [code for code, _name, is_shown in page.context["languages"] if is_shown] == ["de", "en"]
    project = factories.a_project(title_de="", title_es="Casa vieja")
    page = desk.get(reverse("admin:cooperations_project_translations", args=[project.pk]), headers=EN)
    assert [code for code, _name, is_shown in page.context["languages"] if is_shown] == ["en", "es"]
