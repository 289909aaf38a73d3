"""Places of their own for backups: databases and stores of files beside those of the tests, on both databases."""

import json
import os
import shutil
import sqlite3
import tarfile
from contextlib import closing, contextmanager
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from cooperations import filestore, models
from cooperations.backups import figures, manifest
from cooperations.shelf.index import forget
from tests import factories
from tests.factories_published import a_published, republished, withdrawn
from tests.files_to_upload import a_jpeg, a_medium, a_pdf

needs_programs = pytest.mark.skipif(
    connection.vendor == "postgresql"
    and not (shutil.which("pg_dump") and shutil.which("pg_restore"))
    and not os.environ.get("REQUIRE_POSTGRES"),
    reason="PostgreSQL's pg_dump and pg_restore are not installed",
)


class Places:
    """Makes databases, each with a folder for files, and takes them away in the end."""

    def __init__(self, folder):
        self.folder, self.made, self.usual = folder, [], connections["default"]

    def new(self):
        """Return the name of a new database without tables."""
        number = len(self.made)
        (self.folder / f"place-{number}").mkdir()
        if self.usual.vendor == "sqlite":
            name = str(self.folder / f"place-{number}" / "platform.sqlite3")
        else:
            name = f"{self.usual.settings_dict['NAME']}_place_{number}"
            self.execute(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
        self.made.append(name)
        return name

    def migrated(self):
        """Return the name of a new database with the tables of the tests' own, which nobody may be in just now."""
        name = self.new()
        if self.usual.vendor == "sqlite":
            self.usual.ensure_connection()
            with closing(sqlite3.connect(name)) as file:
                self.usual.connection.backup(file)
        else:
            self.usual.close()
            own = self.usual.settings_dict["NAME"]
            self.execute(f'DROP DATABASE "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{own}"')
        return name

    def media_of(self, name):
        """Return the folder for the files of a database."""
        return self.folder / f"place-{self.made.index(name)}" / "media"

    def execute(self, *statements):
        """Execute statements in no database."""
        with self.usual._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def remove(self):
        """Take all of them away."""
        if self.usual.vendor == "postgresql":
            self.execute(*(f'DROP DATABASE "{name}" WITH (FORCE)' for name in self.made))

    @contextmanager
    def at(self, name):
        """Let Django work on that database and those files."""
        before, here = connections["default"], self.usual.copy()
        here.settings_dict["NAME"] = name
        connections["default"] = here
        forget()
        try:
            with override_settings(MEDIA_ROOT=self.media_of(name)):
                yield
        finally:
            here.close()
            connections["default"] = before
            forget()


def fill():
    """Publish a case with two versions and files, withdraw a page, and leave a draft with a file, as a team would."""
    models.Researcher.objects.create_user("anna", password="ein langes Kennwort")
    project = a_published("project", slug="haus", title_de="Haus der Nachbarn")
    a_medium(project, a_jpeg())
    a_medium(project, a_pdf(), "bericht.pdf")
    republished(project, title_de="Haus aller Nachbarn")
    a_published("codebook")
    withdrawn(a_published("page", slug="weg"))
    a_medium(factories.a_project("Entwurf", slug="entwurf"), a_jpeg(300, 200))
    forget()


#: Addresses whose answers shall be the same before and after; the last one was withdrawn.
ADDRESSES = ("/de/", "/en/projects/", "/de/projects/haus/", "/de/projects/haus/v1/", "/api/projects/", "/de/pages/weg/")


def state(client):
    """Return all that a backup has to bring back: rows, publications, files, and pages as readers get them."""
    forget()
    texts = models.Project.objects.order_by("pk").values_list("slug", "title_de", "revision")
    pages = {path: client.get(path) for path in ADDRESSES}
    return {
        "rows": figures.counts(),
        "desk": list(texts),
        "files": files(),
        "pages": {path: (page.status_code, b"".join(page)) for path, page in pages.items()},
    }


def files():
    """Return {path: bytes} of everything below the folder for files."""
    root = filestore.root().parent
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".restoring-" not in str(path)
    }


def rewritten(source, target, change):
    """Write a backup anew as `change` has it: it is given the manifest and a list of (head, bytes), to be altered."""
    with tarfile.open(source) as archive:
        members = [(member, archive.extractfile(member).read()) for member in archive]
    told = manifest.opened(members.pop()[1])
    told.pop("format")
    members = change(told, members) or members
    with tarfile.open(target, "w") as archive:
        for member, data in members:
            archive.addfile(member, BytesIO(data))
        data = manifest.sealed(told)
        archive.addfile(head(manifest.NAME, data), BytesIO(data))
    return target


def head(name, data=b"", **values):
    """Return the head of a member."""
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in values.items():
        setattr(info, key, value)
    return info


def manifest_in(path):
    """Return the manifest of a backup as its readers find it."""
    with tarfile.open(path) as archive:
        return json.loads(archive.extractfile(manifest.NAME).read())


@contextmanager
def new_places(blocker, tmp_path_factory):
    """Give Places that are gone in the end; `blocker` is pytest-django's."""
    with blocker.unblock():
        places = Places(tmp_path_factory.mktemp("places"))
        try:
            yield places
        finally:
            places.remove()


def at_work(places):
    """Return the database of a platform at which a team has worked."""
    name = places.migrated()
    with places.at(name):
        fill()
    return name


def restore(path, *options):
    """Restore a backup and say nothing."""
    call_command("restore", str(path), *options, verbosity=0)


def refusal(path, *options):
    """Return why a backup is not restored."""
    with pytest.raises(CommandError) as refused:
        restore(path, *options)
    return str(refused.value)


@contextmanager
def newest_migration_missing():
    """Let the database be one that waits for our newest migration, and give that one's name."""
    newest = MigrationLoader(connection).graph.leaf_nodes("cooperations")[0]
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(*newest)
    yield ".".join(newest)
    recorder.record_applied(*newest)
