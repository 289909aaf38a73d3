"""Who else has a form open is told on the form, in the list and to the script; who left, saved or signed out is not."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from cooperations import models
from cooperations.models import Opening
from tests import factories
from tests.desk_forms import Editor, url_of

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


def seen_by(editor, row):
    """Return the sentences about others on the form that an editor opens."""
    editor.opens(row)
    return editor.answer.context["presence"]


def signs_of_life(editor, state="open"):
    data = {"_ticket": editor.values["_ticket"][0], "state": state}
    return editor.client.post(reverse("admin:presence"), data)


def age(editor, **ago):
    Opening.objects.filter(researcher=editor.user).update(seen_at=timezone.now() - timedelta(**ago))


def test_a_form_tells_who_else_has_it_open_and_since_when(anna, bela, project):
    assert seen_by(anna, project) == []
    since = timezone.localtime(Opening.objects.get().opened_at)
    (sentence,) = seen_by(bela, project)
    assert sentence.endswith("Anna Example also has this form open.")
    assert f":{since:%M}" in sentence
    assert sentence in bela.answer.content.decode()


def test_the_list_tells_which_forms_are_open_elsewhere(anna, bela, project):
    factories.a_project("Anderes")
    anna.opens(project)
    page = bela.client.get(url_of(project, "changelist"))
    assert [(entry["row"], entry["name"]) for entry in page.context["open_forms"]] == [(project, "Anna Example")]
    assert "Open elsewhere right now" in page.content.decode()
    assert anna.client.get(url_of(project, "changelist")).context["open_forms"] == []


@pytest.mark.parametrize(
    ("gives_signs", "ago", "is_told"),
    [
        (False, {"minutes": 14}, True),
        (False, {"minutes": 16}, False),
        (True, {"seconds": 100}, True),
        (True, {"seconds": 130}, False),
    ],
)
def test_a_form_counts_as_open_for_minutes_or_while_its_script_gives_signs(
    anna, bela, project, gives_signs, ago, is_told
):
    anna.opens(project)
    if gives_signs:
        signs_of_life(anna)
    age(anna, **ago)
    assert bool(seen_by(bela, project)) is is_told


def test_leaving_saving_and_signing_out_end_it(anna, bela, project):
    anna.opens(project)
    signs_of_life(anna, "left")
    assert seen_by(bela, project) == []
    anna.opens(project)
    assert seen_by(bela, project) != []
    anna.saves(title_de="Neu")
    assert seen_by(bela, project) == []
    anna.opens(project)
    anna.client.post(reverse("admin:logout"))
    assert seen_by(bela, project) == []


def test_a_sign_of_life_is_answered_with_who_is_there_and_who_saved(anna, bela, project):
    anna.opens(project)
    bela.opens(project)
    (sentence,) = signs_of_life(anna).json()["notices"]
    assert sentence.endswith("Bela Sample also has this form open.")
    bela.saves(title_de="Neu")
    (sentence,) = signs_of_life(anna).json()["notices"]
    assert sentence.startswith("Bela Sample saved this form at")
    models.Project.objects.all().delete()
    assert signs_of_life(anna).json()["notices"] == ["This was deleted while you had it open."]


def test_nobody_gives_signs_for_somebody_else(anna, bela, project):
    anna.opens(project)
    before = Opening.objects.get().seen_at
    bela.values = anna.values
    assert signs_of_life(bela).status_code == 400
    assert anna.client.post(reverse("admin:presence"), {"_ticket": "made up"}).status_code == 400
    assert Opening.objects.get().seen_at == before


def test_old_openings_are_swept(anna, bela, project):
    anna.opens(project)
    age(anna, days=31)
    bela.opens(factories.a_project("Anderes"))
    assert list(Opening.objects.values_list("researcher__username", flat=True)) == ["bela"]


def test_a_form_opens_even_while_nobody_can_write(anna, project, monkeypatch):
    def locked(*_args, **_options):
        raise OperationalError("database is locked")

    monkeypatch.setattr(models.openings.OpeningQuerySet, "bulk_create", locked)
    assert anna.opens(project)["title_de"] == ["Haus"]
    assert not Opening.objects.exists()
