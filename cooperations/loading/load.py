"""Loads the starting data: all of it or nothing, and never over what people have edited since."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import override

from cooperations.choices import Status
from cooperations.choices.history import Origin
from cooperations.loading.checking import contradict_both_ways, known_rows, resolve, row_of_file
from cooperations.loading.reading import find_files, parse, problem_at
from cooperations.loading.shapes import SEGMENTS
from cooperations.loading.writing import identifier_of, write
from cooperations.models import LoadedFile, Merger, Record
from cooperations.models.history import acting
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish
from cooperations.shelf.publication import Head

NOTE = "Aus den Startdaten geladen / Loaded from the starting data"
CREATED, CHANGED, UNCHANGED, LEFT_ALONE = "created", "changed", "unchanged", "left alone"
STATES = (CREATED, CHANGED, UNCHANGED, LEFT_ALONE)


class UnloadableError(Exception):
    """The starting data cannot be loaded; ``problems`` says where and why, file by file."""

    def __init__(self, problems):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Outcome:
    """What became of a file: its path, the kind of its record, the state and, where it was left alone, the reason."""

    path: str
    kind: str
    state: str
    reason: str = ""


def load(folder, check=False):
    """Load the files below a folder, publish what changed, and return the outcome of every file.

    With ``check`` every file is read and everything is written and published, and then undone. Raises UnloadableError
    with all problems of all files; nothing is loaded then.
    """
    files, problems = find_files(folder)
    checked = check_files(files, problems) if check or problems else None
    with transaction.atomic():
        outcomes = decide(files)
        touched = [file for file in files if outcomes[file].state in {CREATED, CHANGED}]
        if touched:
            rows, known = checked or check_files(files)
            with acting(Origin.LOADED):
                records = write_files(touched, rows, known)
            publish_rows(known, records)
            remember(touched)
        transaction.set_rollback(check)
    return [*outcomes.values(), *_orphans(files)]


def write_files(touched, rows, known):
    """Write the rows of the files and return their records; UnloadableError when one is refused."""
    instances, problems = write([rows[file] for file in touched], known)
    if problems:
        raise UnloadableError(problems)
    return [instances[file.identity] for file in touched]


def check_files(files, problems=()):
    """Return the row of each file and all rows by identity; UnloadableError when anything in any file is wrong."""
    problems, rows = list(problems), {}
    for file in files:
        node, unreadable = parse(file)
        problems += unreadable
        if node:
            rows[file] = row_of_file(file, node, problems)
    known = known_rows(rows.values(), problems)
    resolve(known, rows.values(), problems)
    if problems:
        raise UnloadableError(problems)
    contradict_both_ways(known)
    return rows, known


def decide(files):
    """Return the outcome that each file will have, by what the desk did with its record since the last load."""
    by_identifier = {identifier_of(file.identity): file for file in files}
    # Locked until the load ends: nobody edits what was found unedited.
    found = Record.objects.select_for_update().filter(identifier__in=by_identifier).order_by("pk")
    records = {record.identifier: record for record in found}
    loaded = {row.path: row for row in LoadedFile.objects.all()}
    merged = Merger.objects.led_on(by_identifier)
    heads = set(Head.objects.filter(identifier__in=by_identifier).values_list("identifier", flat=True))
    outcomes = {}
    for identifier, file in by_identifier.items():
        record = records.get(identifier)
        state, reason = _state(file, record, loaded.get(file.path), identifier in heads)
        if identifier in merged:
            state, reason = LEFT_ALONE, f"merged into {merged[identifier]} at the desk"
        outcomes[file] = Outcome(file.shown, file.kind, state, reason)
    return outcomes


def _state(file, record, loaded, was_published):
    if record is None:
        return (LEFT_ALONE, "deleted at the desk") if was_published else (CREATED, "")
    if record.status == Status.WITHDRAWN:
        return LEFT_ALONE, "withdrawn"
    if loaded is None:
        return LEFT_ALONE, "in the database without a note of its last load"
    if record.revision != loaded.revision:
        return LEFT_ALONE, "edited at the desk since the last load"
    return (UNCHANGED, "") if loaded.checksum == file.checksum else (CHANGED, "")


def publish_rows(known, records):
    """Publish the records together; what the door refuses is told by file and line of the known rows."""
    try:
        with override("en"):
            publish(records, note=NOTE)
    except RefusedError as refused:
        rows = {identifier_of(identity): row for identity, row in known.items()}
        raise UnloadableError([_refusal(problem, rows) for problem in refused.problems]) from refused


def _refusal(problem, rows):
    row = rows[(problem.claim or problem.record).identifier]
    node = row.node_of(problem.field) if problem.field else row.node
    return problem_at(node, f"refused by the door: {problem.message}")


def remember(files):
    """Note the checksum of each file and the edits its record has now, at the end of the load."""
    by_identifier = {identifier_of(file.identity): file for file in files}
    for record in Record.objects.filter(identifier__in=by_identifier):
        file = by_identifier[record.identifier]
        LoadedFile.objects.update_or_create(
            path=file.path, defaults={"checksum": file.checksum, "record": record, "revision": record.revision}
        )


def _orphans(files):
    """Return an outcome for each record whose file is gone; the record stays."""
    gone = LoadedFile.objects.exclude(path__in=[file.path for file in files])
    kinds = {row: SEGMENTS[row.path.partition("/")[0]] for row in gone}
    return [Outcome(row.path, kind, LEFT_ALONE, "its file is gone; the record stays") for row, kind in kinds.items()]
