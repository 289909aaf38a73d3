"""Counts the changes of the shelf, in one locked row, so that changes become visible in the order of their numbers."""

import secrets

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from cooperations.shelf.publication import Revision

#: What the shelf's state is called before anything was published.
NOTHING_YET = (0, "")


def next_revision():
    """Lock the revision row until the transaction ends and return its new number.

    The update comes first and is the lock: it works on both databases, and whoever comes second waits.
    """
    if not advance():
        try:
            with transaction.atomic():
                Revision.objects.create(number=0, token="")
        except IntegrityError:  # another process made the row in the meantime; it has ended, so the row is there
            pass
        advance()
    return Revision.objects.values_list("number", flat=True).get(pk=Revision.ONLY)


def advance():
    """Increment the number, draw a new token, and return whether the row was there."""
    return Revision.objects.filter(pk=Revision.ONLY).update(number=F("number") + 1, token=secrets.token_hex(16))


def revision_today():
    """Return the number and token of the shelf's last change; one query, in plain SQL because every request asks it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number, token FROM {Revision._meta.db_table}")  # noqa: S608 - our own table's name
        return cursor.fetchone() or NOTHING_YET
