"""A form sent after the session ended comes back after signing in, to its writer alone; nothing is saved unasked."""

import pytest
from django.core import signing
from django.urls import reverse

from cooperations import models
from cooperations.locking.keeping import SALT
from tests import factories
from tests.desk_forms import Editor, values_on

pytestmark = pytest.mark.django_db

PASSWORD = "lang genug"


@pytest.fixture
def anna():
    return Editor("Anna Example")


@pytest.fixture
def project():
    return factories.a_project("Haus", summary_de="Alt.")


def sent_without_session(editor, **changes):
    """Let the session end, send the form that is open, and return the page that answers."""
    editor.client.logout()
    editor.saves(**changes)
    return editor.answer


def signs_in(editor, page, username="anna", password=PASSWORD):
    data = {"username": username, "password": password, "next": page.context["next"], "_held": page.context["held"]}
    return editor.client.post(page.context["app_path"], data)


def given_back(page):
    values = {}
    for name, value in page.context["values"]:
        values.setdefault(name, []).append(value)
    return values


def test_the_sign_in_page_says_that_the_text_is_not_lost(anna, project):
    anna.opens(project)
    page = sent_without_session(anna, summary_de="Neuer Satz.")
    assert page.status_code == 200
    assert "Your text is not lost" in page.content.decode()
    assert (page.context["app_path"], page.context["next"]) == (reverse("admin:login"), anna.url)


def test_after_signing_in_the_form_comes_back_unsaved_and_can_be_saved(anna, project):
    anna.opens(project)
    page = signs_in(anna, sent_without_session(anna, summary_de="Neuer Satz.", title_ca="Casa"))
    assert "What you typed is not saved yet." in page.content.decode()
    assert page.context["path"] == anna.url
    values = given_back(page)
    shown = anna.client.post(anna.url, {**values, "_show": "again"})
    form = shown.context["adminform"].form
    assert (form["summary_de"].value(), form["title_ca"].value()) == ("Neuer Satz.", "Casa")
    assert "It is not saved yet." in shown.content.decode()
    project.refresh_from_db()
    assert project.summary_de == "Alt."
    assert anna.client.post(anna.url, values_on(shown)).status_code == 302
    project.refresh_from_db()
    assert (project.summary_de, project.title_ca) == ("Neuer Satz.", "Casa")


def test_it_can_be_saved_at_once_and_still_asks_for_the_version(anna, project):
    anna.opens(project)
    page = signs_in(anna, sent_without_session(anna, summary_de="Neuer Satz."))
    bela = Editor("Bela Sample")
    bela.opens(project)
    bela.saves(summary_de="Belas Satz.")
    answer = anna.client.post(anna.url, given_back(page))
    assert answer.status_code == 409
    assert "Neuer Satz." in answer.content.decode()


def test_a_new_claim_with_its_citation_survives_too(anna, project):
    source = factories.a_source()
    anna.url = reverse("admin:cooperations_finding_add") + f"?record={project.pk}"
    anna.values = values_on(anna.client.get(anna.url))
    changes = {"text_de": "Ein Befund", "category": "challenge", "certainty": "established"}
    changes |= {"citations-0-source": str(source.pk), "citations-0-locator": "S. 3"}
    page = signs_in(anna, sent_without_session(anna, **changes))
    assert page.context["path"] == anna.url
    assert anna.client.post(page.context["path"], given_back(page)).status_code == 302
    assert models.Finding.objects.get().citations.get().locator == "S. 3"


def test_a_wrong_password_keeps_the_text_waiting(anna, project):
    anna.opens(project)
    page = signs_in(anna, sent_without_session(anna, summary_de="Neuer Satz."), password="falsch")
    assert page.context["form"].errors
    assert "Neuer Satz." in str(given_back(signs_in(anna, page)))


def test_somebody_else_who_signs_in_sees_nothing_of_it(anna, project):
    Editor("Bela Sample")
    anna.opens(project)
    waiting = sent_without_session(anna, summary_de="Neuer Satz.")
    answer = signs_in(anna, waiting, username="bela")
    assert answer.status_code == 302
    followed = anna.client.get(answer.url)
    assert "Neuer Satz." not in followed.content.decode()


def test_passwords_are_not_carried_along(anna):
    anna.url = reverse("admin:cooperations_researcher_add")
    anna.values = values_on(anna.client.get(anna.url))
    page = sent_without_session(anna, username="neu", password1="geheim geheim", password2="geheim geheim")
    assert "geheim" not in str(signing.loads(page.context["held"], salt=SALT))


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/de/", "/nowhere/"])
def test_only_forms_of_the_desk_are_given_back(anna, path):
    waiting = {"researcher": anna.user.pk, "path": path, "values": {"a": ["b"]}}
    held = signing.dumps(waiting, salt=SALT)
    anna.client.logout()
    data = {"username": "anna", "password": PASSWORD, "next": "/admin/", "_held": held}
    assert anna.client.post(reverse("admin:login"), data).status_code == 302


def test_a_form_that_is_none_of_ours_is_asked_to_sign_in_as_ever(client, project):
    answer = client.post(reverse("admin:cooperations_project_change", args=[project.pk]), {"summary_de": "x"})
    assert (answer.status_code, answer.url.startswith(reverse("admin:login"))) == (302, True)


@pytest.mark.parametrize(("kept", "cookie"), [("a1-b2", "a1-b2"), ("x; path=/", None), ("", None)])
def test_a_save_is_confirmed_to_the_script_by_the_id_it_sent(anna, project, kept, cookie):
    anna.opens(project)
    anna.saves(summary_de="Neuer Satz.", _kept=kept)
    told = anna.answer.cookies.get("desk-saved")
    assert (told.value if told else None) == cookie


def test_a_conflict_does_not_confirm_and_its_solution_does(anna, project):
    anna.opens(project)
    bela = Editor("Bela Sample")
    bela.opens(project)
    bela.saves(summary_de="Belas Satz.")
    anna.saves(summary_de="Annas Satz.", _kept="a1")
    assert "desk-saved" not in anna.answer.cookies
    anna.decides({"summary_de": "mine"})
    assert anna.answer.cookies["desk-saved"].value == "a1"
