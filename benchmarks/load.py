"""Fills an empty database with the starting data and any number of synthetic cases, through the shelf's bulk path."""

import json
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.core.management import call_command
from django.db import transaction

from benchmarks.cases import World
from cooperations.shelf.publication import Head, Publication
from cooperations.shelf.shelving import put_all

PORTION = 1000
NOTE = "Synthetic, for measuring"
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def fill(size):
    """Make the database hold the starting data and cases up to the number `size`; what is there already stays."""
    call_command("migrate", verbosity=0)
    if not Head.objects.exists():
        call_command("load_starting_data", verbosity=0)
    world = World(starting_documents(), size)
    for kind in world.surroundings:
        if not Head.objects.filter(slug=f"{kind}-0").exists():
            shelve(world.surrounding(kind))
    first = Head.objects.filter(record_type="project", slug__startswith="project-").count()
    shelve((world.case(number) for number in range(first, size)), first)
    return world


def shelve(entries, first=0):
    """Publish entries in portions, each a minute later than the one before."""
    entries = iter(entries)
    while portion := list(islice(entries, PORTION)):
        with transaction.atomic():
            put_all(portion, NOTE, None, FIRST_DAY + timedelta(minutes=first // PORTION))
        first += len(portion)


def starting_documents():
    """Return the documents of the starting data by type of record."""
    found = {}
    documents = Publication.objects.current().exclude(note=NOTE).values_list("document", flat=True)
    for document in map(json.loads, documents):
        found.setdefault(document["type"], []).append(document)
    return found


def main(size):
    """Fill the database of the settings."""
    fill(size)
