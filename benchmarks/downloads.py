"""What a selection costs as a file, against the database handing out the same documents and doing nothing else."""

import gc
import time
from functools import partial

from django.conf import settings
from django.db import connection
from django.http import QueryDict

from benchmarks.cpu import costs, resident
from cooperations.browsing.catalogue import record_type
from cooperations.formats.licence import LICENCE_URL

ON_SQLITE = "SELECT document FROM cooperations_publication WHERE id IN (SELECT value FROM json_each(%s))"
AS_TEXT = "COPY (SELECT document FROM cooperations_publication WHERE id = ANY('{%s}'::bigint[])) TO STDOUT"
#: The cells of our table of whole documents, written by the database itself.
AS_CSV = f"""COPY (
    SELECT record_type, identifier, slug,
        label::json->>'de', label::json->>'en', label::json->>'es', label::json->>'ca', number,
        '{settings.PERMALINK_BASE}/id/' || identifier || '/v' || number || '/', document, '{LICENCE_URL}', slug
    FROM cooperations_publication AS one JOIN cooperations_head AS head ON head.id = head_id
    WHERE one.id = ANY('{{%s}}'::bigint[])
) TO STDOUT (FORMAT csv)"""  # noqa: S608 - our own names


def read_downloads(site, question):
    """Return what files of the cases of a question cost, and the same documents by COPY (on SQLite by a cursor)."""
    filterset = record_type("project").filters(QueryDict(question))
    numbers = [row.publication_id for row in filterset.selection.rows()]
    address = f"/api/projects.%s?{question}"
    first, held, size = watched(site, address % "documents.csv")
    endings = {"CSV": "documents.csv", "JSON": "json", "fields as CSV": "csv", "claims as CSV": "claims.csv"}
    jobs = {name: partial(taken, site, address % ending) for name, ending in endings.items()}
    if connection.vendor == "postgresql":
        named = ",".join(map(str, numbers))
        jobs |= {"COPY": partial(copied, AS_TEXT % named), "COPY as CSV": partial(copied, AS_CSV % named)}
    else:
        jobs |= {"COPY": partial(read_by_a_cursor, numbers)}
    return costs(jobs | {"reading alone": partial(read_alone, filterset)}) | {
        "first line of the CSV": first,
        "memory of the CSV": held,
        "bytes of the CSV": size,
        "bytes of the JSON": taken(site, address % "json"),
    }


def read_alone(filterset):
    """Read the documents as all files do and make nothing of them; return their size in bytes."""
    return sum(len(text) for portion in filterset.selection.portions() for _row, text in portion)


def taken(site, address):
    """Take a file as a server would, part by part, and return its size in bytes."""
    return sum(map(len, site.parts(address)))


def watched(site, address):
    """Return the seconds to a file's first line of data, the mebibytes held more than before at most, and its size."""
    gc.collect()
    before, start = resident(), time.perf_counter()
    first, held, size = 0, 0, 0
    for place, part in enumerate(site.parts(address)):
        if place == 1:  # the head of the table came first
            first = time.perf_counter() - start
        held, size = max(held, resident() - before), size + len(part)
    return first, held, size


def copied(statement):
    """Let PostgreSQL hand out what COPY is told, and return its size in bytes."""
    counted = Counted()
    with connection.cursor() as cursor:
        cursor.cursor.copy_expert(statement, counted)
    return counted.size


def read_by_a_cursor(numbers):
    """Let SQLite hand out these documents, and return their size in bytes."""
    with connection.cursor() as cursor:
        cursor.execute(ON_SQLITE, [str(numbers)])
        return sum(len(text.encode()) for (text,) in cursor)


class Counted:
    """A file that keeps nothing but its size."""

    size = 0

    def write(self, part):
        """Count."""
        self.size += len(part)
