"""Create the groups researcher, editor and administrator with their permissions."""

from django.core.management.base import BaseCommand

from cooperations.roles import create_roles


class Command(BaseCommand):
    help = "Creates the groups researcher, editor and administrator, or brings their permissions up to date."

    def handle(self, **options):
        for name, group in create_roles().items():
            self.stdout.write(f"{name}: {group.permissions.count()} permissions")
