"""The pages of import and export: from the upload over the preview to the run, and what nobody else may see."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cooperations import models
from cooperations.admin import import_progress
from cooperations.models.importing import KEPT_FOR
from cooperations.publishing.transitions import submit
from cooperations.roles import create_roles
from tests import factories
from tests.import_files import export_of, imported, rows_in, table
from tests.routes import desk_routes, public_routes
from tests.team import member

pytestmark = pytest.mark.django_db

ACTOR = {"slug": "verein", "name_de": "Verein", "sector": "civil-society", "kind": "association"}


@pytest.fixture
def signed_in(client, django_user_model):
    """Return a function that signs the client in as somebody with a role."""

    def sign_in(role="researcher", name="maria"):
        user, _created = django_user_model.objects.get_or_create(username=name, is_staff=True)
        user.groups.set([create_roles()[role]] if role else [])
        client.force_login(user)
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return sign_in


def address(name, *args):
    return reverse(f"admin:cooperations_importrun_{name}", args=args)


def text(answer):
    """Return the page of an answer, a growing one to its end."""
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def upload(client, kind, content, name="tabelle.csv"):
    return client.post(address("upload", kind), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_file_is_previewed_imported_listed_and_undone(signed_in):
    client = signed_in()
    page = upload(client, "actor", table(ACTOR))
    file = models.ImportFile.objects.get()
    assert page.redirect_chain == [(address("preview", file.pk), 302)]
    assert "All rows are right. Importing writes 1 of them; it is not published by that." in text(page)
    assert not models.Actor.objects.exists()
    page = client.post(address("write", file.pk), follow=True)
    run = models.ImportRun.objects.get()
    assert page.redirect_chain[-1] == (address("change", run.pk), 302)
    assert models.Actor.objects.get().name_de == "Verein"
    assert "verein" in text(page)
    assert run.identifier in text(client.get(address("changelist")))
    assert "Deleted: 1" in text(client.get(address("undo", run.pk)))
    assert "The import is undone: what it made is gone" in text(client.post(address("undo", run.pk), follow=True))
    assert not models.Actor.objects.exists()
    assert "This import was undone already." in text(client.get(address("undo", run.pk)))


def test_errors_stand_in_the_preview_and_in_a_file_and_nothing_can_be_imported(signed_in):
    client = signed_in()
    page = upload(client, "actor", table(ACTOR, {"slug": "zwei", "name_de": "=Zwei", "sector": "staat"}))
    file = models.ImportFile.objects.get()
    assert "1 row has errors" in text(page)
    assert "Import now" not in text(page)
    only = text(client.get(address("preview", file.pk) + "?show=wrong"))
    assert ("Row 3" in only, "Row 2" in only) == (True, False)
    found = rows_in(b"".join(client.get(address("errors", file.pk)).streaming_content))
    assert [(row["Row"], row["Name"], row["Column"]) for row in found] == [
        ("3", "'=Zwei", "sector"),
        ("3", "'=Zwei", "kind"),
    ]
    client.post(address("write", file.pk))
    assert not models.Actor.objects.exists()


def test_file_that_cannot_be_read_is_refused_on_the_page(signed_in):
    page = upload(signed_in(), "actor", table(ACTOR | {"name_de": "Häuser"}, encoding="latin-1"))
    assert "The file is not in UTF-8: see line 2." in text(page)
    assert not models.ImportFile.objects.exists()


def test_what_others_changed_since_the_preview_is_told(signed_in):
    factories.an_actor("Früher", slug="verein")
    client = signed_in()
    upload(client, "actor", table(ACTOR))
    file = models.ImportFile.objects.get()
    models.Actor.objects.update(name_de="Von jemand anderem")
    page = text(client.post(address("write", file.pk), follow=True))
    assert "Nothing was imported: something has changed since the preview" in page
    assert "Import now" not in page
    page = text(client.post(address("check", file.pk), follow=True))
    assert "Von jemand anderem" in page
    client.post(address("write", file.pk))
    assert models.Actor.objects.get().name_de == "Verein"


@pytest.mark.parametrize("long", [1, 1000])
def test_what_is_in_somebody_s_review_stays_and_the_preview_says_so(signed_in, monkeypatch, long):
    submit(factories.an_actor("Früher", slug="verein"), member("rita", "researcher"))
    client = signed_in()
    upload(client, "actor", table(ACTOR))
    file = models.ImportFile.objects.get()
    monkeypatch.setattr(import_progress, "LONG", long)
    text(client.post(address("write", file.pk)))
    page = text(client.get(address("preview", file.pk)))
    assert "“verein” is in review. Take it back first, or ask its reviewer to send it back." in page
    assert "Import now" not in page
    assert (models.Actor.objects.get().name_de, models.ImportRun.objects.exists()) == ("Früher", False)


def test_nobody_else_sees_a_file_and_it_expires(signed_in):
    client = signed_in()
    upload(client, "actor", table(ACTOR))
    file = models.ImportFile.objects.get()
    steps = [("preview", client.get), ("errors", client.get), ("check", client.post), ("write", client.post)]
    assert "tabelle.csv" in text(client.get(address("start")))
    signed_in("administrator", "paula")
    assert "tabelle.csv" not in text(client.get(address("start")))
    assert [ask(address(step, file.pk)).status_code for step, ask in steps] == [404] * 4
    signed_in()
    assert client.get(address("preview", file.pk)).status_code == 200
    models.ImportFile.objects.update(uploaded_at=timezone.now() - KEPT_FOR)
    assert "tabelle.csv" not in text(client.get(address("start")))
    assert [ask(address(step, file.pk)).status_code for step, ask in steps] == [404] * 4
    upload(client, "actor", table(ACTOR | {"slug": "anderer"}))
    assert not models.ImportFile.objects.filter(pk=file.pk).exists()


def test_file_that_was_imported_before_is_noticed(signed_in):
    client = signed_in()
    upload(client, "source", table({"slug": "a", "title": "A", "kind": "press"}))
    client.post(address("write", models.ImportFile.objects.get().pk))
    page = upload(client, "source", table({"slug": "a", "title": "A", "kind": "press"}))
    assert "This very file was imported before:" in text(page)
    assert "The file says nothing that is not there already." in text(page)


def test_researchers_undo_their_own_runs_and_editors_any(signed_in, django_user_model):
    run = imported("actor", ACTOR, user=django_user_model.objects.create_user("other"))
    client = signed_in()
    assert client.post(address("undo", run.pk)).status_code == 403
    assert "Undo …" not in text(client.get(address("change", run.pk)))
    signed_in("editor", "paula")
    assert "Undo …" in text(client.get(address("change", run.pk)))
    assert client.post(address("undo", run.pk)).status_code == 302
    assert not models.Actor.objects.exists()


def test_reasons_against_undoing_are_listed(signed_in):
    client = signed_in()
    upload(client, "actor", table(ACTOR))
    client.post(address("write", models.ImportFile.objects.get().pk))
    run = models.ImportRun.objects.get()
    models.Actor.objects.update(name_de="Anders")
    page = text(client.get(address("undo", run.pk)))
    assert "It cannot be undone, for 1 reason" in page
    assert "It was edited since: name_de." in page
    page = text(client.post(address("undo", run.pk), follow=True))
    assert "It was edited since: name_de." in page
    assert models.Actor.objects.exists()


def test_large_files_show_progress(signed_in, monkeypatch):
    monkeypatch.setattr(import_progress, "LONG", 300)
    client = signed_in()
    content = table(*[ACTOR | {"slug": f"v-{number}"} for number in range(450)])
    answer = client.post(address("upload", "actor"), {"file": SimpleUploadedFile("a.csv", content)})
    assert (answer.streaming, answer.headers["Cache-Control"]) == (True, "private, no-store")
    page = text(answer)
    steps = [f"{done} of 450 rows" for done in (200, 400, 450)]
    assert [page.count(step) for step in steps] == [1, 1, 1]
    file = models.ImportFile.objects.get()
    assert page.index("450 of 450 rows") < page.index(f'data-follow href="{address("preview", file.pk)}"')
    page = text(client.post(address("write", file.pk)))
    assert [page.count(step) for step in steps] == [1, 1, 1]
    assert models.Actor.objects.count() == 450
    run = models.ImportRun.objects.get()
    assert "450 of 450 rows" in text(client.post(address("undo", run.pk)))
    assert not models.Actor.objects.exists()


def test_broken_connection_leaves_nothing_half_written(signed_in, monkeypatch):
    monkeypatch.setattr(import_progress, "LONG", 300)
    client = signed_in()
    content = table(*[ACTOR | {"slug": f"v-{number}"} for number in range(450)])
    text(client.post(address("upload", "actor"), {"file": SimpleUploadedFile("a.csv", content)}))
    answer = client.post(address("write", models.ImportFile.objects.get().pk))
    pieces = iter(answer.streaming_content)
    assert "200 of 450 rows" in next(pieces).decode() + next(pieces).decode()
    answer._iterator.close()
    assert (models.Actor.objects.count(), models.ImportRun.objects.count()) == (0, 0)


def test_reasons_against_undoing_stand_at_the_end_of_a_growing_page(signed_in, monkeypatch):
    monkeypatch.setattr(import_progress, "LONG", 1)
    client = signed_in()
    text(client.post(address("upload", "actor"), {"file": SimpleUploadedFile("a.csv", table(ACTOR))}))
    text(client.post(address("write", models.ImportFile.objects.get().pk)))
    models.Actor.objects.update(name_de="Anders")
    page = text(client.post(address("undo", models.ImportRun.objects.get().pk)))
    assert "<li>Verein: It was edited since: name_de.</li>" in page
    assert "data-follow" not in page


def test_templates_explain_their_columns_and_can_be_filled_in(signed_in):
    client = signed_in()
    for kind in ("actor", "finding"):
        content = b"".join(client.get(address("template", kind), {"as": "comma"}).streaming_content)
        page = text(upload(client, kind, content))
        assert "This is the example of the template. Delete the row." in page
    assert client.get(address("template", "actor"), {"as": "pdf"}).status_code == 404
    assert client.get(address("template", "region")).status_code == 404


def test_second_sheet_of_a_template_explains_every_column(signed_in):
    content = b"".join(signed_in().get(address("template", "finding")).streaming_content)
    first, second = load_workbook(io.BytesIO(content)).worksheets
    names = [cell.value for cell in first[1]]
    explained = {row[0].value: [cell.value for cell in row] for row in second.iter_rows(min_row=2)}
    assert list(explained) == names
    assert explained["category"][2:] == ["yes", None, explained["category"][4]]
    assert "challenge = " in explained["category"][4]
    assert "source|locator|quotation|quotation_language" in explained["citations"][4]
    assert {cell.number_format for cell in first[2]} == {"@"}


def test_no_public_address_hands_out_drafts():
    views = {path for path, _defaults in public_routes() if "import" in path or "export" in path}
    assert views == set()
    assert len([path for path, _model in desk_routes() if "/importrun/kinds/" in path]) == 3


def test_lists_lead_to_import_and_export_with_their_filters(signed_in):
    factories.an_actor("Verein", slug="verein")
    factories.an_administration("Amt", slug="amt")
    client = signed_in()
    chosen = "?sector__exact=administration"
    page = text(client.get(reverse("admin:cooperations_actor_changelist") + chosen))
    export = address("export", "actor")
    assert f'href="{address("upload", "actor")}"' in page
    assert f'href="{export}{chosen}"' in page
    assert "1 row, as the list is filtered." in text(client.get(export + chosen))
    answer = client.get(export + chosen + "&as=semicolon")
    assert 'filename="koopwohl-actor-' in answer.headers["Content-Disposition"]
    assert b"".join(answer.streaming_content).count(b"\r\n") == 2
    found = b"".join(client.get(export, {"q": "Verein", "as": "comma"}).streaming_content)
    assert [row["slug"] for row in rows_in(found)] == ["verein"]
    assert client.get(export + "?nonsense__x=1").status_code == 400


def test_export_holds_what_the_table_holds(signed_in):
    factories.an_actor("=1+1", slug="verein", internal_note="geheim")
    client = signed_in()
    content = b"".join(client.get(address("export", "actor"), {"as": "comma"}).streaming_content)
    assert content == export_of("actor")
    [row] = rows_in(content)
    assert (row["name_de"], row["internal_note"]) == ("'=1+1", "geheim")


def test_those_without_a_role_get_no_page(signed_in):
    client = signed_in(role=None, name="gast")
    pages = [address("start"), address("upload", "actor"), address("template", "actor"), address("export", "actor")]
    assert [client.get(page).status_code for page in pages] == [403] * 4


def test_export_asks_the_same_number_of_questions_for_more_rows(django_assert_num_queries):
    for count in (2, 30):
        house = factories.a_project()
        for number in range(count):
            claim = factories.a_claim(models.Finding, house, factories.a_source(), category="challenge")
            claim.about.add(factories.a_region(f"Ort {number}"))
        with django_assert_num_queries(5):
            export_of("finding")
