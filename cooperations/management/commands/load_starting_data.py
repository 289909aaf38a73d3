"""Load the starting data into the desk and publish it."""

from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cooperations.loading.load import LEFT_ALONE, STATES, UnloadableError, load
from cooperations.loading.shapes import RECORDS

FOLDER = Path("cooperations") / "data"


class Command(BaseCommand):
    help = "Loads the YAML files of the starting data and publishes what they changed; all of them or none."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, help=f"Where the files lie; {FOLDER.as_posix()} if not given.")
        parser.add_argument("--check", action="store_true", help="Say what is wrong or would change; keep nothing.")

    def handle(self, *args, folder, check, **options):
        folder = folder or settings.BASE_DIR / FOLDER
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            outcomes = load(folder, check=check)
        except UnloadableError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            number = len(error.problems)
            raise CommandError(f"{number} problem{'s' * (number > 1)}; nothing was loaded.") from error
        self.report(outcomes)
        if check:
            self.stdout.write("Checked only: nothing was kept.")

    def report(self, outcomes):
        """Print how many files of each kind were created, changed, unchanged and left alone, and why the last."""
        counts = Counter((outcome.kind, outcome.state) for outcome in outcomes)
        self.stdout.write("".join([f"{'':10}", *(f"{state:>12}" for state in STATES)]))
        for kind in RECORDS:
            numbers = [counts[kind, state] for state in STATES]
            if any(numbers):
                self.stdout.write("".join([f"{kind:10}", *(f"{number:12}" for number in numbers)]))
        for outcome in outcomes:
            if outcome.state == LEFT_ALONE:
                self.stdout.write(f"left alone: {outcome.path}: {outcome.reason}")
