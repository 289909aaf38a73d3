"""`manage.py restore`: brings back rows, files and pages as they were, or leaves all as it is and says why."""

import gzip
import hashlib
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import global_settings
from django.core.management import call_command
from django.db import connection

from cooperations import filestore, models
from cooperations.backups import media
from cooperations.backups.engines import records_there
from cooperations.backups.making import back_up
from cooperations.backups.progress import Progress
from cooperations.shelf.publication import Publication
from tests.backup_places import (
    files,
    needs_programs,
    newest_migration_missing,
    refusal,
    restore,
    rewritten,
    state,
)
from tests.factories_published import a_published
from tests.files_to_upload import a_jpeg, a_medium

pytestmark = [pytest.mark.django_db, needs_programs]

ONLY_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own")
ONLY_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's own")


@pytest.fixture(scope="module")
def busy(places, backup):
    """Return the name of a database where others work, made of the backup and of what they have added."""
    name = places.new()
    with places.at(name):
        restore(backup)
        a_medium(a_published("event", slug="fest"), a_jpeg(400, 300))
    return name


@pytest.fixture
def at_others(places, busy):
    """Work where others work, and find that a failing restoring has changed nothing there."""
    with places.at(busy):
        before = files()
        yield
        assert models.Event.objects.filter(slug="fest").exists()
        assert Publication.objects.filter(head__slug="fest").count() == 1
        assert files() == before
        assert not list(filestore.root().parent.glob(".*"))


def test_everything_is_back_as_it_was(places, home_place, backup, elsewhere, client, capsys):
    call_command("restore", str(backup), "--verify")
    told = capsys.readouterr().out
    restored = state(client)
    with places.at(home_place):
        assert state(client) == restored
    assert [status for status, _page in restored["pages"].values()] == [200, 200, 200, 200, 200, 410]
    assert len(restored["files"]) == 6
    assert "Pages: 14 compared." in told
    assert "verified." in told


def test_work_goes_on_where_it_was_restored(backup, elsewhere, client, settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    restore(backup)
    assert client.login(username="anna", password="ein langes Kennwort")
    a_published("event", slug="fest")
    assert "Werkstatt" in client.get("/de/events/fest/").content.decode()
    medium = models.Medium.objects.filter(record__slug="haus").first()
    address = filestore.public_path(medium.file, medium.renditions[0]["name"])
    assert client.get(address).status_code == 200


def test_older_database_is_restored_and_migrated_by_hand(places, home_place, tmp_path, elsewhere, capsys):
    with places.at(home_place), newest_migration_missing() as missing:
        path, _problems = back_up(tmp_path / "b.tar", Progress(lambda _line: None))
    call_command("restore", str(path), "--verify")
    told = capsys.readouterr().out
    assert f"It waits for migrations ({missing}). Run: manage.py migrate" in told
    assert "Pages: not compared" in told


def test_database_with_records_is_not_written_over(backup, at_others):
    told = refusal(backup)
    assert "The database is not empty (cooperations_" in told
    assert told.endswith("--replace puts the backup in its place.")


def test_files_are_not_written_over(backup, elsewhere):
    filestore.write("0123456789-0123456789abcdef", {"document.pdf": b"%PDF"})
    assert "is not empty. --replace puts the backup's files in its place." in refusal(backup)
    assert files() == {"files/0123456789-0123456789abcdef/document.pdf": b"%PDF"}


def test_what_was_there_is_replaced(places, home_place, backup, client, elsewhere):
    restore(backup)
    a_medium(a_published("event", slug="fest"), a_jpeg(400, 300))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE cooperations_later (id integer)")
    restore(backup, "--replace", "--verify")
    restored = state(client)
    with places.at(home_place):
        assert state(client) == restored
    assert not list(filestore.root().parent.glob(".*"))


@pytest.mark.parametrize("options", [[], ["--verify"]])
def test_differing_rows_are_named_and_nothing_is_lost(backup, tmp_path, at_others, options):
    path = rewritten(backup, tmp_path / "b.tar", lambda told, _members: told["rows"].update(cooperations_page=77))
    told = refusal(path, "--replace", *options)
    assert "Table cooperations_page has 1 rows, and 77 when the backup was made." in told
    assert told.endswith("Nothing was replaced. Take another backup.")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda told: told["shelf"].update(checksum="0" * 64), "The shelf's checksum is "),
        (lambda told: told["pages"]["sha256"].update({"/de/": "0" * 64}), "The page /de/ is not the one that was "),
    ],
)
def test_verifying_names_what_else_differs_and_nothing_is_lost(backup, tmp_path, at_others, change, message):
    path = rewritten(backup, tmp_path / "b.tar", lambda told, _members: change(told))
    assert message in refusal(path, "--replace", "--verify")


def test_pages_of_another_release_are_not_compared(backup, tmp_path, elsewhere, capsys):
    path = rewritten(
        backup, tmp_path / "b.tar", lambda told, _members: told["pages"].update(made_by="x", sha256={"/de/": "0"})
    )
    call_command("restore", str(path), "--verify")
    assert "Pages: not compared, because another release of the program" in capsys.readouterr().out


def test_failing_after_the_files_were_exchanged_puts_them_back(backup, at_others, monkeypatch):
    real = media.exchange

    @contextmanager
    def failing(folder):
        with real(folder) as put_files:

            def fail():
                put_files()
                assert len(files()) == 6
                raise OSError(5, "Input/output error")

            yield fail

    monkeypatch.setattr(media, "exchange", failing)
    assert "Input/output error" in refusal(backup, "--replace")


def test_killed_exchange_of_files_is_noticed(backup, elsewhere):
    former = filestore.root().parent / ".restoring-abc" / "former"
    former.mkdir(parents=True)
    told = refusal(backup, "--replace")
    assert "A restoring was killed while it exchanged the files; the former ones lie in" in told
    assert str(former) in told


def test_checking_writes_nothing(backup, elsewhere, capsys):
    call_command("restore", str(backup), "--check")
    told = capsys.readouterr().out
    assert told.startswith(f"Whole: KoopWohl 0.1.0, {connection.vendor}, the state of 20")
    assert told.endswith(" rows, 7 files.\n")
    assert files() == {}
    assert records_there() == ""


@ONLY_SQLITE
def test_database_in_use_is_not_exchanged(backup, at_others):
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("SELECT COUNT(*) FROM cooperations_head").fetchone()
        assert "is in use. Stop all processes of the platform first." in refusal(backup, "--replace")


@ONLY_SQLITE
def test_broken_database_is_replaced_on_request_only(backup, elsewhere):
    name = connection.settings_dict["NAME"]
    connection.close()
    Path(name).write_bytes(b"no database at all" * 1000)
    assert "The database is not empty (it cannot be read)" in refusal(backup)
    restore(backup, "--replace")
    assert models.Project.objects.filter(slug="haus").exists()


def with_another_database(backup, target, change):
    """Write a backup anew with an altered dump, whose checksum is right."""

    def alter(told, members):
        info, data = members[0]
        data = change(data)
        info.size = len(data)
        told["files"][info.name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        return [(info, data), *members[1:]]

    return rewritten(backup, target, alter)


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda data: data[: len(data) // 2], "The database in it cannot be unpacked"),
        (lambda data: gzip.compress(bytes(100_000)), "file is not a database"),
        (lambda data: gzip.compress(broken(gzip.decompress(data))), "SQLite finds the database in it broken: "),
        (lambda data: gzip.compress(gzip.decompress(data) + b"more"), "larger than its manifest says"),
    ],
)
def test_broken_database_in_it_is_refused(backup, tmp_path, at_others, change, message):
    assert message in refusal(with_another_database(backup, tmp_path / "b.tar", change), "--replace")


def broken(database):
    """Return a database with pages in its middle that say nothing."""
    middle = len(database) // 2
    return database[:middle] + b"\xff" * 20_000 + database[middle + 20_000 :]


@ONLY_POSTGRESQL
def test_tables_in_use_are_not_exchanged(backup, at_others, monkeypatch):
    monkeypatch.setattr("cooperations.backups.postgresql.PATIENCE", 50)
    other = connection.copy()
    with closing(other), other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT COUNT(*) FROM cooperations_head")
        assert "is in use. Stop all processes of the platform first." in refusal(backup, "--replace")
        cursor.execute("ROLLBACK")


@ONLY_POSTGRESQL
@pytest.mark.parametrize(
    "change", [lambda data: data[: len(data) // 2], lambda data: b"no dump", lambda data: data[:-100]]
)
def test_dump_that_cannot_be_read_to_its_end_is_refused(backup, tmp_path, at_others, change):
    path = with_another_database(backup, tmp_path / "b.tar", change)
    assert "pg_restore failed: " in refusal(path, "--replace")


@ONLY_POSTGRESQL
def test_what_others_have_made_of_our_tables_is_not_dropped(backup, at_others):
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIEW statistics AS SELECT COUNT(*) FROM cooperations_head")
    told = refusal(backup, "--replace")
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW statistics")
    assert "The tables that are there cannot be replaced: " in told
