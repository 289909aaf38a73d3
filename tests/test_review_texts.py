"""A reviewer reads every text of the version in all its languages on one page, and what is missing is named."""

import re

import pytest
from django.urls import reverse

from cooperations import models
from cooperations.admin.review_texts import texts_by_language
from cooperations.publishing.transitions import submit
from tests import factories
from tests.secrets import MARK
from tests.team import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    project = factories.a_project(
        "Das Haus", title_en="The House", title_ca="La Casa", is_counterpart_undocumented=True
    )
    project.description_de = "<h2>Anfang</h2><p>Es war leer.</p>"
    project.save()
    return project


def a_finding(record, **values):
    return models.Finding.objects.create(record=record, category="challenge", certainty="established", **values)


def read(record):
    """Return {(text, part): (languages that are there, languages that are missing)}."""
    return {
        (str(text["name"]), text["part"]): (
            [cell.language for cell in text["cells"]],
            [str(name) for name in text["missing"]],
        )
        for text in texts_by_language(record)["texts"]
    }


def test_every_text_is_there_with_its_languages_and_the_missing_ones_named(client, project, settings):
    settings.LANGUAGE_CODE = "en"
    a_finding(project, text_de="Es fehlt Geld.", text_en="Money lacks.")
    rita, edda = member("rita", "researcher"), member("edda", "editor")
    submit(project, rita)
    client.force_login(edda)
    page = client.get(
        reverse("admin:cooperations_project_review", args=[project.pk]), HTTP_ACCEPT_LANGUAGE="en"
    ).content.decode()
    section = page.partition('id="languages"')[2].partition('id="decision"')[0]
    for text in ("Das Haus", "The House", "La Casa", "Es fehlt Geld.", "Money lacks.", "<h2>Anfang</h2>"):
        assert text in section
    assert "German: 3 of 3" in section
    assert "English: 2 of 3" in section
    assert "Missing: Spanish" in re.sub(r"\s+", " ", section)
    assert page.index('href="#languages"') < page.index('id="languages"') < page.index('id="decision"')
    assert read(project)["title", ""][0] == ["de", "en", "ca"]


def test_changed_originals_are_marked_and_what_is_for_the_team_only_is_left_out(project):
    a_finding(project, text_de=MARK, visibility="internal")
    project.title_de = "Das neue Haus"
    project.save()
    found = texts_by_language(project)
    assert MARK not in str([[cell.stored for cell in text["cells"]] for text in found["texts"]])
    assert [language["outdated"] for language in found["languages"]] == [0, 1, 0, 1]
    assert [language["there"] for language in found["languages"]] == [2, 1, 0, 1]
