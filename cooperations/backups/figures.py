"""What a database holds, counted and checksummed, so that a restored one can be held against it."""

import hashlib
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from cooperations.models import Medium
from cooperations.publishing.media import checksums_in, checksums_of_desk
from cooperations.shelf.publication import Publication, Revision
from cooperations.shelf.search_sqlite import TABLES as FULL_TEXT
from cooperations.shelf.shelving import checksum

#: What `migrate` fills by itself: tables that do not make a database one with records.
FILLED_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}
PORTION = 200


@dataclass
class Shelf:
    """All publications in one number, what is wrong with them, and which uploaded files are shown or drafted."""

    revision: int = 0
    publications: int = 0
    checksum: str = ""
    damaged: list = field(default_factory=list)
    files: dict = field(default_factory=dict)  # checksum by (upload, name)

    def told(self):
        """Return what the manifest says of it."""
        names = ("revision", "publications", "checksum", "damaged")
        return {name: getattr(self, name) for name in names}


def tables():
    """Return the names of the platform's tables that are there, those of newer and older programs among them."""
    ours = ("django_", *(f"{app.label}_" for app in apps.get_app_configs()))
    with connection.cursor() as cursor:
        found = [table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"]
    return sorted(name for name in found if name.startswith(ours))


def counts():
    """Return the number of rows per table."""
    found = {}
    with connection.cursor() as cursor:
        for name in tables():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - a table's own name
            found[name] = cursor.fetchone()[0]
    return found


def tables_with_records():
    """Return the names of the tables that somebody's work is in."""
    found = []
    with connection.cursor() as cursor:
        for name in tables():
            # Tables of SQLite's full-text search hold rows of their own making.
            if name not in FILLED_BY_MIGRATE and not name.startswith(FULL_TEXT):
                cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})")  # noqa: S608
                if cursor.fetchone()[0]:
                    found.append(name)
    return found


def applied():
    """Return the migrations that the database has seen, as app.name."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def waiting():
    """Return the migrations that this program brings and the database has not seen, as app.name."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def shelf(progress):
    """Return the Shelf; reads every document once and keeps none."""
    found = Shelf(revision=Revision.objects.values_list("number", flat=True).first() or 0)
    if Medium._meta.db_table in tables():  # not in a database that is older than uploads
        found.files.update(checksums_of_desk())
    digest = hashlib.sha256()
    rows = Publication.objects.order_by("pk").values_list("head__identifier", "number", "checksum", "document")
    for identifier, number, known, document in rows.iterator(chunk_size=PORTION):
        digest.update(f"{identifier} {number} {known}\n".encode())
        found.publications += 1
        if checksum(document) != known:
            found.damaged.append(f"{identifier}, version {number}")
        found.files.update(checksums_in(document))
        progress.at("Publications", found.publications)
    found.checksum = digest.hexdigest()
    return found


def differences(told, found):
    """Return a sentence per table whose number of rows is not what the manifest tells."""
    return [
        f"Table {name} has {found.get(name, 'no')} rows, and {told.get(name, 'none')} when the backup was made."
        for name in sorted(told.keys() | found.keys())
        if told.get(name) != found.get(name)
    ]


def differences_of_shelf(told, found):
    """Return a sentence per thing in which the Shelf is not what the manifest tells."""
    names = {"revision": "revision", "publications": "number of publications", "checksum": "checksum"}
    return [
        f"The shelf's {words} is {found[name]}, and was {told[name]} when the backup was made."
        for name, words in names.items()
        if found[name] != told[name]
    ]
