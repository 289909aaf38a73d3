"""Public files: what is published and nothing else, safe to open, gone with a withdrawal; and the pages they are on."""

import re

import pytest

from cooperations import filestore, models
from cooperations.browsing.catalogue import RECORD_TYPES
from cooperations.formats.difference import difference
from cooperations.publishing.publish import publish
from koopwohl.middleware import PRIVATE, PUBLIC
from tests import factories, files_to_upload
from tests.factories_published import address, data_address, republished, with_all_it_needs, withdrawn
from tests.files_to_upload import a_medium

pytestmark = pytest.mark.django_db

SAFE = "sandbox; default-src 'none'"


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def url(medium, name="original.webp"):
    return f"/media/{medium.file}/{name}"


def body(response):
    return response.content


def a_published_medium(data=None, name="bild.jpg", **values):
    page = factories.a_page(slug="fest")
    medium = a_medium(page, data, name, **values)
    factories.published(page)
    return medium


def test_a_picture_is_handed_out_safe_to_open_and_to_be_asked_for_again(client, django_assert_num_queries):
    medium = a_published_medium()
    with django_assert_num_queries(1):
        response = client.get(url(medium, "480.webp"), headers={"accept-encoding": "gzip, br"})
    stored = filestore.path_of(medium.file, "480.webp").read_bytes()
    assert (response.status_code, body(response)) == (200, stored)
    expected = {
        "Content-Type": "image/webp",
        "Content-Length": str(len(stored)),
        "Content-Security-Policy": SAFE,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": PUBLIC,
        "ETag": f'"{medium.file}.480.webp"',
        "Accept-Ranges": "bytes",
    }
    assert {name: response.headers.get(name) for name in expected} == expected
    assert "Content-Encoding" not in response.headers
    assert not response.cookies
    for known in (response.headers["ETag"], f'"x", W/{response.headers["ETag"]}', "*"):
        again = client.get(url(medium, "480.webp"), headers={"if-none-match": known})
        assert (again.status_code, again.content, again.headers["Cache-Control"]) == (304, b"", PUBLIC)
        assert again.headers["Content-Security-Policy"] == SAFE


def test_a_pdf_is_saved_under_a_name_of_ours(client):
    medium = a_published_medium(files_to_upload.a_pdf(), "Protokoll Frau Muster.pdf")
    response = client.get(url(medium, "document.pdf"))
    assert body(response) == files_to_upload.a_pdf()
    assert response.headers["Content-Disposition"] == f'attachment; filename="fest-{medium.file[:10]}.pdf"'
    assert (response.headers["Content-Type"], response.headers["Content-Security-Policy"]) == ("application/pdf", SAFE)


def test_head_tells_the_same_without_a_body(client):
    medium = a_published_medium()
    told, asked = client.get(url(medium)), client.head(url(medium))
    assert asked.content == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Content-Security-Policy", "Cache-Control"):
        assert asked.headers[name] == told.headers[name], name
    assert client.post(url(medium)).status_code == 405


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=0-999999999", slice(None)),
    ],
)
def test_parts_are_handed_out(client, asked, expected):
    medium = a_published_medium()
    stored = filestore.path_of(medium.file, "original.webp").read_bytes()
    response = client.get(url(medium), headers={"range": asked, "accept-encoding": "gzip"})
    assert (response.status_code, response.content) == (206, stored[expected])
    first, last, size = map(int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", response.headers["Content-Range"]).groups())
    assert (stored[first : last + 1], size) == (response.content, len(stored))
    assert (response.headers["Content-Type"], response.headers["Content-Length"]) == (
        "image/webp",
        str(len(response.content)),
    )


@pytest.mark.parametrize("asked", ["bytes=9-2", "bytes=-", "bytes=0-1,4-5", "pages=1-2", "bytes=a-b"])
def test_what_is_no_range_is_answered_with_the_whole(client, asked):
    assert client.get(url(a_published_medium()), headers={"range": asked}).status_code == 200


def test_a_part_behind_the_end_is_refused_and_one_of_another_file_is_not_mixed_in(client):
    medium = a_published_medium()
    for asked in ("bytes=999999999-", "bytes=-0"):
        response = client.get(url(medium), headers={"range": asked})
        assert (response.status_code, response.content) == (416, b"")
        assert re.fullmatch(r"bytes \*/\d+", response.headers["Content-Range"])
    tag = client.get(url(medium)).headers["ETag"]
    headers = {"range": "bytes=0-9", "if-range": '"another"'}
    assert client.get(url(medium), headers=headers).status_code == 200
    assert client.get(url(medium), headers={"range": "bytes=0-9", "if-range": tag}).status_code == 206


def test_files_of_drafts_and_internal_ones_have_no_public_address(client):
    page = factories.a_page()
    medium, internal = a_medium(page), a_medium(page, visibility="internal")
    assert client.get(url(medium)).status_code == 404
    factories.published(page)
    answers = [client.get(url(each)).status_code for each in (medium, internal)]
    assert answers == [200, 404]


@pytest.mark.parametrize("path", ["x/480.webp", "k7m2q9xdt4-0123456789abcdef/480.webp"])
def test_nobody_s_files_are_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_only_the_sizes_that_were_made_are_found(client, caplog):
    medium = a_published_medium()
    for name in ("1600.webp", "document.pdf", "480.jpg", "original.svg", "%2e%2e%2fdb.sqlite3", "..%5cx"):
        assert client.get(url(medium, name)).status_code == 404, name
    filestore.path_of(medium.file, "original.webp").unlink()
    assert client.get(url(medium)).status_code == 404
    assert "restore MEDIA_ROOT from a backup" in caplog.text


def test_files_are_gone_with_a_withdrawal_for_those_who_kept_them_too(client):
    medium = a_published_medium()
    tag = client.get(url(medium)).headers["ETag"]
    withdrawn(models.Page.objects.get())
    response = client.get(url(medium), headers={"if-none-match": tag, "accept-language": "en"})
    assert (response.status_code, response.content) == (410, b"This file belonged to a record that was withdrawn.\n")
    assert (response.headers["Cache-Control"], response.headers["Content-Security-Policy"]) == (PUBLIC, SAFE)
    assert client.get(url(medium), headers={"range": "bytes=0-9"}).status_code == 410


def test_who_is_signed_in_keeps_nothing(admin_client):
    medium = a_published_medium()
    response = admin_client.get(url(medium))
    assert (response.status_code, response.headers["Cache-Control"]) == (200, PRIVATE)


def test_an_old_version_keeps_its_picture_when_the_record_has_lost_it(client):
    medium = a_published_medium()
    page = models.Page.objects.get()
    medium.delete()
    page.refresh_from_db()
    publish([page], note="Bild entfernt")
    assert "<figure" not in client.get(address(page)).content.decode()
    assert url(medium, "480.webp") in client.get(address(page, "v1")).content.decode()
    assert client.get(url(medium, "480.webp")).status_code == 200
    assert client.get(data_address(page)).json()["content"]["media"] == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("key", RECORD_TYPES)
def test_every_type_of_record_shows_its_pictures_and_documents(client, django_assert_num_queries, key, rows):
    records = with_all_it_needs(key)
    for number in range(rows):
        a_medium(records[-1], position=number, credit=f"Foto {number}")
    document = a_medium(records[-1], files_to_upload.a_pdf(), caption_de="Vertrag", position=9)
    record = factories.published(*records)
    client.get(address(record))
    with django_assert_num_queries(2):
        page = client.get(address(record)).content.decode()
    assert page.count("<figure") == rows
    assert page.count('loading="lazy"') == rows - 1
    assert page.index("Foto 0") == min(page.index(f"Foto {number}") for number in range(rows))
    assert f'<a href="{url(document, "document.pdf")}" type="application/pdf" hreflang="de">Vertrag</a>' in page


def test_a_page_tells_all_about_a_picture(client):
    page = factories.a_page()
    medium = a_medium(page, alt_de="", alt_ca='Una "porta"', focal_x=33, focal_y=100, licence="permission")
    factories.published(page)
    told = client.get(address(page, language="en")).content.decode()
    image = re.search(r"<img [^>]*>", told)[0]
    assert 'width="1200" height="800" alt="Una &#34;porta&#34;" lang="ca"' in image
    assert 'data-focus-x="35" data-focus-y="100"' in image
    assert f"{url(medium, '480.webp')} 480w, {url(medium, '720.webp')} 720w" in told
    assert "Foto: M. Muster</span>\N{NO-BREAK SPACE}· <span>All rights reserved, used with permission</span>" in told
    assert '<span class="fallback" lang="de">Das Tor</span>' in told


def test_a_decorative_picture_is_passed_over_by_screen_readers(client):
    page = factories.a_page()
    a_medium(page, is_decorative=True, alt_de="", caption_de="")
    factories.published(page)
    assert 'alt=""' in client.get(address(page)).content.decode()


def test_what_changed_about_a_picture_is_told_in_words():
    medium = {
        "identifier": "m1",
        "kind": "picture",
        "file": "a",
        "caption": {"en": "The gate"},
        "credit": "A",
        "licence": "cc-by-4.0",
        "renditions": [{"path": "/media/a/480.webp"}],
    }
    changed = medium | {"licence": "permission", "renditions": []}
    [change] = difference({"media": [medium]}, {"media": [changed]})
    assert (change["where"], change["change"], change["label"], change["identifier"]) == (
        "medium",
        "changed",
        "The gate",
        "m1",
    )
    [field] = change["fields"]
    assert (field["before"], field["after"]) == ("CC BY 4.0", str(models.media.MediumLicence.PERMISSION.label))
    [added] = difference({}, {"media": [medium]})
    assert added["change"] == "added"
    assert "CC BY 4.0" in added["after"]


def test_pictures_are_found_by_what_their_texts_say(client):
    project = factories.a_cooperation()
    a_medium(project[-1], caption_de="Der Wasserturm am Morgen")
    factories.published(*project)
    assert republished(project[-1]).slug in client.get("/api/projects/", {"q": "wasserturm"}).content.decode()
