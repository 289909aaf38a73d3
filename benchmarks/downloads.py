"""What a selection costs as a file, against the database handing out the same documents and doing nothing else."""

import gc
import time

from django.db import connection
from django.http import QueryDict

from benchmarks.cpu import cost, resident
from cooperations.browsing.catalogue import record_type

ON_SQLITE = "SELECT document FROM cooperations_publication WHERE id IN (SELECT value FROM json_each(%s))"
ON_POSTGRESQL = "COPY (SELECT document FROM cooperations_publication WHERE id = ANY('{%s}'::bigint[])) TO STDOUT"


def read_downloads(site, question):
    """Return what files of the cases of a question cost, and the same documents by COPY (on SQLite by a cursor)."""
    filterset = record_type("project").filters(QueryDict(question))
    numbers = [row.publication_id for row in filterset.selection.rows()]
    address = f"/api/projects.%s?{question}"
    first, held, size = watched(site, address % "documents.csv")
    return {
        "CSV": cost(lambda: taken(site, address % "documents.csv")),
        "fields as CSV": cost(lambda: taken(site, address % "csv")),
        "claims as CSV": cost(lambda: taken(site, address % "claims.csv")),
        "JSON": cost(lambda: taken(site, address % "json")),
        "COPY": cost(lambda: handed_out(numbers)),
        "first line of the CSV": first,
        "memory of the CSV": held,
        "bytes of the CSV": size,
        "bytes of the JSON": taken(site, address % "json"),
    }


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


def handed_out(numbers):
    """Let the database hand out these documents, and return their size in bytes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            counted = Counted()
            cursor.cursor.copy_expert(ON_POSTGRESQL % ",".join(map(str, numbers)), counted)
            return counted.size
    with connection.cursor() as cursor:
        cursor.execute(ON_SQLITE, [str(numbers)])
        return sum(len(text.encode()) for (text,) in cursor)


class Counted:
    """A file that keeps nothing but its size."""

    size = 0

    def write(self, part):
        """Count."""
        self.size += len(part)
