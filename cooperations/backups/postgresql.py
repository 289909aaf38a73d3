"""PostgreSQL's part of a backup: its own programs write and read the dump, in one state and in one transaction."""

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager

from django.db import DatabaseError, OperationalError, connection, transaction

from cooperations.backups import BackupError, figures
from cooperations.backups.dump_script import run_script
from cooperations.backups.progress import size

MEMBER = "database.dump"
#: Milliseconds that the restoring waits for others to let go of the tables.
PATIENCE = 20_000


def program(name):
    """Return the path of one of PostgreSQL's programs; raises BackupError that says how to get it."""
    if found := shutil.which(name):
        return found
    raise BackupError(
        f"The program {name} is not there. Install PostgreSQL's client programs, of the server's version or newer "
        "(Debian, Ubuntu: apt-get install postgresql-client), or put their folder into PATH."
    )


@contextmanager
def snapshot(folder, progress):
    """Give the dump and None; inside the block, Django reads the very state that was dumped."""
    dumping, began, dump = program("pg_dump"), time.monotonic(), folder / MEMBER
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            # While pg_dump is at work, nothing is asked here, which a server may take for forgotten.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot(), current_schema()")
            state, schema = cursor.fetchone()
        names = [f'--table="{schema}"."{name}"' for name in figures.tables()]
        if not names:
            raise BackupError("The database has no tables of the platform. Set DATABASE_URL to the one that has.")
        # The data are text, which packs well with little effort.
        options = ["--format=custom", "--compress=1", "--no-owner", "--no-privileges", "--no-password"]
        run([dumping, *options, f"--snapshot={state}", f"--file={dump}", *names], dump, progress)
        progress.say(f"Database: {size(dump.stat().st_size)} dumped in {time.monotonic() - began:.0f} s.")
        yield dump, None


def run(command, written, progress):
    """Run one of PostgreSQL's programs on our database; the password goes by the environment, which only we see."""
    login, environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, and no shell
            [*command, *login[1:]],
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stderr=complaints,
        )
        try:
            while process.poll() is None:
                time.sleep(0.05)
                progress.at("Dumping the database", written.stat().st_size if written.exists() else 0, words=size)
        finally:
            if process.poll() is None:  # we were interrupted
                process.kill()
                process.wait()
        refuse_failure(process, complaints, command[0])


def refuse_failure(process, complaints, name):
    """Raise a BackupError with what the program said, where it has failed."""
    if process.returncode:
        complaints.seek(0)
        raise BackupError(f"{name} failed: {complaints.read().decode(errors='replace').strip()}")


def refuse_early():
    """Refuse what would stop the restoring later on."""
    program("pg_restore")


def is_there():
    """Return whether there is a database; where there is none, asking it says so."""
    return True


@contextmanager
def restoring(dump, told, progress):
    """Let Django read the restored database inside the block; it is committed at its end, or else never was.

    Everything happens in one transaction of Django's own connection, which sees what nobody else sees yet.
    """
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                make_room(cursor)
                fill(cursor, dump, progress)
            yield
    finally:
        connection.close()  # the script has left settings of its own behind


def make_room(cursor):
    """Drop the platform's tables, and make the extension that search needs."""
    cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE}")
    try:
        if there := quoted_tables():
            cursor.execute(f"DROP TABLE {there}")
    except OperationalError as error:
        raise BackupError("The database is in use. Stop all processes of the platform first.") from error
    except DatabaseError as error:
        raise BackupError(f"The tables that are there cannot be replaced: {error}") from error
    try:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError as error:
        name = connection.settings_dict["NAME"]
        raise BackupError(
            "Search needs PostgreSQL's extension pg_trgm, which this database user may not create. Let an "
            f'administrator run, once: psql -d {name} -c "CREATE EXTENSION pg_trgm", then restore again.'
        ) from error


def fill(cursor, dump, progress):
    """Run what pg_restore makes of the dump, and have the tables' statistics taken."""
    cursor.execute("SELECT current_setting('search_path')")
    [usual] = cursor.fetchone()
    command = [program("pg_restore"), "--file=-", "--no-owner", "--no-privileges", "--no-comments", dump]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(  # noqa: S603 - PostgreSQL's own program, and no shell
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints
        ) as process:
            try:
                run_script(process.stdout, cursor, progress)
            except DatabaseError as error:
                process.kill()
                raise BackupError(f"PostgreSQL refuses what the backup holds: {error}") from error
        refuse_failure(process, complaints, command[0])
    cursor.execute("SELECT set_config('search_path', %s, false)", [usual])
    cursor.execute(f"ANALYZE {quoted_tables()}")


def quoted_tables():
    """Return the platform's tables as a list in SQL."""
    return ", ".join(map(connection.ops.quote_name, figures.tables()))
