"""Empties what Django leaves behind when it flushes a database: SQLite's tables of searched words have no models."""

from django.db import connection

from cooperations.shelf.search_sqlite import TABLES


def forget_searched_words():
    """Let search find nothing; in PostgreSQL it reads a table that is flushed with the others."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
