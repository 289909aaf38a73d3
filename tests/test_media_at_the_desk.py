"""Pictures and documents at the desk: on the record's form, in one of their own, and no file left over."""

import pytest
from django.urls import reverse

from cooperations import filestore, models
from cooperations.roles import RESEARCHER, create_roles
from cooperations.shelf.files import ShelvedFile
from tests import factories, files_to_upload
from tests.desk_forms import confirm_deletion
from tests.factories_published import republished
from tests.files_to_upload import a_medium, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def researcher(client, django_user_model):
    user = django_user_model.objects.create_user("rita", password="x", is_staff=True)
    user.groups.add(create_roles()[RESEARCHER])
    client.force_login(user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def form_of(page, *media, **values):
    """Return what a browser sends of a page's form with these rows of media, each a dict."""
    initial = sum("id" in medium for medium in media)
    rows = {f"media-{number}-{name}": value for number, medium in enumerate(media) for name, value in medium.items()}
    own = {"title_de": page.title_de, "slug": page.slug, "role": page.role}
    return own | {"media-TOTAL_FORMS": len(media), "media-INITIAL_FORMS": initial} | rows | values


def a_row(**values):
    """Return a row of a picture with what the form demands."""
    return {"focal_x": 50, "focal_y": 50, "position": 0, "visibility": "public", **values}


def row_of(medium, **values):
    return a_row(id=medium.pk, record=medium.record_id, credit=medium.credit, licence=medium.licence, **values)


def send_form(client, url, data):
    """Send a form as a browser does, with the ticket that it was opened with."""
    return client.post(url, {**data, "_ticket": client.get(url).context["ticket_field"].value()})


def change_url(page):
    return reverse("admin:cooperations_page_change", args=[page.pk])


def problems(response):
    """Return the messages at the rows of media."""
    formset = next(one.formset for one in response.context["inline_admin_formsets"] if one.formset.prefix == "media")
    return [error for form in formset.forms for errors in form.errors.values() for error in errors]


def test_a_picture_is_added_with_its_record_and_shown_to_the_team_alone(researcher, client):
    page = factories.a_page()
    row = a_row(upload=sent(files_to_upload.a_jpeg_with_gps(), "Fest.jpg"), alt_de="Ein Fest.", focal_x=20)
    assert send_form(researcher, change_url(page), form_of(page, row)).status_code == 302
    medium = page.media.get()
    assert (medium.kind, medium.original_name) == ("picture", "Fest.jpg")
    assert (medium.alt_de, medium.focal_x) == ("Ein Fest.", 20)
    assert [part["name"] for part in medium.renditions] == ["480.webp", "720.webp", "original.webp"]
    assert set(filestore.stored()) == {medium.file}
    shown = researcher.get(change_url(page)).content.decode()
    address = reverse("admin:cooperations_medium_file", args=[medium.identifier, "480.webp"])
    assert f'<img src="{address}"' in shown
    assert "Say who made it or holds the rights." in shown
    response = researcher.get(address)
    assert response.content == filestore.path_of(medium.file, "480.webp").read_bytes()
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (response.headers["Cache-Control"], response.headers["X-Content-Type-Options"]) == (
        "private, no-store",
        "nosniff",
    )


def test_a_document_of_the_desk_is_saved_and_not_opened(researcher):
    medium = a_medium(factories.a_page(), files_to_upload.a_pdf(), "Geheim.pdf")
    response = researcher.get(reverse("admin:cooperations_medium_file", args=[medium.identifier, "document.pdf"]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{medium.identifier}-document.pdf"'


def test_only_the_files_of_a_medium_are_handed_out(researcher):
    medium = a_medium(factories.a_page())
    for name in ("1600.webp", "document.pdf", "..", "original.png"):
        url = f"/admin/cooperations/medium/{medium.identifier}/{name}/file/"
        assert researcher.get(url).status_code == 404, name
    filestore.remove(medium.file)
    url = reverse("admin:cooperations_medium_file", args=[medium.identifier, "original.webp"])
    assert researcher.get(url).status_code == 404


def test_a_refused_file_names_reason_and_remedy_and_leaves_nothing(researcher):
    page = factories.a_page()
    response = send_form(researcher, change_url(page), form_of(page, a_row(upload=sent(b"<svg/>", "plan.png"))))
    assert problems(response) == [
        "“plan.png” is no JPEG, PNG, WebP or PDF, whatever its name says. It is an SVG. Export it as PNG."
    ]
    assert not page.media.exists()
    assert filestore.stored() == {}


def test_a_row_without_a_file_is_refused(researcher):
    page = factories.a_page()
    response = send_form(researcher, change_url(page), form_of(page, a_row(credit="Foto: M. Muster")))
    assert problems(response) == ["Choose a file. If you had chosen one before, the browser forgot it."]


def test_an_error_elsewhere_on_the_form_leaves_no_file(researcher):
    page = factories.a_page()
    good = a_row(upload=sent(files_to_upload.a_jpeg()))
    assert send_form(researcher, change_url(page), form_of(page, good, slug="")).status_code == 200
    bad = a_row(upload=sent(b"x", "x.jpg"))
    assert send_form(researcher, change_url(page), form_of(page, good, bad)).status_code == 200
    assert filestore.stored() == {}
    assert not models.Medium.objects.exists()


def test_an_exception_after_the_file_was_written_leaves_no_file(researcher, monkeypatch):
    page = factories.a_page()

    def stumble(*_args, **_values):
        assert len(filestore.stored()) == 1, "the file is there by now"
        raise InterruptedError

    monkeypatch.setattr("cooperations.admin.pages.PageAdmin.log_change", stumble)
    with pytest.raises(InterruptedError):
        send_form(researcher, change_url(page), form_of(page, a_row(upload=sent(files_to_upload.a_jpeg()))))
    assert filestore.stored() == {}
    assert not models.Medium.objects.exists()


def test_an_exception_after_a_file_was_replaced_leaves_the_replaced_one(researcher, monkeypatch):
    page = factories.a_page()
    medium = a_medium(page)

    def stumble(*_args):
        assert len(filestore.stored()) == 2, "the new file is there by now, and so is the other"
        raise InterruptedError

    monkeypatch.setattr("cooperations.models.history.acts.keep", stumble)
    with pytest.raises(InterruptedError):
        send_form(researcher, change_url(page), form_of(page, row_of(medium, alt_de="Ein Tor.", upload=sent(png()))))
    assert set(filestore.stored()) == {models.Medium.objects.get().file} == {medium.file}


def test_a_full_disk_leaves_neither_row_nor_file(researcher, monkeypatch):
    page = factories.a_page()

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cooperations.filestore.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        send_form(researcher, change_url(page), form_of(page, a_row(upload=sent(files_to_upload.a_jpeg()))))
    assert filestore.stored() == {}
    assert not models.Medium.objects.exists()


def test_a_replaced_file_goes_unless_a_version_shows_it(researcher):
    page = factories.a_page()
    medium = a_medium(page)
    draft_file = medium.file
    send_form(researcher, change_url(page), form_of(page, row_of(medium, alt_de="Ein Tor.", upload=sent(png()))))
    medium.refresh_from_db()
    published_file = medium.file
    assert set(filestore.stored()) == {published_file} != {draft_file}
    factories.published(page)
    send_form(researcher, change_url(page), form_of(page, row_of(medium, upload=sent(files_to_upload.a_jpeg()))))
    medium.refresh_from_db()
    assert set(filestore.stored()) == {published_file, medium.file}
    assert medium.file != published_file


def png():
    return files_to_upload.encoded(files_to_upload.drawing(500, 300), "PNG")


def test_a_deleted_picture_goes_unless_a_version_shows_it(researcher):
    page = factories.a_page()
    shown, draft = a_medium(page), a_medium(page, visibility="internal")
    factories.published(page)
    rows = [row_of(medium, DELETE="on") for medium in (shown, draft)]
    send_form(researcher, change_url(page), form_of(page, *rows))
    assert not page.media.exists()
    assert set(filestore.stored()) == {shown.file}
    page.refresh_from_db()
    assert page.status == "draft"
    republished(page)
    assert ShelvedFile.objects.get().file == shown.file


def test_a_deleted_record_takes_its_files_along(admin_client, monkeypatch):
    monkeypatch.setattr("cooperations.admin.records.AnyRecordAdmin.has_delete_permission", lambda *_args: True)
    page = factories.a_page()
    a_medium(page)
    confirm_deletion(admin_client, reverse("admin:cooperations_page_delete", args=[page.pk]))
    assert not models.Page.objects.exists()
    assert filestore.stored() == {}


def test_the_form_of_its_own_enters_exchanges_and_deletes(researcher):
    page = factories.a_page()
    add = reverse("admin:cooperations_medium_add")
    fields = a_row(record=page.record_ptr_id, caption_de="Vertrag")
    send_form(researcher, add, fields | {"upload": sent(files_to_upload.a_pdf(), "v.pdf")})
    medium = models.Medium.objects.get()
    assert (medium.kind, medium.record_id) == ("document", page.pk)
    change = reverse("admin:cooperations_medium_change", args=[medium.pk])
    send_form(researcher, change, fields | {"upload": sent(files_to_upload.a_jpeg())})
    medium.refresh_from_db()
    assert (medium.kind, set(filestore.stored())) == ("picture", {medium.file})
    assert "delete_selected" not in researcher.get("/admin/cooperations/medium/").content.decode()
    confirm_deletion(researcher, reverse("admin:cooperations_medium_delete", args=[medium.pk]))
    assert filestore.stored() == {}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_any_number_of_rows(researcher, django_assert_num_queries, rows):
    for _number in range(rows):
        a_medium(factories.a_cooperation()[-1])
    url = reverse("admin:cooperations_medium_changelist")
    researcher.get(url)  # which notes that the session is in use
    with django_assert_num_queries(8):
        page = researcher.get(url).content.decode()
    assert page.count("Das Tor") == rows


def test_a_point_outside_of_the_picture_is_refused(researcher):
    page = factories.a_page()
    response = send_form(researcher, change_url(page), form_of(page, a_row(upload=sent(png()), focal_x=101)))
    assert problems(response) == ["Ensure this value is less than or equal to 100."]


def test_the_preview_shows_the_draft_s_pictures_from_the_desk(researcher):
    page = factories.a_page()
    medium = a_medium(page)
    shown = researcher.get(reverse("admin:cooperations_page_preview", args=[page.pk])).content.decode()
    assert f'src="{reverse("admin:cooperations_medium_file", args=[medium.identifier, "480.webp"])}"' in shown
    assert f"/media/{medium.file}" not in shown


def test_what_is_missing_leads_to_the_pictures_of_the_form(researcher, admin_client):
    page = factories.a_page()
    a_medium(page, alt_de="")
    response = admin_client.get(reverse("admin:cooperations_page_publish", args=[page.pk]), HTTP_ACCEPT_LANGUAGE="en")
    [place] = response.context["problems"]
    assert (place["url"], place["field"]) == (f"{change_url(page)}#field-media", "pictures and documents")
    assert 'id="media-group"' in researcher.get(change_url(page)).content.decode()
