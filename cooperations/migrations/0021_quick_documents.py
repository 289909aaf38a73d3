"""Lets PostgreSQL keep documents in a compression that is unpacked in half the time, where it was built with it."""

from django.db import migrations

TABLE = "cooperations_publication"
OFFERED = "SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
#: Whatever a row kept before stays packed as it was until it is written again; the text is the same.
PACK_ANEW = f"UPDATE {TABLE} SET document = document || '' WHERE pg_column_compression(document) = 'pglz'"  # noqa: S608 - our own name


def use_lz4(apps, schema_editor):
    """Keep documents with lz4 from now on, those from before as well."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(OFFERED)
        if cursor.fetchone():
            cursor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN document SET COMPRESSION lz4")
            cursor.execute(PACK_ANEW)


def use_default(apps, schema_editor):
    """Keep new documents as PostgreSQL does by itself."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} ALTER COLUMN document SET COMPRESSION default")


class Migration(migrations.Migration):
    dependencies = [
        ("cooperations", "0020_session_times"),
    ]

    operations = [
        migrations.RunPython(use_lz4, use_default),
    ]
