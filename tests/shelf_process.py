"""A process of its own that publishes, withdraws and reads on command, one JSON list per line."""

import json
import sys

from django.db import transaction

from cooperations.shelf.selection import select
from cooperations.shelf.shelving import put
from tests.factories_shelf import NOON, entry, shelve, unshelve


def read(record_type):
    """Answer one request: the revision, the records of a type and how many there are of each kind."""
    selection = select(record_type)
    return [selection.index.revision, selection.identifiers(), selection.facet_counts("kind")]


def publish(record_type, *pairs):
    """Publish records, given as identifier and kind, each in a transaction of its own."""
    for identifier, kind in pairs:
        shelve(entry(record_type, identifier, facets={"kind": [kind]}))


def publish_later(record_type, identifier, kind):
    """Publish a record, say so before the transaction ends, and end it at the next line."""
    with transaction.atomic():
        put(entry(record_type, identifier, facets={"kind": [kind]}), "", None, NOON)
        answer("not yet committed")
        sys.stdin.readline()


def answer(value):
    """Write one line."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


COMMANDS = {"read": read, "publish": publish, "publish later": publish_later, "withdraw": unshelve}


def commands():
    """Yield each line's command with its arguments, as they come."""
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        yield command, arguments


def serve():
    """Do what each line asks for, and answer it."""
    for command, arguments in commands():
        done = COMMANDS[command](*arguments)
        answer(done if command == "read" else "done")
