"""Reads publications for pages, in plain SQL: every page does, and asking through Django took longer than that."""

from typing import NamedTuple

from django.db import connection
from psycopg2.extensions import BYTES, register_type

from cooperations.shelf.publication import Head, Publication, Revision

#: Versions of a withdrawn record are not readable.
QUESTION = f"""
    SELECT {{columns}}
    FROM {Publication._meta.db_table} AS publication JOIN {Head._meta.db_table} AS head ON head.id = publication.head_id
    WHERE head.withdrawn_at IS NULL AND {{wanted}}
"""  # noqa: S608 - our own names
#: The same as long as nothing was published or withdrawn; else it finds nothing.
UNCHANGED = f"""
    SELECT {{columns}} FROM {Publication._meta.db_table} AS publication
    WHERE {{wanted}} AND EXISTS (SELECT 1 FROM {Revision._meta.db_table} WHERE number = %s AND token = %s)
"""  # noqa: S608
COLUMNS = "publication.id, publication.head_id, publication.number, publication.card"
WITH_DOCUMENT = QUESTION.format(columns=f"{COLUMNS}, publication.document", wanted="{}")
CARDS_ALONE = QUESTION.format(columns=f"{COLUMNS}, ''", wanted="{}")
#: SQLite hands over bytes where it is asked for them, PostgreSQL's driver where it is told to.
DOCUMENT = {"sqlite": "CAST(publication.document AS BLOB)", "postgresql": "publication.document"}


class Read(NamedTuple):
    """A publication as it was read; `document` is its text, "" where its card alone was asked for."""

    pk: int
    head_id: int
    number: int
    card: str
    document: str


def read(documents=(), cards=(), version=None):
    """Return the readable publications with these numbers as a list of Read, in any order; one query.

    What is in `cards` alone comes without its document. `version` is the number of a head and that of one of its
    versions, which is read as well.
    """
    documents = set(documents)
    parts, given = [], []
    for question, numbers in ((WITH_DOCUMENT, documents), (CARDS_ALONE, set(cards) - documents)):
        if numbers:
            parts.append(question.format(f"publication.id IN ({', '.join(['%s'] * len(numbers))})"))
            given += numbers
    if version:
        parts.append(WITH_DOCUMENT.format("publication.head_id = %s AND publication.number = %s"))
        given += version
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), given)
        return list(map(Read._make, cursor.fetchall()))


def documents_of(numbers, state):
    """Return the documents of the readable publications with these numbers as UTF-8: {number: bytes}.

    `state` is the revision and token of the shelf from which the numbers are; as long as that is its state, all of them
    are readable, which saves looking at each head: one query, else two. Bytes, because making letters of them and bytes
    again would take as long as reading them.
    """
    if not numbers:
        return {}
    columns = f"publication.id, {DOCUMENT[connection.vendor]}"
    wanted = f"publication.id IN ({', '.join(map(str, map(int, numbers)))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            register_type(BYTES, cursor.cursor)  # for what this cursor reads
        cursor.execute(UNCHANGED.format(columns=columns, wanted=wanted), state)
        if found := cursor.fetchall():
            return dict(found)
        cursor.execute(QUESTION.format(columns=columns, wanted=wanted))
        return dict(cursor.fetchall())
