"""Which of the two modules backs up and restores the database that DATABASE_URL names."""

from django.db import DatabaseError, connection

from cooperations.backups import figures, postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine():
    """Return the module; both have MEMBER, snapshot, restoring, refuse_early and is_there."""
    return ENGINES[connection.vendor]


def records_there():
    """Return what a restoring would write over, in words; empty where there is nothing of anybody's."""
    if not engine().is_there():
        return ""
    try:
        return ", ".join(figures.tables_with_records()[:3])
    except DatabaseError:
        if connection.vendor == "sqlite":
            return "it cannot be read"  # broken, and perhaps still of use to somebody
        raise
