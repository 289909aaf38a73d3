"""PostgreSQL keeps documents in a compression that is unpacked quickly, and their text stays letter by letter."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection

from cooperations.shelf.publication import Publication
from tests.factories_shelf import project, shelve

pytestmark = pytest.mark.django_db

migration = import_module("cooperations.migrations.0021_quick_documents")
LONG = {"text": " ".join(f"Haus {number}, „Hof“ und \\ Garten" for number in range(400))}


def packing():
    """Return the compression of every document that has one."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_column_compression(document) FROM {migration.TABLE}")  # noqa: S608 - our own name
        return {name for (name,) in cursor.fetchall() if name}


def test_documents_are_packed_anew_and_stay_as_they_are():
    editor = SimpleNamespace(connection=connection, execute=lambda statement: connection.cursor().execute(statement))
    migration.use_default(None, editor)
    shelve(project("a", content=LONG))
    connection.check_constraints()  # PostgreSQL alters no table for which checks are pending
    before = list(Publication.objects.values())
    migration.use_lz4(None, editor)
    shelve(project("b", content=LONG))
    assert [one for one in Publication.objects.order_by("pk").values() if one["id"] == before[0]["id"]] == before
    if connection.vendor == "postgresql":
        assert packing() == {"lz4"}
