"""Back up database and uploaded files into one archive, while the platform goes on serving."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cooperations.backups import BackupError
from cooperations.backups.making import back_up
from cooperations.backups.progress import Progress


class Command(BaseCommand):
    help = (
        "Writes database, uploaded files and a manifest of checksums into one archive, whole or not at all. It holds "
        "drafts and the hashes of passwords: keep it where nobody else can read it."
    )

    def add_arguments(self, parser):
        parser.add_argument("target", help="The new archive (.tar), or a folder in which one is named by its time.")

    def handle(self, *args, target, verbosity, **options):
        progress = Progress(self.stdout.write if verbosity else lambda _line: None)
        try:
            path, problems = back_up(target, progress)
        except (BackupError, DatabaseError, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(
                f"{path} was written, but the platform itself is damaged as named above. Keep older backups, and see "
                "what they hold of it."
            )
