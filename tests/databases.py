"""What databases hold at the start of many tests: made once in a run, by the process that is first, and copied since.

Migrating an empty database, loading the starting data and building a small site take seconds to many, copying the
outcome a fraction of one. Every process keeps a database of its own; only the copies' originals are shared.
"""

import fcntl
import shutil
import sqlite3
from contextlib import closing, contextmanager

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import migrate
from django.db import connection

from cooperations.shelf.index import forget

#: The tables and nothing in them but what migrating writes.
MIGRATED = "migrated"
#: The name of the database before a test database has taken its place.
NAMED = settings.DATABASES["default"]["NAME"]


class Originals:
    """Knows which contents this run has made already; `folder` is shared by the processes of the run."""

    def __init__(self, folder):
        self.folder = folder

    def fill(self, content, make):
        """Let the database of this process hold that content and nothing else; `make` writes it the first time."""
        with self._one_at_a_time(content):
            if self._note(content).exists():
                STORES[connection.vendor].take(self._original(content))
            else:
                if content != MIGRATED:
                    self.take(MIGRATED)
                make()
                STORES[connection.vendor].keep(self._original(content))
                self._note(content).touch()
        _forget_what_was_read()

    def take(self, content):
        """Let the database of this process hold a content again that was made before."""
        STORES[connection.vendor].take(self._original(content))
        _forget_what_was_read()

    def drop(self):
        """Remove the originals; at the end of a run, when no process has any use for them."""
        for note in self.folder.glob("*.made"):
            STORES[connection.vendor].drop(self._original(note.stem))
        shutil.rmtree(self.folder)

    def _note(self, content):
        return self.folder / f"{content}.made"

    def _original(self, content):
        return self.folder / f"{content}.sqlite3" if connection.vendor == "sqlite" else f"test_{NAMED}_{content}"

    @contextmanager
    def _one_at_a_time(self, content):
        with (self.folder / f"{content}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _forget_what_was_read():
    """Let this process remember nothing of the rows that were there before."""
    ContentType.objects.clear_cache()
    forget()


class FilesOfSqlite:
    """Originals are files; a process works on its copy in memory."""

    def keep(self, original):
        with closing(sqlite3.connect(original)) as file:
            connection.connection.backup(file)

    def take(self, original):
        connection.ensure_connection()
        with closing(sqlite3.connect(original)) as file:
            file.backup(connection.connection)

    def drop(self, original):
        """Leave it to whoever removes the folder."""


class TemplatesOfPostgres:
    """Originals are databases beside those of the processes, which are made of them as their templates."""

    def keep(self, original):
        self._copy(connection.settings_dict["NAME"], original)

    def take(self, original):
        self._copy(original, connection.settings_dict["NAME"])

    def drop(self, original):
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {_quoted(original)} WITH (FORCE)")

    def _copy(self, original, copy):
        connection.close()
        self.drop(copy)  # an interrupted run may have left it
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {_quoted(copy)} TEMPLATE {_quoted(original)}")


def _quoted(name):
    return connection.ops.quote_name(name)


STORES = {"sqlite": FilesOfSqlite(), "postgresql": TemplatesOfPostgres()}


@contextmanager
def migrating_once(originals):
    """Let Django, when it sets up the database of a process, take the original instead of migrating anew."""
    migrated = migrate.Command.handle

    def handle(command, *args, **options):
        migrate.Command.handle = migrated  # whatever else migrates shall do so
        originals.fill(MIGRATED, lambda: migrated(command, *args, **options))

    migrate.Command.handle = handle
    try:
        yield
    finally:
        migrate.Command.handle = migrated
