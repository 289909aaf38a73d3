"""`manage.py backup`: one archive of one state of the platform, whole or not at all."""

import hashlib
import shutil
import stat
import tarfile
from contextlib import closing

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from cooperations import filestore, models
from cooperations.backups import BackupError, figures, making, pages, postgresql
from cooperations.backups.archive import manifest_of, unpack
from cooperations.backups.making import back_up
from cooperations.backups.progress import Progress, size
from cooperations.shelf.publication import Publication
from tests.backup_places import files, manifest_in, needs_programs, newest_migration_missing, restore

pytestmark = [pytest.mark.django_db, needs_programs]

SILENT = Progress(lambda _line: None)
ONLY_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own")
ONLY_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


@pytest.fixture(autouse=True)
def at_home(places, home_place):
    """Work where a team has published a case, and change nothing there that is not put back."""
    with places.at(home_place):
        yield


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_archive_holds_database_and_files_and_ends_with_the_manifest(tmp_path):
    path, problems = back_up(tmp_path / "a.tar", SILENT)
    assert (path, problems) == (tmp_path / "a.tar", [])
    with tarfile.open(path) as archive:
        contents = {member.name: archive.extractfile(member).read() for member in archive}
    database = {"sqlite": "database.sqlite3.gz", "postgresql": "database.dump"}[connection.vendor]
    stored = {f"media/{name.removeprefix('files/')}": data for name, data in files().items()}
    assert len(stored) == 6
    assert list(contents) == [database, *sorted(stored), "manifest.json"]
    assert {name: contents[name] for name in stored} == stored
    told = manifest_in(path)
    assert told["files"] == {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in contents.items()
        if name != "manifest.json"
    }


def test_manifest_says_what_the_backup_brings_back(tmp_path):
    told = manifest_in(back_up(tmp_path / "a.tar", SILENT)[0])
    assert (told["format"], told["platform"], told["version"]) == (1, "KoopWohl", "0.1.0")
    assert told["database"]["vendor"] == connection.vendor
    assert told["rows"] == figures.counts()
    assert told["rows"]["cooperations_publication"] == Publication.objects.count()
    assert told["migrations"] == figures.applied()
    lines = Publication.objects.order_by("pk").values_list("head__identifier", "number", "checksum")
    together = "".join(f"{identifier} {number} {checksum}\n" for identifier, number, checksum in lines)
    assert told["shelf"]["checksum"] == hashlib.sha256(together.encode()).hexdigest()
    assert "/de/projects/haus/" in told["pages"]["sha256"]
    assert all(len(digest) == 64 for digest in told["pages"]["sha256"].values())
    times = [told["database"]["taken_at"], told["media"]["taken_from"], told["media"]["taken_until"]]
    assert times == sorted(times)


def test_nobody_but_its_owner_may_read_it(tmp_path):
    path, _problems = back_up(tmp_path / "a.tar", SILENT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_in_a_folder_it_is_named_by_its_time_and_leaves_nothing_beside(tmp_path, capsys):
    call_command("backup", str(tmp_path))
    [name] = names_in(tmp_path)
    assert name.startswith("koopwohl-20")
    assert name.endswith(".tar")
    assert f"{tmp_path / name}: {size((tmp_path / name).stat().st_size)}." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("there.tar", "there.tar is there already. Name another file, or move that one away."),
        ("nowhere/a.tar", "There is no folder {folder}/nowhere. Make it, or name another one."),
        ("a.zip", "a.zip is no folder. Make it, or name a file that ends in .tar."),
    ],
)
def test_backup_is_never_put_where_it_cannot_or_should_not_be(tmp_path, target, message):
    (tmp_path / "there.tar").write_bytes(b"precious")
    with pytest.raises(CommandError) as refused:
        call_command("backup", str(tmp_path / target))
    assert str(refused.value).startswith("No backup was made.")
    assert str(refused.value).endswith(message.format(folder=tmp_path))
    assert (tmp_path / "there.tar").read_bytes() == b"precious"
    assert names_in(tmp_path) == ["there.tar"]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_broken_off_backup_leaves_nothing(tmp_path, monkeypatch, error):
    def break_off(*_given):
        raise error

    monkeypatch.setattr(making, "files_into", break_off)
    with pytest.raises((BackupError, KeyboardInterrupt)):
        back_up(tmp_path, SILENT)
    assert names_in(tmp_path) == []


def test_what_a_killed_backup_leaves_is_hidden_and_not_taken_for_a_whole_one(tmp_path, monkeypatch):
    real, kept = making.files_into, tmp_path / "kept"

    def kill(archive, *given):
        problems = real(archive, *given)
        [folder] = tmp_path.iterdir()
        assert folder.name.startswith(".unfinished-")
        shutil.copytree(folder, kept)
        return problems

    monkeypatch.setattr(making, "files_into", kill)
    back_up(tmp_path / "a.tar", SILENT)
    assert names_in(kept) == ["unfinished"]
    with pytest.raises(BackupError, match=r"manifest\.json: it was broken off|was broken off: "):
        manifest_of(kept / "unfinished")


class Others(Progress):
    """Stands for the rest of the platform: whenever the backup tells how far it is, somebody writes."""

    def __init__(self):
        self.written, self.other = 0, connection.copy()
        super().__init__(print, pause=0)

    def write_something(self):
        with self.other.cursor() as cursor:
            cursor.execute("INSERT INTO django_session VALUES (%s, 'x', '2030-01-01')", [f"other-{self.written}"])
        self.written += 1

    def close(self):
        self.other.close()

    def at(self, *_given, **_more):
        self.write_something()

    def say(self, _text):
        self.write_something()


def test_backup_holds_one_state_while_others_write(tmp_path, monkeypatch):
    monkeypatch.setattr("cooperations.backups.sqlite.PORTION", 8)
    with closing(Others()) as others:
        others.write_something()
        path, _problems = back_up(tmp_path / "a.tar", others)
    assert others.written > 5
    assert figures.counts()["django_session"] == others.written
    Session.objects.all().delete()
    assert manifest_in(path)["rows"]["django_session"] == 1


def test_file_that_is_lost_or_changed_is_named_and_the_rest_backed_up(tmp_path, capsys):
    [pdf] = [medium for medium in models.Medium.objects.all() if not medium.is_picture]
    path = filestore.path_of(pdf.file, "document.pdf")
    data = path.read_bytes()
    path.unlink()
    with pytest.raises(CommandError, match=r"a\.tar was written, but the platform itself is damaged"):
        call_command("backup", str(tmp_path / "a.tar"))
    assert capsys.readouterr().err == f"The uploaded file {pdf.file}/document.pdf is lost.\n"
    path.write_bytes(data + b"x")
    _path, problems = back_up(tmp_path / "b.tar", SILENT)
    path.write_bytes(data)
    assert problems == [f"The uploaded file {pdf.file}/document.pdf differs from its checksum."]
    assert manifest_in(tmp_path / "a.tar")["media"]["lost"] == [f"{pdf.file}/document.pdf"]
    unpack(tmp_path / "a.tar", manifest_of(tmp_path / "a.tar"), SILENT)


def test_draft_file_that_is_removed_while_the_backup_is_made_is_nothing_lost(tmp_path, monkeypatch):
    [draft] = models.Medium.objects.filter(record__slug="entwurf")
    real, kept = making.files_into, tmp_path / "kept"

    def remove(*given):
        filestore.folder_of(draft.file).rename(kept)
        models.Medium.objects.filter(pk=draft.pk).delete()
        return real(*given)

    monkeypatch.setattr(making, "files_into", remove)
    path, problems = back_up(tmp_path / "a.tar", SILENT)
    draft.save(force_insert=True)
    kept.rename(filestore.folder_of(draft.file))
    gone = sorted(f"{draft.file}/{part['name']}" for part in draft.renditions)
    assert (problems, manifest_in(path)["media"]["removed_meanwhile"]) == ([], gone)


def test_damaged_publication_is_named_and_brought_back_as_it_was(tmp_path, places):
    one = Publication.objects.select_related("head").last()
    change = f"UPDATE {Publication._meta.db_table} SET document = %s WHERE id = %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(change, [one.document + " ", one.pk])
    path, problems = back_up(tmp_path / "a.tar", SILENT)
    with connection.cursor() as cursor:
        cursor.execute(change, [one.document, one.pk])
    assert manifest_in(path)["shelf"]["damaged"] == [f"{one.head.identifier}, version {one.number}"]
    with places.at(places.new()):
        restore(path, "--verify")  # it cannot bring back more than there was
        assert Publication.objects.get(pk=one.pk).document == one.document + " "
    assert problems == [f"Publication {one.head.identifier}, version {one.number} differs from its own checksum."]


def test_files_that_are_not_ours_are_left_out(tmp_path):
    strange = filestore.root() / "notes.txt"
    strange.write_text("to do")
    link = filestore.root() / "0123456789-0123456789abcdef"
    link.mkdir()
    (link / "document.pdf").symlink_to(strange)
    told = manifest_in(back_up(tmp_path / "a.tar", SILENT)[0])
    shutil.rmtree(link)
    strange.unlink()
    assert len(told["files"]) == 7


def test_database_that_waits_for_migrations_is_backed_up_without_pages(tmp_path, capsys):
    with newest_migration_missing() as missing:
        call_command("backup", str(tmp_path / "a.tar"))
    assert f"waits for migrations ({missing})" in capsys.readouterr().out
    assert manifest_in(tmp_path / "a.tar")["pages"]["sha256"] == {}


def test_no_table_that_migrating_makes_is_left_out():
    with connection.cursor() as cursor:
        there = {table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"}
    assert there - set(figures.tables()) == set()


def test_pages_of_many_records_are_chosen_evenly():
    assert pages.evenly([1, 2, 3], 3) == [1, 2, 3]
    assert pages.evenly(list(range(101)), 5) == [0, 25, 50, 75, 100]


def test_progress_is_told_now_and_then():
    lines = []
    Progress(lines.append, pause=60).at("Pages", 1, 3)
    Progress(lines.append, pause=0).at("Packing", 1_500_000, 3_000_000_000, size)
    assert lines == ["  Packing: 1.5 MB of 3 GB ..."]


@ONLY_SQLITE
def test_database_that_is_not_there_is_not_made(tmp_path, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "typo.sqlite3"))
    with pytest.raises(CommandError, match=r"There is no database .*typo.sqlite3. Set DATABASE_URL"):
        call_command("backup", str(tmp_path / "a.tar"))
    assert names_in(tmp_path) == []


@ONLY_POSTGRESQL
def test_password_is_on_no_command_line(tmp_path, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "sehr geheim")
    started, popen = [], postgresql.subprocess.Popen

    def start(command, **options):
        started.append((command, options["env"].get("PGPASSWORD")))
        return popen(command, **options)

    monkeypatch.setattr(postgresql.subprocess, "Popen", start)
    back_up(tmp_path / "a.tar", SILENT)
    [(command, password)] = started
    assert password == "sehr geheim"
    assert not [word for word in command if "geheim" in word]


@ONLY_POSTGRESQL
def test_missing_program_is_named_with_the_package_that_brings_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match=r"The program pg_dump is not there\. Install .*postgresql-client"):
        call_command("backup", str(tmp_path / "a.tar"))
    assert names_in(tmp_path) == []


@ONLY_POSTGRESQL
def test_complaint_of_the_program_is_passed_on(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "tables", lambda: ["cooperations_nothing"])
    with pytest.raises(BackupError, match=r"pg_dump failed: .*no matching tables were found"):
        back_up(tmp_path / "a.tar", SILENT)
    assert names_in(tmp_path) == []
