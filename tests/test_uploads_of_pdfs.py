"""PDFs are kept as they are, and therefore refused when they do, carry or hide anything."""

import zlib

import pytest
from django.utils.translation import override

from cooperations.uploads import pdfs
from cooperations.uploads.reading import read_upload
from cooperations.uploads.upload import RefusedUploadError
from tests import files_to_upload as files

SCRIPT = "It holds a script."


def refused(data):
    with override("en"), pytest.raises(RefusedUploadError) as error:
        read_upload(files.sent(data, "bericht.pdf", "application/pdf"))
    [message] = error.value.messages
    assert message.startswith("“bericht.pdf” is not taken. ")
    return message.removeprefix("“bericht.pdf” is not taken. ")


def test_a_plain_pdf_is_kept_byte_by_byte():
    data = files.a_pdf(files.a_stream(b"1 0 << /Type /Font >>"))
    upload = read_upload(files.sent(data, "bericht.pdf"))
    assert (upload.kind, upload.contents) == ("document", {"document.pdf": data})
    [part] = upload.described()
    assert (part["media_type"], part["width"], part["bytes"]) == ("application/pdf", None, len(data))


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        (b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>", SCRIPT),
        (b"<</S/JavaScript/JS 9 0 R>>", SCRIPT),
        (b"<< /S /J#61vaScript /JS (x) >>", SCRIPT),
        (b"<< /S /#4aava#53cript /JS (x) >>", SCRIPT),
        (b"<< /S /Launch /F (cmd.exe) >>", "It can start programs."),
        (b"<< /Type /EmbeddedFile >>", "Another file is attached to it."),
        (b"<< /Names << /EmbeddedFiles 9 0 R >> >>", "Another file is attached to it."),
        (b"<< /Subtype /RichMedia >>", "It holds film, sound or another program."),
        (b"<< /XFA [ (a) 9 0 R ] >>", "It is an interactive form with scripts."),
        (b"<< /S /SubmitForm >>", "It can send what is typed into it."),
    ],
)
def test_what_does_or_carries_something_is_refused(action, reason):
    assert refused(files.a_pdf(action)).startswith(reason)
    assert refused(files.a_pdf(files.a_stream(b"9 0 " + action))).startswith(reason), "in a compressed object stream"


def test_an_encrypted_pdf_is_refused():
    assert (
        refused(files.a_pdf(trailer=b"/Encrypt 9 0 R")) == "It is encrypted or protected. Save it without a password."
    )


def test_a_word_that_only_begins_like_a_forbidden_name_is_none():
    upload = read_upload(files.sent(files.a_pdf(b"<< /JavaScripture 1 /Launcher 2 >>"), "bericht.pdf"))
    assert upload.kind == "document"


def test_a_stream_that_claims_to_be_something_else_is_looked_into():
    action = files.a_stream(b"9 0 << /S /JavaScript /JS (x) >>", b"/Filter /FlateDecode")
    assert refused(files.a_pdf(action)).startswith(SCRIPT)


def test_a_name_on_the_border_of_two_portions_is_found(monkeypatch):
    monkeypatch.setattr(pdfs, "CHUNK", 50)
    assert refused(files.a_pdf(files.a_stream(b"x" * 45 + b"/JavaScript "))).startswith(SCRIPT)


@pytest.mark.parametrize(
    "description", [b"/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]", b"/Type /Obj#53tm /Filter 7 0 R"]
)
def test_objects_that_cannot_be_unpacked_are_refused(description):
    assert "cannot be checked" in refused(files.a_pdf(files.a_stream(b"x", description)))


def test_a_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_INFLATED", 2_000_000)
    assert "unfolds to more" in refused(files.a_pdf(files.a_stream(b"\0" * 3_000_000, b"/Filter /FlateDecode")))


def test_pixels_are_not_unfolded(monkeypatch):
    monkeypatch.setattr(pdfs, "MOST_INFLATED", 1000)
    pixels = b"/Subtype /Image /Filter /FlateDecode"
    assert read_upload(files.sent(files.a_pdf(files.a_stream(b"\0" * 5000, pixels)), "scan.pdf")).kind == "document"


@pytest.mark.parametrize(
    ("description", "opening"),
    [
        (b"/Type /ObjStm /N 1 /First 4 /X (obj) /Y /Image /Filter /FlateDecode", b"stream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /X (" + b"x" * 3000 + b") /Y /Image /Filter /FlateDecode", b"stream\n"),
        (b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", b"stream% a remark\n"),
    ],
)
def test_a_script_is_found_however_its_stream_is_described(description, opening):
    stream = files.a_stream(b"9 0 << /S /JavaScript /JS (x) >>", description).replace(b"stream\n", opening, 1)
    assert refused(files.a_pdf(stream)).startswith(SCRIPT)


def test_a_file_whose_table_lies_beyond_all_numbers_is_damaged():
    assert refused(files.a_pdf().replace(b"startxref\n", b"startxref\n" + b"9" * 5000)).startswith("It is damaged")


@pytest.mark.parametrize("behind", [files.a_zip(), b"Rar!\x1a\x07\x00...", b"<script>alert(1)</script>"])
def test_what_is_hidden_behind_the_end_is_refused(behind):
    assert refused(files.a_pdf(behind=behind)).startswith("Something else is hidden behind its end.")


def test_an_archive_that_pretends_to_end_as_a_pdf_is_refused():
    archive = bytearray(files.a_zip())
    comment = b"startxref\n9\n%%EOF\n"
    archive[-2:] = len(comment).to_bytes(2, "little")
    assert refused(files.a_pdf(behind=bytes(archive) + comment)).startswith("Something else is hidden behind its end.")


@pytest.mark.parametrize("cut", [40, 400])
def test_half_a_pdf_is_refused(cut):
    assert refused(files.a_pdf()[:-cut]).startswith("It is damaged or incomplete.")


def test_streams_that_are_not_deflated_are_no_reason():
    assert pdfs.hidden(b"1 0 obj << >> stream\nabc\nendstream") == ""
    half = zlib.compress(b"abc" * 100)[:-6]
    assert pdfs.hidden(b"1 0 obj << /Filter /FlateDecode >> stream\n" + half) == ""
