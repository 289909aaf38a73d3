"""Remove uploaded files that nothing refers to, and say which files are lost or were changed."""

import hashlib
import sys
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from cooperations import filestore
from cooperations.publishing.media import checksums_in, checksums_of_desk, files_in_use, lost_files, orphans
from cooperations.shelf.publication import Publication


class Command(BaseCommand):
    help = (
        "Removes uploads that neither a form nor any version of a record refers to: what a killed process left behind. "
        "Ends with 1 when files are lost or were changed; restore these from a backup."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Remove nothing; say what would be.")
        parser.add_argument("--hours", type=float, default=24, help="Leave alone what is younger (24).")
        parser.add_argument("--verify", action="store_true", help="Hold every file against its checksum.")

    def handle(self, *, dry_run, hours, verify, **options):
        found = orphans(timedelta(hours=hours))
        if found and not dry_run and not files_in_use():
            raise CommandError("This database refers to no file at all: is DATABASE_URL right? Nothing was removed.")
        for name in found:
            self.stdout.write(f"{'Would remove' if dry_run else 'Removed'}: {name}")
            if not dry_run:
                filestore.remove_folder(name)
        self.stdout.write(f"{len(found)} uploads that nothing refers to.")
        complaints = [f"Lost: {file}" for file in lost_files()]
        complaints += [f"Changed: {file}/{name}" for file, name in changed_files()] if verify else []
        for complaint in complaints:
            self.stderr.write(complaint)
        if complaints:
            sys.exit(1)


def changed_files():
    """Yield the stored files, of the desk and of every version, that are not what was uploaded, as (file, name)."""
    for (file, name), checksum in sorted(known_checksums().items()):
        path = filestore.path_of(file, name)
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != checksum:
            yield file, name


def known_checksums():
    """Return {(file, name): checksum} of what the desk and the published documents show."""
    found = checksums_of_desk()
    for document in Publication.objects.filter(document__contains='"/media/').values_list("document", flat=True):
        found.update(checksums_in(document))
    return found
