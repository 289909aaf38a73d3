"""Runs the script that pg_restore makes of a dump on a connection of ours, so that it can still be rolled back."""

import re

from django.db import connection

from cooperations.backups.progress import size

#: Rows follow such a line, and end with a line that holds nothing but these two characters.
ROWS = re.compile(rb"COPY .+ FROM stdin;\n")
END_OF_ROWS = b"\\.\n"
#: Newer programs frame the script with these, for psql alone.
FOR_PSQL = (b"\\restrict ", b"\\unrestrict ")


class Rows:
    """The rows of one table as a file to read from; it ends where they end."""

    def __init__(self, lines, told):
        self.lines, self.told, self.rest = lines, told, b""

    def read(self, number=-1):
        """Return at most so many bytes, none at the end."""
        if not self.rest:
            line = next(self.lines, END_OF_ROWS)
            self.rest = b"" if line == END_OF_ROWS else line
            self.told(len(self.rest))
        data, self.rest = (self.rest, b"") if number < 0 else (self.rest[:number], self.rest[number:])
        return data


def run_script(script, cursor, progress):
    """Execute the lines of an open script, as its end finds them; raises what the database raises."""
    lines, statements, done = iter(script), [], 0

    def told(length):
        nonlocal done
        done += length
        progress.at("Filling the tables", done, words=size)

    for line in lines:
        if ROWS.fullmatch(line):
            execute(cursor, statements)
            with connection.wrap_database_errors:
                cursor.copy_expert(line.decode(), Rows(lines, told))
        elif not line.startswith(FOR_PSQL):
            statements.append(line)
    execute(cursor, statements)


def execute(cursor, statements):
    """Execute the statements that have been read, and forget them."""
    if any(line.strip() and not line.startswith(b"--") for line in statements):  # not only remarks
        cursor.execute(b"".join(statements).decode())
    statements.clear()
