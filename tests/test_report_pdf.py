"""The report as PDF: tagged, titled, in its language, made of one version and of nothing else."""

import re
import zlib
from contextlib import suppress
from urllib.request import OpenerDirector

import pytest

from cooperations import models
from cooperations.formats import pdf
from cooperations.publishing.publish import publish
from cooperations.views import event_files
from koopwohl.middleware import PRIVATE, PUBLIC
from tests import factories, rich_report
from tests.factories_published import address, withdrawn

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not pdf.is_possible(), reason="This machine has no Pango: apt-get install libpango-1.0-0"),
]

#: What is published for the tests of this module; see conftest.
RICH = rich_report.build


@pytest.fixture
def main(rich):
    return rich_report.the_event()


@pytest.fixture
def small():
    """Return a published event with the shortest of reports."""
    event = factories.an_event("Treffen", title_en="Meeting", date="2022-11-18")
    report = models.Report.objects.create(event=event, lead_en="In short.")
    models.ReportSection.objects.create(
        report=report, key="one", position=1, heading_en="Before", body_en="<p>Text</p>"
    )
    return factories.published(event)


def path_of(event, ending=".pdf", language="en"):
    return f"/{language}/events/{event.slug}{ending}"


def inside(file):
    """Return everything a PDF says, its compressed streams unpacked.

    Where a stream ends stands in the stream itself: its last byte may look like the end of the line that follows it.
    """
    found = [file]
    for start in re.finditer(rb"\bstream\r?\n", file):
        with suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(file[start.end() :]))
    return b"\n".join(found)


def test_pdf_is_tagged_and_knows_its_title_language_and_bookmarks(client, main):
    response = client.get(path_of(main))
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    name = f"koopwohl_{main.slug}_v1_en.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content.startswith(b"%PDF-1.7")
    text = inside(response.content)
    assert re.search(rb"/MarkInfo\s*<<\s*/Marked true", text)
    assert b"/StructTreeRoot" in text
    assert re.search(rb"/Lang\s*\(en\)", text)
    assert b"pdfuaid:part" in text
    assert b"/DisplayDocTitle true" in text
    assert b"Whose city? A conference on demands" in text
    for bookmark in (b"7 What was found", b"How we know", b"Programme"):
        assert re.search(rb"/Title\s*\(" + re.escape(bookmark) + rb"\)", text), bookmark
    for tag in (b"H1", b"H2", b"H3", b"Table", b"L", b"LI", b"Link"):
        assert re.search(rb"/S\s*/" + tag + rb"\b", text), tag
    addresses = set(re.findall(rb"/URI\s*\(([^)]*)\)", text))
    assert addresses
    assert {found for found in addresses if not found.startswith(b"https://koopwohl.test/")} == set()


def test_same_version_makes_the_same_bytes_and_asks_nobody(client, small, monkeypatch):
    asked = []
    monkeypatch.setattr(OpenerDirector, "open", lambda self, request, *rest, **more: asked.append(request))
    event_files.kept.cache_clear()
    first = client.get(path_of(small, language="de")).content
    event_files.kept.cache_clear()
    assert client.get(path_of(small, language="de")).content == first
    assert re.search(rb"/Lang\s*\(de\)", inside(first))
    assert asked == []


def test_page_that_asks_for_files_or_addresses_gets_none_of_them(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(OpenerDirector, "open", lambda self, request, *rest, **more: asked.append(request))
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'Zitterpappel' }")
    html = f"""<html lang="en"><head><title>x</title><link rel="stylesheet" href="{secret.as_uri()}">
    <link rel="attachment" href="{secret.as_uri()}"><style>@import url("{secret.as_uri()}");
    p {{ background: url("http://127.0.0.1:9/a.png") }}</style></head>
    <body><p>Text<img src="http://127.0.0.1:9/b.png" alt="x"><object data="file:///etc/hostname"></object></p></body>"""
    made = inside(pdf.made(html, "https://koopwohl.test"))
    assert asked == []
    assert b"Zitterpappel" not in made
    assert b"/EmbeddedFile" not in made


def test_every_version_has_its_own_pdf(client, small):
    section = small.report.sections.first()
    section.heading_en = "Told anew"
    section.save()
    publish([small], note="Second version")
    old, new = inside(client.get(path_of(small, "/v1.pdf")).content), inside(client.get(path_of(small)).content)
    assert b"(1 Before)" in old
    assert b"(1 Told anew)" not in old
    assert b"(1 Told anew)" in new
    assert client.get(path_of(small, "/v2.pdf")).content == client.get(path_of(small)).content
    for ending in ("/v0.pdf", "/v3.pdf", "/v99999999999999999999.pdf"):
        assert client.get(path_of(small, ending)).status_code == 404


def test_withdrawn_report_is_gone_in_all_versions(client, small):
    assert client.get(path_of(small)).status_code == 200
    withdrawn(small)
    for ending in (".pdf", "/v1.pdf"):
        assert client.get(path_of(small, ending)).status_code == 410


def test_former_address_leads_on(client, small):
    old = path_of(small)
    small.slug = "renamed"
    small.save()
    publish([small], note="Renamed")
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, "/en/events/renamed.pdf")


def test_draft_and_event_without_report_have_no_pdf(client):
    draft, bare = factories.an_event(), factories.published(factories.an_event())
    assert [client.get(path_of(event)).status_code for event in (draft, bare)] == [404, 404]
    assert ".pdf" not in client.get(address(bare)).content.decode()


def test_pdf_asks_few_questions_and_is_not_made_again(client, small, django_assert_num_queries):
    first = client.get(path_of(small))
    assert first.headers["Cache-Control"] == PUBLIC
    with django_assert_num_queries(2):
        client.get(path_of(small))
    with django_assert_num_queries(1):
        again = client.get(path_of(small), headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_caches_keep_nothing_of_somebody_signed_in(client, small, django_user_model):
    client.force_login(django_user_model.objects.create_user("rosa", password="x", is_staff=True))
    assert client.get(path_of(small)).headers["Cache-Control"] == PRIVATE


def test_without_pango_no_pdf_is_offered_and_the_address_says_why(client, small, monkeypatch):
    monkeypatch.setattr(pdf, "is_possible", lambda: False)
    assert ".pdf" not in client.get(address(small, language="en")).content.decode()
    response = client.get(path_of(small))
    assert (response.status_code, response.headers["Content-Type"]) == (501, "text/plain; charset=utf-8")
    assert address(small, language="en") in response.content.decode()
    with pytest.raises(pdf.ImpossibleError):
        pdf.made("<html></html>", "https://koopwohl.test")


def test_library_that_is_not_there_cannot_be_loaded():
    assert not pdf.can_be_loaded("libnobody-1.0.so.0")
