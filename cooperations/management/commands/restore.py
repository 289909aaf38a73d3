"""Restore what `backup` has written, or only read whether it is whole."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cooperations.backups import BackupError, figures
from cooperations.backups.progress import Progress
from cooperations.backups.restoring import check, restore


class Command(BaseCommand):
    help = (
        "Restores a backup into the database of DATABASE_URL and into MEDIA_ROOT, all of it or nothing. Stop every "
        "process of the platform first."
    )

    def add_arguments(self, parser):
        parser.add_argument("source", help="An archive that manage.py backup has written.")
        parser.add_argument("--replace", action="store_true", help="Let the backup take the place of what is there.")
        parser.add_argument(
            "--verify",
            action="store_true",
            help="Before it is taken into use, hold every publication, file and checksummed page against the manifest.",
        )
        parser.add_argument("--check", action="store_true", help="Only read the archive against its checksums.")

    def handle(self, *args, source, replace, verify, check, verbosity, **options):
        progress = Progress(self.stdout.write if verbosity else lambda _line: None)
        if check:
            self.check_only(source, progress)
            return
        try:
            told = restore(source, progress, is_replacing=replace, is_verifying=verify)
        except (BackupError, DatabaseError, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        self.stdout.write(f"Restored: the state of {told['database']['taken_at']}{', verified' if verify else ''}.")
        if waiting := figures.waiting():
            self.stdout.write(f"It waits for migrations ({', '.join(waiting)}). Run: manage.py migrate")

    def check_only(self, source, progress):
        """Read the archive and say what it holds."""
        try:
            told = check(source, progress)
        except BackupError as error:
            raise CommandError(f"This backup cannot be relied on. {error}") from error
        self.stdout.write(
            f"Whole: {told['platform']} {told['version']}, {told['database']['vendor']}, the state of "
            f"{told['database']['taken_at']}, {sum(told['rows'].values()):,} rows, {len(told['files'])} files."
        )
