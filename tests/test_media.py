"""Pictures and documents on their way: entered, checked, published, kept for old versions, gone with a withdrawal."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils.translation import override

from cooperations import filestore, models
from cooperations.choices import LICENCE_LINKS, MediumLicence
from cooperations.publishing.media import lost_files, orphans
from cooperations.publishing.publish import preview, publish
from cooperations.shelf.files import ShelvedFile
from tests import factories, files_to_upload
from tests.door import content_of, refusal
from tests.factories_published import republished, withdrawn
from tests.files_to_upload import a_medium

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english(settings, tmp_path):
    """Read messages in English, from a store that holds nothing of other tests."""
    settings.MEDIA_ROOT = tmp_path
    with override("en"):
        yield


def messages(record):
    return [message for message, field, claim in refusal([record]) if (field, claim) == ("media", None)]


def files_of(medium):
    return sorted(path.name for path in filestore.folder_of(medium.file).iterdir())


def test_document_tells_everything_about_a_picture_and_never_what_its_file_was_called():
    page = factories.a_page()
    medium = a_medium(page, name="Fest bei Frau Muster.jpg", focal_x=30, caption_ca="La porta")
    factories.published(page)
    [told] = content_of(page)["media"]
    renditions = told.pop("renditions")
    assert told == {
        "identifier": medium.identifier,
        "kind": "picture",
        "file": medium.file,
        "caption": {"de": "Das Tor", "ca": "La porta"},
        "alt": {"de": "Ein Tor."},
        "is_decorative": False,
        "credit": "Foto: M. Muster",
        "licence": "cc-by-4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "language": "",
        "focal_x": 30,
        "focal_y": 50,
    }
    assert [(part["path"], part["width"]) for part in renditions] == [
        (f"/media/{medium.file}/480.webp", 480),
        (f"/media/{medium.file}/720.webp", 720),
        (f"/media/{medium.file}/1080.webp", 1080),
        (f"/media/{medium.file}/original.webp", 1200),
    ]
    for part in renditions:
        stored = filestore.path_of(medium.file, part["path"].rpartition("/")[2]).read_bytes()
        assert (part["checksum"], part["bytes"]) == (hashlib.sha256(stored).hexdigest(), len(stored))
    assert "Muster.jpg" not in json.dumps(content_of(page))


def test_every_known_licence_has_its_address():
    assert set(MediumLicence) - set(LICENCE_LINKS) == {MediumLicence.PERMISSION, MediumLicence.OTHER}
    assert LICENCE_LINKS["cc-by-nc-sa-4.0"] == "https://creativecommons.org/licenses/by-nc-sa/4.0/"


def test_media_stand_in_their_order_and_internal_ones_nowhere():
    page = factories.a_page()
    a_medium(page, caption_de="zwei", position=2)
    a_medium(page, caption_de="eins", position=1)
    a_medium(page, caption_de="nur fürs Team", visibility="internal", credit="")
    factories.published(page)
    assert [medium["caption"]["de"] for medium in content_of(page)["media"]] == ["eins", "zwei"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"alt_de": ""}, "Describe it in the alternative text, or tick “purely decorative”."),
        (
            {"is_decorative": True},
            "It is marked as purely decorative and has an alternative text. Take one of the two away.",
        ),
        ({"credit": " "}, "Say who made it or holds the rights."),
        ({"licence": ""}, "Choose the licence under which it may be shown."),
        ({"licence": "other"}, "Give the address at which the licence can be read."),
    ],
)
def test_a_picture_without_what_it_needs_is_refused(values, message):
    page = factories.a_page()
    a_medium(page, **values)
    assert messages(page) == [f"Picture “Das Tor”: {message}"]


def test_a_document_needs_title_and_language():
    page = factories.a_page()
    a_medium(page, files_to_upload.a_pdf(), "bericht.pdf", caption_de="", language="")
    assert messages(page) == [
        "Document “bericht.pdf”: Give the document a title.",
        "Document “bericht.pdf”: Say in which language the document is.",
    ]


def test_a_decorative_picture_needs_no_alternative_text():
    page = factories.a_page()
    a_medium(page, is_decorative=True, alt_de="")
    assert factories.published(page).status == "published"


def test_a_picture_whose_file_is_lost_is_refused():
    page = factories.a_page()
    medium = a_medium(page)
    filestore.path_of(medium.file, "720.webp").unlink()
    assert messages(page) == ["Picture “Das Tor”: Its file is lost. Upload it again."]
    filestore.remove(medium.file)
    assert lost_files() == [medium.file]


def test_a_telephone_number_in_a_caption_is_refused_and_a_checksum_is_none():
    project = factories.published(*factories.a_cooperation())
    a_medium(project, caption_de="Fragen an 030 1234567")
    assert [message for message, _field, _claim in refusal([project])] == [
        "The text contains “030 1234567”. Take e-mail addresses and telephone numbers out."
    ]


def test_adding_a_picture_makes_a_published_record_a_draft_again():
    page = factories.published(factories.a_page())
    a_medium(page)
    page.refresh_from_db()
    assert page.status == "draft"


def test_files_are_public_from_the_publication_on():
    page = factories.a_page()
    medium = a_medium(page)
    preview(page)
    assert not ShelvedFile.objects.exists()
    factories.published(page)
    assert ShelvedFile.objects.get().file == medium.file


def test_an_interrupted_publication_makes_no_file_public():
    page = factories.a_page()
    a_medium(page)
    with pytest.raises(InterruptedError):
        publish_and_stumble(page)
    assert not ShelvedFile.objects.exists()


@transaction.atomic
def publish_and_stumble(page):
    publish([page], note="Los")
    raise InterruptedError


def test_publishing_again_names_each_file_once():
    page = factories.a_page()
    first = a_medium(page)
    factories.published(page)
    second = a_medium(page, position=1)
    republished(page)
    assert sorted(ShelvedFile.objects.values_list("file", flat=True)) == sorted([first.file, second.file])


def test_sweeping_takes_what_nothing_refers_to_and_only_when_it_is_old(capsys):
    page = factories.a_page()
    kept, deleted = a_medium(page), a_medium(page)
    factories.published(page)
    models.Medium.objects.all().delete()
    ShelvedFile.objects.filter(file=deleted.file).delete()
    assert orphans() == []
    assert orphans(timedelta(0)) == [deleted.file]
    call_command("sweep_media", "--hours=0", "--dry-run")
    assert deleted.file in capsys.readouterr().out
    assert set(filestore.stored()) == {kept.file, deleted.file}
    call_command("sweep_media")
    assert set(filestore.stored()) == {kept.file, deleted.file}
    call_command("sweep_media", "--hours=0")
    assert set(filestore.stored()) == {kept.file}
    withdrawn(page)
    assert orphans(timedelta(0)) == [], "what was withdrawn is kept as its documents are"


def test_sweeping_with_a_database_that_knows_no_file_removes_nothing():
    medium = a_medium(factories.a_page())
    models.Medium.objects.all().delete()
    call_command("sweep_media", "--hours=0", "--dry-run")
    with pytest.raises(CommandError, match="is DATABASE_URL right"):
        call_command("sweep_media", "--hours=0")
    assert set(filestore.stored()) == {medium.file}


def test_sweeping_says_what_is_lost_or_was_changed(capsys):
    page = factories.a_page()
    lost, changed = a_medium(page), a_medium(page)
    filestore.remove(lost.file)
    filestore.path_of(changed.file, "480.webp").write_bytes(b"x")
    with pytest.raises(SystemExit):
        call_command("sweep_media", "--verify")
    said = capsys.readouterr().err
    assert f"Lost: {lost.file}" in said
    assert f"Changed: {changed.file}/480.webp" in said


def test_a_store_that_is_not_there_yet_is_empty():
    assert (filestore.stored(), orphans(timedelta(0)), lost_files()) == ({}, [], [])


def test_files_of_an_upload_appear_together_or_not_at_all():
    with pytest.raises(ValueError, match="names no file of an upload"):
        filestore.write("k7m2q9xdt4-0123456789abcdef", {"480.webp": b"x", "../evil.webp": b"x"})
    assert filestore.stored() == {}


@pytest.mark.parametrize("name", ["..", "../../etc", "k7m2q9xdt4-0123456789abcdef/..", "K7M2Q9XDT4-0123456789ABCDEF"])
def test_no_name_leads_out_of_the_store(name):
    with pytest.raises(ValueError, match="names no upload"):
        filestore.folder_of(name)


def test_an_upload_in_progress_is_left_alone_for_an_hour(settings):
    folder = settings.MEDIA_ROOT / "files" / ".incoming-abc"
    folder.mkdir(parents=True)
    assert orphans() == []
    assert orphans(timedelta(0)) == [".incoming-abc"]
    assert filestore.stored()[".incoming-abc"] <= datetime.now(UTC)


def test_a_folder_that_cannot_be_written_is_reported_with_the_remedy(settings, tmp_path):
    settings.ENVIRONMENT = "production"
    (tmp_path / "file").write_text("")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    [problem] = filestore.uploads_can_be_written(None)
    assert (problem.id, "cannot be written" in problem.msg, "MEDIA_ROOT" in problem.hint) == (
        "koopwohl.E002",
        True,
        True,
    )
    settings.ENVIRONMENT = "local"
    assert filestore.uploads_can_be_written(None)[0].id == "koopwohl.W002"
    settings.MEDIA_ROOT = tmp_path / "not" / "yet" / "there"
    assert filestore.uploads_can_be_written(None) == []


def test_a_folder_that_a_web_server_hands_out_is_reported(settings):
    settings.MEDIA_ROOT = settings.BASE_DIR / "static" / "media"
    assert [problem.id for problem in filestore.uploads_can_be_written(None)] == ["koopwohl.E003"]
