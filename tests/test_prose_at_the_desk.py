"""Prose at the desk: clean on every way in, plain text turned into paragraphs, and a policy for the editor alone."""

from importlib import import_module
from pathlib import Path

import django_prose_editor
import pytest
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import TextField
from django.urls import reverse

from cooperations import models
from cooperations.admin.line_breaks import Textarea
from cooperations.admin.prose import WORDS, ProseWidget
from cooperations.editor_policy import EDITOR_STYLE, sha256_of
from cooperations.loading.load import UnloadableError, load
from cooperations.models.prose import ProseField
from cooperations.roles import create_roles
from tests import factories
from tests.desk_forms import form_data
from tests.starting_data import CAN_BATLLO, replace_in_file, write_files

pytestmark = pytest.mark.django_db

EVIL = '<p onclick="x()">Ja<script>alert(1)</script><img src="https://example.org/x.png"></p>'
HARMLESS = "<p>Ja</p>"
richtext = import_module("cooperations.migrations.0009_richtext")


@pytest.fixture
def desk(client, django_user_model):
    user = django_user_model.objects.create_user("maria", password="x", is_staff=True)
    user.groups.set(create_roles().values())
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def stored(project):
    return models.Project.objects.get(pk=project.pk).description_de


def by_create():
    return models.Project.objects.create(slug="a", title_de="A", description_de=EVIL)


def by_save():
    project = factories.a_project()
    project.description_de = EVIL
    project.save(update_fields=["description_de"])
    return project


def by_update():
    project = factories.a_project()
    models.Project.objects.filter(pk=project.pk).update(description_de=EVIL)
    return project


def by_bulk_update():
    project = factories.a_project()
    project.description_de = EVIL
    models.Project.objects.bulk_update([project], ["description_de"])
    return project


@pytest.mark.parametrize("way", [by_create, by_save, by_update, by_bulk_update])
def test_whatever_way_prose_is_stored_it_is_clean(way):
    assert stored(way()) == HARMLESS


def test_saving_keeps_each_language_to_itself():
    project = factories.a_project(description_ca="Només en català.", description_de="")
    assert [getattr(project, f"description_{code}") for code in ("de", "en", "ca")] == [
        "",
        None,
        "<p>Només en català.</p>",
    ]


def test_a_section_and_a_page_are_clean_too():
    report = models.Report.objects.create(event=factories.an_event())
    section = models.ReportSection.objects.create(
        report=report, key="a", position=1, heading_de="A", body_de=f"{EVIL}<h1>B</h1>"
    )
    section.refresh_from_db()
    assert section.body_de == f"{HARMLESS}\n<h2>B</h2>"
    assert factories.a_page(body_de="Eins.\n\nZwei.").body_de == "<p>Eins.</p>\n<p>Zwei.</p>"


def test_a_link_that_would_be_taken_out_is_an_error_that_names_it():
    field = models.Project._meta.get_field("description_de")
    assert isinstance(field, ProseField)
    with pytest.raises(ValidationError, match=r"mailto:haus@example\.org"):
        field.clean('<p><a href="mailto:haus@example.org">Post</a></p>', None)
    assert field.clean(EVIL, None) == HARMLESS


def test_the_form_cleans_and_an_unchanged_form_changes_nothing(desk):
    page = factories.a_page(body_de="Eins.\n\nZwei.")
    address = reverse("admin:cooperations_page_change", args=[page.pk])
    data = form_data(desk.get(address))
    data["body_de"] = data["body_de"].replace("\n", "\r\n")
    desk.post(address, data)
    page.refresh_from_db()
    assert (page.revision, page.body_de) == (1, "<p>Eins.</p>\n<p>Zwei.</p>")
    desk.post(address, form_data(desk.get(address), body_de=EVIL))
    page.refresh_from_db()
    assert (page.revision, page.body_de) == (2, HARMLESS)
    answer = desk.post(address, form_data(desk.get(address), body_de='<p><a href="javascript:x">a</a></p>'))
    assert "javascript:x" in str(answer.context["adminform"].form.errors["body_de"])


def test_without_scripts_the_form_says_what_may_stand_in_the_field(desk):
    html = desk.get(reverse("admin:cooperations_page_add")).content.decode()
    assert html.count('class="help prose-source"') == 4
    assert "[[source:k7m2q9xdt4, p. 14]]" in html


def test_every_form_knows_the_widgets_for_long_texts():
    for model_admin in admin.site._registry.values():
        assert model_admin.formfield_overrides[TextField]["widget"] is Textarea
        assert model_admin.formfield_overrides[ProseField]["widget"] is ProseWidget


def test_the_editor_is_told_every_word_its_scripts_use():
    scripts = [Path(settings.BASE_DIR, "static", "js", f"{name}.js").read_text() for name in SCRIPTS]
    for word in WORDS:
        assert any(f"words.{word}" in text or f'["{word}"' in text or f"{word}:" in text for text in scripts), word


SCRIPTS = ("prose-toolbar", "prose-link", "source-reference")


def policy(response):
    return dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))


def test_only_pages_with_an_editor_allow_its_two_texts(desk):
    event = factories.an_event()
    plain = policy(desk.get(reverse("admin:cooperations_source_add")))
    assert (plain["script-src"], plain["style-src"]) == ("'self'", "'self'")
    for address in (
        reverse("admin:cooperations_project_add"),
        reverse("admin:cooperations_page_add"),
        reverse("admin:cooperations_report_add"),
    ):
        response = desk.get(address)
        [inline] = [
            part.split("</script>")[0] for part in response.content.decode().split('<script type="importmap">')[1:]
        ]
        found = policy(response)
        assert found["script-src"] == f"'self' '{sha256_of(inline)}'"
        assert found["style-src"] == f"'self' '{EDITOR_STYLE}'"
        assert {**found, **{name: plain[name] for name in ("script-src", "style-src")}} == plain
    event_form = policy(desk.get(reverse("admin:cooperations_event_change", args=[event.pk])))
    assert event_form == plain | {"frame-src": "'self'"}  # for the claims in their dialog
    assert policy(desk.get(reverse("admin:cooperations_project_changelist"))) == plain
    assert policy(desk.get("/de/")) == plain


def test_the_allowed_stylesheet_is_that_of_the_installed_editor():
    script = Path(django_prose_editor.__file__).parent / "static" / "django_prose_editor" / "editor.js"
    _before, start, rest = script.read_text(encoding="utf-8").partition("`.ProseMirror {")
    assert (start + rest.partition("`")[0])[1:].count("`") == 0
    assert sha256_of((start + rest.partition("`")[0])[1:]) == EDITOR_STYLE


def works(desk, **query):
    return desk.get(reverse("admin:cooperations_source_works"), query).json()["works"]


def test_works_cited_by_the_record_come_first_with_their_places(desk):
    cited, other = factories.a_source("Zeitung"), factories.a_source("Amtsblatt", publisher="Stadt Erfurt")
    project = factories.a_project()
    claim = factories.a_claim(models.Finding, project, category="insight", text_de="A")
    factories.cite(claim, cited, locator="S. 14")
    form = reverse("admin:cooperations_project_change", args=[project.pk])
    first, second = {"source": cited.identifier, "title": "Zeitung"}, {"source": other.identifier, "title": "Amtsblatt"}
    assert works(desk, **{"from": form}) == [first | {"place": "S. 14"}, second | {"place": ""}]
    assert works(desk, **{"from": form}, q="erfurt amts") == [second | {"place": ""}]
    assert works(desk, **{"from": form}, q="gibtesnicht") == []
    assert works(desk, id=cited.identifier) == [first | {"place": ""}]
    assert works(desk, **{"from": "/nirgends/"}) == [second | {"place": ""}, first | {"place": ""}]


def test_works_of_a_report_are_those_of_its_event(desk):
    source, event = factories.a_source("Zeitung"), factories.an_event()
    claim = factories.a_claim(models.Finding, event, category="insight", text_de="A")
    factories.cite(claim, source, locator="Abs. 2")
    report = models.Report.objects.create(event=event)
    form = reverse("admin:cooperations_report_change", args=[report.pk])
    assert [work["place"] for work in works(desk, **{"from": form})] == ["Abs. 2"]


def test_files_are_written_in_plain_text_and_loaded_again_without_an_edit(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    folder = write_files(tmp_path)
    described = "kind: cooperation\ndescription:\n  de: |\n    A < B.\n\n    C."
    replace_in_file(folder, CAN_BATLLO, "kind: cooperation", described)
    load(folder)
    project = models.Project.objects.get(slug="can-batllo")
    assert project.description_de == "<p>A &lt; B.</p>\n<p>C.</p>"
    assert {outcome.state for outcome in load(folder)} == {"unchanged"}
    assert models.Project.objects.get(slug="can-batllo").revision == project.revision


def test_a_file_with_a_link_that_cannot_be_used_is_told_by_its_line(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    folder = write_files(tmp_path)
    link = """kind: cooperation\ndescription: {de: '<p><a href="mailto:a@example.org">A</a></p>'}"""
    replace_in_file(folder, CAN_BATLLO, "kind: cooperation", link)
    with pytest.raises(UnloadableError, match=r"can-batllo.yaml:3: description.de: The link to “mailto:a@example.org”"):
        load(folder)


@pytest.fixture
def then():
    """Return the tables as the migration sees them: with columns of text that nothing cleans."""
    state = MigrationLoader(connection).project_state(("cooperations", "0009_richtext"))
    return {name: state.apps.get_model("cooperations", name).objects for name in richtext.PROSE} | {"apps": state.apps}


def test_the_migration_turns_plain_text_into_paragraphs_and_back(then):
    project, page = factories.a_project(), factories.a_page()
    text = "Eins <b> & zwei.\nDrei.\n\nVier."
    then["Project"].filter(pk=project.pk).update(description=text, description_de=text)
    then["Page"].filter(pk=page.pk).update(body_en=text)
    richtext.to_prose(then["apps"], None)
    revision = project.revision
    for row in (project, page):
        row.refresh_from_db()
    paragraphs = "<p>Eins &lt;b&gt; &amp; zwei.<br>Drei.</p>\n<p>Vier.</p>"
    assert (project.description_de, page.body_en, project.revision) == (paragraphs, paragraphs, revision)
    assert (project.description_ca, page.body_de) == (None, None)
    richtext.to_plain_text(then["apps"], None)
    columns = then["Project"].filter(pk=project.pk).values_list("description", "description_de", "description_ca")
    assert columns.get() == (text, text, None)
    assert then["Page"].values_list("body_en", flat=True).get() == text
