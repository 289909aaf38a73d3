"""SQLite's part of a backup: a consistent copy while the site is served, and its way back in one step."""

import gzip
import os
import sqlite3
import stat
import tempfile
import time
import zlib
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from cooperations.backups import BackupError
from cooperations.backups.archive import CHUNK, DAMAGED, reach_the_disk
from cooperations.backups.progress import size

MEMBER = "database.sqlite3.gz"
#: Pages of the database that are copied between two looks at how far the copy is.
PORTION = 4096
PATIENCE = 20
#: Databases of text become a quarter of their size; more effort would save a tenth of that and take thrice the time.
EFFORT = 1


def path():
    """Return where the database lies."""
    return Path(connection.settings_dict["NAME"])


@contextmanager
def snapshot(folder, progress):
    """Give the packed copy of the database and its size unpacked; inside the block, Django reads the copy."""
    if not path().is_file():
        raise BackupError(f"There is no database {path()}. Set DATABASE_URL to the one that shall be backed up.")
    began = time.monotonic()
    copy, packed = folder / "copy.sqlite3", folder / MEMBER
    try:
        copy_to(copy, progress)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"The database {path()} cannot be copied: {error}.") from error
    with copy.open("rb") as source, gzip.open(packed, "wb", compresslevel=EFFORT) as target:
        pour(source, target, copy.stat().st_size, "Packing the database", progress)
    length = copy.stat().st_size
    progress.say(f"Database: {size(length)} copied, {size(packed.stat().st_size)} packed{since(began)}.")
    with pointed_at(copy):
        yield packed, length
    copy.unlink()


def copy_to(copy, progress):
    """Copy the database as it is now, while others read and write it."""
    uri = f"{path().absolute().as_uri()}?mode=rw"  # a database that is not there is not to be made
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        # Reading holds on to one state: without it, each change by somebody else would begin the copy anew.
        source.execute("BEGIN")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
        target.execute("PRAGMA synchronous=OFF")
        source.backup(
            target,
            pages=PORTION,
            progress=lambda _status, rest, total: progress.at("Copying the database, pages", total - rest, total),
        )
        source.execute("ROLLBACK")


def since(began):
    """Return how long something has taken, for the end of a line."""
    return f" in {time.monotonic() - began:.0f} s"


def pour(source, target, most, what, progress):
    """Copy an open file into another one; raises BackupError beyond so many bytes."""
    done = 0
    while data := source.read(CHUNK):
        done += len(data)
        if done > most:
            raise BackupError(f"The database is larger than its manifest says. {DAMAGED}")
        target.write(data)
        progress.at(what, done, most, size)


@contextmanager
def pointed_at(file):
    """Let Django read and write another file than the one of its settings."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def refuse_early():
    """Refuse what would stop the restoring at its end: a folder that is not there, a database that others have open."""
    if not path().absolute().parent.is_dir():
        raise BackupError(f"There is no folder {path().absolute().parent}. Make it, or correct DATABASE_URL.")
    stand_alone(path())


def is_there():
    """Return whether there is a database; looking must not make one."""
    return path().is_file() and path().stat().st_size > 0


@contextmanager
def restoring(packed, told, progress):
    """Let Django read the restored database inside the block; take it into use at its end, unless something fails.

    What was there before stays in use until one renaming at the very end.
    """
    live = path().resolve()
    with tempfile.TemporaryDirectory(dir=live.parent, prefix=f".{live.name}.restoring-") as folder:
        staged = Path(folder) / live.name
        unpack(packed, staged, told["database"]["unpacked_bytes"], progress)
        with pointed_at(staged):
            refuse_broken()
            yield
        stand_alone(staged)
        take_into_use(staged, live)


def unpack(packed, target, length, progress):
    """Write the database that is packed in a file."""
    try:
        with gzip.open(packed, "rb") as source, target.open("xb") as written:
            pour(source, written, length, "Unpacking the database", progress)
            written.flush()
            os.fsync(written.fileno())  # now, because it has to be quick once it is taken into use
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise BackupError(f"The database in it cannot be unpacked: {error}. {DAMAGED}") from error


def refuse_broken():
    """Refuse a database whose pages do not hang together."""
    with connection.cursor() as cursor:
        found = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise BackupError(f"SQLite finds the database in it broken: {found}. Take another backup.")


def take_into_use(staged, live):
    """Put one database in the place of another, at once and with the same rights."""
    stand_alone(live)
    staged.chmod(stat.S_IMODE(live.stat().st_mode) if live.exists() else 0o600)
    with staged.open("rb") as file:
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm"):  # of a broken database; a whole one has them no more
        live.with_name(live.name + beside).unlink(missing_ok=True)
    staged.replace(live)
    reach_the_disk(live.parent)


def stand_alone(file):
    """Let the file hold everything that lies beside it; raises BackupError while others have it open."""
    connection.close()
    if not file.is_file():
        return
    try:
        with closing(sqlite3.connect(file, timeout=1)) as opened:
            opened.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BackupError(f"The database {file} is in use. Stop all processes of the platform first.") from error
        # Else it is broken, and to be replaced for that very reason.
