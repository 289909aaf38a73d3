"""The extension of PostgreSQL that finds words in spite of typing errors, and what to do where it may not be made."""

from django.contrib.postgres import operations
from django.core.management.base import CommandError
from django.db import ProgrammingError


class TrigramExtension(operations.TrigramExtension):
    """Makes pg_trgm unless the database has it; does nothing on SQLite."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Make the extension; where the database's user may not, say who can and how."""
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        except ProgrammingError as error:
            database = schema_editor.connection.settings_dict["NAME"]
            raise CommandError(
                "Search needs PostgreSQL's extension pg_trgm, which this database user may not create. Let its "
                f'owner or an administrator run, once: psql -d {database} -c "CREATE EXTENSION pg_trgm" '
                f"(or allow it for good: GRANT CREATE ON DATABASE {database} TO this user), then migrate again."
            ) from error

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Leave the extension: it may be somebody else's, and others may use it."""
