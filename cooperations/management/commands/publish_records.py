"""Publish records together in somebody's name, as the desk's button does; for many records at once."""

from django.core.management.base import BaseCommand, CommandError

from cooperations.models import Record, Researcher
from cooperations.models.hands import PUBLISH
from cooperations.publishing.checks import RefusedError
from cooperations.publishing.publish import publish


class Command(BaseCommand):
    help = "Publishes records together, all or none, in the name of an editor; the door checks them as at the desk."

    def add_arguments(self, parser):
        parser.add_argument("identifiers", nargs="+", help="Identifiers of records, as their permanent addresses bear.")
        parser.add_argument("--as", dest="username", required=True, help="The account of the editor who publishes.")
        parser.add_argument("--note", required=True, help="What readers see in the list of versions.")

    def handle(self, *args, identifiers, username, note, **options):
        editor = Researcher.objects.filter(username=username, is_active=True).first()
        if editor is None or not editor.has_perm(PUBLISH):
            raise CommandError(f"--as {username}: there is no active account of that name that may publish.")
        found = {record.identifier: record for record in Record.objects.filter(identifier__in=identifiers)}
        if unknown := [identifier for identifier in identifiers if identifier not in found]:
            raise CommandError(f"No record has this identifier: {', '.join(unknown)}.")
        try:
            versions = publish(list(found.values()), by=editor, note=note)
        except RefusedError as refused:
            raise CommandError(f"Nothing was published. {refused}") from refused
        self.stdout.write(f"{len(versions)} published.")
